//! The order of what lies in one text, deleted or not.
//!
//! Content says after what and before what it was inserted. If the second stands before the
//! first, replicas put it in different places, each by the order in which its updates came: they
//! would never agree again. So the check knows the order too, by the same rule as the engines
//! (YATA): between its neighbours, what was inserted there at once stands by client id.

use super::structs::Tick;
use crate::document::owners::ClientId;
use crate::document::wire::Fault;
use std::collections::BTreeMap;

/// Ticks that were inserted one after another, each right after the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) client: ClientId,
    pub(super) start: u32,
    pub(super) end: u32,
    /// The neighbours of the first at the time; the others have the same on the right.
    pub(super) left: Option<Tick>,
    pub(super) right: Option<Tick>,
}

impl Stretch {
    fn has(&self, tick: Tick) -> bool {
        self.client == tick.client && (self.start..self.end).contains(&tick.clock)
    }
}

/// A text's ticks, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence(Vec<Stretch>);

impl Sequence {
    /// Inserts a stretch where every engine does.
    pub(super) fn insert(&mut self, new: Stretch) -> Result<(), Fault> {
        for tick in [new.left, new.right].into_iter().flatten() {
            self.cut(tick.client, tick.clock + u32::from(Some(tick) == new.left));
        }
        let first = new
            .left
            .and_then(|tick| self.find(tick))
            .map_or(0, |at| at + 1);
        let last = new.right.and_then(|tick| self.find(tick));
        let last = last.unwrap_or(self.0.len());
        if first > last {
            return Err(Fault::Contradiction);
        }
        let at = first + self.passes(&self.0[first..last], &new);
        if !self.joins(at, &new) {
            self.0.insert(at, new);
        }
        Ok(())
    }

    fn find(&self, tick: Tick) -> Option<usize> {
        self.0.iter().position(|stretch| stretch.has(tick))
    }

    /// Makes a stretch begin at a tick, if it is within one.
    fn cut(&mut self, client: ClientId, clock: u32) {
        let within = |stretch: &Stretch| {
            stretch.client == client && stretch.start < clock && clock < stretch.end
        };
        let Some(at) = self.0.iter().position(within) else {
            return;
        };
        let mut after = self.0[at];
        after.start = clock;
        after.left = Some(Tick {
            client,
            clock: clock - 1,
        });
        self.0[at].end = clock;
        self.0.insert(at + 1, after);
    }

    /// How many of those between its neighbours a new stretch stands behind: the rule of YATA.
    fn passes(&self, between: &[Stretch], new: &Stretch) -> usize {
        // Made only when it is asked: mostly all have the same left neighbour.
        let mut met: BTreeMap<(ClientId, u32), (u32, usize)> = BTreeMap::new();
        let (mut passed, mut listed) = (0, 0);
        for (index, other) in between.iter().enumerate() {
            if other.left == new.left {
                if other.client < new.client {
                    passed = index + 1;
                } else if other.right == new.right {
                    break;
                }
                continue;
            }
            for (index, other) in between.iter().enumerate().take(index + 1).skip(listed) {
                met.insert((other.client, other.start), (other.end, index));
            }
            listed = index + 1;
            // Whatever was inserted after one of these goes with it.
            let after = other.left.and_then(|left| {
                let (key, (end, at)) = met.range(..=(left.client, left.clock)).next_back()?;
                (key.0 == left.client && left.clock < *end).then_some(*at)
            });
            match after {
                Some(at) if at < passed => passed = index + 1,
                Some(_) => {}
                None => break,
            }
        }
        passed
    }

    /// What is typed on is part of the stretch before it.
    fn joins(&mut self, at: usize, new: &Stretch) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &mut self.0[before]) else {
            return false;
        };
        let last = Tick {
            client: before.client,
            clock: before.end - 1,
        };
        let joins = before.client == new.client
            && before.end == new.start
            && new.left == Some(last)
            && new.right == before.right;
        if joins {
            before.end = new.end;
        }
        joins
    }

    #[cfg(test)]
    pub(super) fn stands(&self, tick: Tick) -> Option<(usize, u32)> {
        let at = self.find(tick)?;
        Some((at, tick.clock - self.0[at].start))
    }
}
