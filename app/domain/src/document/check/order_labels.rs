//! Lists in which two entries are compared without a walk: each has a label that grows along its
//! list. Where no label is free between the neighbors of a new entry, the labels around it are spread
//! anew (Bender, Cole, Demaine, Farach-Colton and Zito, "Two simplified algorithms for maintaining
//! order in a list").

use std::cmp::Ordering;

/// The distance between the label of an entry added at an end and its neighbor's.
const LABEL_GAP: u64 = 1 << 32;
/// Labels are spread in a range only if it is emptier by this factor than the range it is half of.
const SPARSE_FACTOR: f64 = 1.5;

#[derive(Clone, Copy, Debug)]
struct LabelEntry {
    label: u64,
    before: Option<usize>,
    next: Option<usize>,
}

/// Several lists of numbered entries.
#[derive(Clone, Debug, Default)]
pub(super) struct OrderLabels(Vec<LabelEntry>);

impl OrderLabels {
    pub(super) fn next(&self, at: usize) -> Option<usize> {
        self.0[at].next
    }

    /// Compares the positions of two entries of one list.
    pub(super) fn order(&self, a: usize, b: usize) -> Ordering {
        self.0[a].label.cmp(&self.0[b].label)
    }

    /// Begins a list and returns the number of its first entry.
    pub(super) fn push_first(&mut self) -> usize {
        self.0.push(LabelEntry {
            label: 0,
            before: None,
            next: None,
        });
        self.0.len() - 1
    }

    /// Adds an entry after another and returns its number.
    pub(super) fn push_after(&mut self, before: usize) -> usize {
        if self.gap(before) < 2 {
            self.spread(before);
        }
        let next = self.0[before].next;
        let low = self.0[before].label;
        let half = self.gap(before) / 2;
        let label = match (self.0[before].before, next) {
            (_, None) => low + half.min(LABEL_GAP),
            (None, Some(next)) => self.0[next].label - half.min(LABEL_GAP),
            _ => low + half,
        };
        self.0.push(LabelEntry {
            label,
            before: Some(before),
            next,
        });
        let new = self.0.len() - 1;
        self.0[before].next = Some(new);
        if let Some(next) = next {
            self.0[next].before = Some(new);
        }
        new
    }

    /// Takes the entry with the highest number out of its list.
    pub(super) fn pop(&mut self) {
        let Some(LabelEntry { before, next, .. }) = self.0.pop() else {
            return;
        };
        if let Some(before) = before {
            self.0[before].next = next;
        }
        if let Some(next) = next {
            self.0[next].before = before;
        }
    }

    /// The distance from an entry's label to the next.
    fn gap(&self, at: usize) -> u64 {
        let next = self.0[at].next.map_or(u64::MAX, |next| self.0[next].label);
        next - self.0[at].label
    }

    /// Spreads the labels around an entry, over the smallest range that is sparse enough.
    fn spread(&mut self, at: usize) {
        let label = self.0[at].label;
        let (mut first, mut last, mut count) = (at, at, 1_u64);
        let mut capacity = 1.0;
        for bits in 1..64 {
            let mask = (1_u64 << bits) - 1;
            let (low, high) = (label & !mask, label | mask);
            while let Some(before) = self.0[first].before.filter(|it| self.0[*it].label >= low) {
                first = before;
                count += 1;
            }
            while let Some(next) = self.0[last].next.filter(|it| self.0[*it].label <= high) {
                last = next;
                count += 1;
            }
            capacity *= 2.0 / SPARSE_FACTOR;
            // Three apart at least, so that something fits between any two.
            if count as f64 <= capacity && mask / count >= 3 {
                self.write(first, count, low, mask / count);
                return;
            }
        }
        // A list has less than 2^32 entries: one of the ranges was sparse.
        debug_assert!(false, "{count} entries in one list");
    }

    fn write(&mut self, first: usize, count: u64, low: u64, step: u64) {
        let mut at = Some(first);
        for index in 0..count {
            let Some(entry) = at else { return };
            // The first of a list keeps the lowest label.
            self.0[entry].label = low + index * step;
            at = self.0[entry].next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lists the entries and asserts that their labels grow.
    fn list_entries(labels: &OrderLabels) -> Vec<usize> {
        let mut entries = vec![0];
        while let Some(next) = labels.next(entries[entries.len() - 1]) {
            assert!(labels.order(entries[entries.len() - 1], next).is_lt());
            entries.push(next);
        }
        entries
    }

    fn assert_growth(count: usize, after: impl Fn(usize) -> usize) -> Vec<usize> {
        let (mut labels, mut model) = (OrderLabels::default(), vec![0]);
        labels.push_first();
        for round in 0..count {
            let at = after(round);
            let new = labels.push_after(model[at]);
            model.insert(at + 1, new);
        }
        assert_eq!(list_entries(&labels), model);
        model
    }

    #[test]
    fn labels_grow_wherever_entries_are_added() {
        assert_growth(5_000, |round| round);
        assert_growth(5_000, |_| 0);
        assert_growth(5_000, |round| round / 2);
        assert_growth(5_000, |round| (round * 7_919) % (round + 1));
    }

    #[test]
    fn what_is_popped_was_never_there() {
        let mut labels = OrderLabels::default();
        labels.push_first();
        for round in 0..100 {
            labels.push_after(round / 2);
        }
        let before = list_entries(&labels);
        for _ in 0..1_000 {
            labels.push_after(50);
        }
        for _ in 0..1_000 {
            labels.pop();
        }
        assert_eq!(list_entries(&labels), before);
    }
}
