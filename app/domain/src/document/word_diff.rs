//! The words that differ between two texts, to be shown.

use super::splice::{diff_words, units, words};

/// More pairs of words than this are not compared, and the texts are shown as replaced.
const MAX_PAIRS: usize = 1 << 20;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffSpan {
    Same(String),
    Removed(String),
    Added(String),
}

/// Splits two texts into what both have and what only one has. The spans that are the same or removed
/// make up `before`; those that are the same or added make up `after`.
pub fn diff_spans(before: &str, after: &str) -> Vec<DiffSpan> {
    let (old, new) = (words(before), words(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = ends.take_while(|(a, b)| a == b).count();
    let (old_middle, end) = old_rest.split_at(old_rest.len() - tail);
    let new_middle = &new_rest[..new_rest.len() - tail];
    let mut spans = vec![DiffSpan::Same(old[..head].concat())];
    match old_middle.len().saturating_mul(new_middle.len()) {
        0..=MAX_PAIRS => spans.extend(diff_middle(old_middle, new_middle)),
        _ => spans.extend([
            DiffSpan::Removed(old_middle.concat()),
            DiffSpan::Added(new_middle.concat()),
        ]),
    }
    spans.push(DiffSpan::Same(end.concat()));
    spans.retain(|span| !span.text().is_empty());
    spans
}

fn diff_middle(old: &[&str], new: &[&str]) -> Vec<DiffSpan> {
    let mut spans = Vec::new();
    let mut rest = old.iter();
    // Splices begin and end between words.
    let mut take = |length: u32| {
        let mut taken = String::new();
        let mut left = length;
        while left > 0
            && let Some(word) = rest.next()
        {
            taken.push_str(word);
            left = left.saturating_sub(units(word));
        }
        taken
    };
    // The length of the new text so far.
    let mut passed = 0;
    for splice in diff_words(old, new, 0) {
        spans.push(DiffSpan::Same(take(splice.at - passed)));
        spans.push(DiffSpan::Removed(take(splice.delete)));
        passed = splice.at + splice.inserted_units();
        spans.push(DiffSpan::Added(splice.insert));
    }
    spans.push(DiffSpan::Same(take(u32::MAX)));
    spans
}

impl DiffSpan {
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Removed(text) | Self::Added(text) => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeded_test::check_property;
    use proptest::prelude::*;

    fn joined(spans: &[DiffSpan], is_part: impl Fn(&DiffSpan) -> bool) -> String {
        let part = spans.iter().filter(|span| is_part(span));
        part.map(DiffSpan::text).collect()
    }

    #[test]
    fn the_words_that_differ_are_marked_whole() {
        let spans = diff_spans(
            "Groups met once a week.",
            "Groups met twice a month, or so.",
        );
        let expected = [
            DiffSpan::Same("Groups met ".to_owned()),
            DiffSpan::Removed("once ".to_owned()),
            DiffSpan::Added("twice ".to_owned()),
            DiffSpan::Same("a ".to_owned()),
            DiffSpan::Removed("week.".to_owned()),
            DiffSpan::Added("month, or so.".to_owned()),
        ];
        assert_eq!(spans, expected);
        assert_eq!(diff_spans("", ""), []);
        assert_eq!(diff_spans("", "a"), [DiffSpan::Added("a".to_owned())]);
    }

    #[test]
    fn the_spans_make_up_both_texts() {
        check_property(
            &("[ab 🦀\n]{0,40}", "[ab 🦀\n]{0,40}"),
            |(before, after)| {
                let spans = diff_spans(&before, &after);
                let old = joined(&spans, |it| !matches!(it, DiffSpan::Added(_)));
                let new = joined(&spans, |it| !matches!(it, DiffSpan::Removed(_)));
                prop_assert_eq!((old, new), (before.clone(), after.clone()));
                let is_equal = spans.iter().all(|it| matches!(it, DiffSpan::Same(_)));
                prop_assert_eq!(is_equal, before == after);
                Ok(())
            },
        );
    }

    #[test]
    fn texts_too_long_to_compare_are_replaced() {
        let (before, after) = ("a b ".repeat(2_000), "b c ".repeat(2_000));
        let spans = diff_spans(&before, &after);
        assert_eq!(spans, [DiffSpan::Removed(before), DiffSpan::Added(after)]);
    }
}
