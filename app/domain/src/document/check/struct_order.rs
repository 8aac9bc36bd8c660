//! The order of what lies in each place, deleted or not.
//!
//! Content names its left and right neighbors at the time of its insertion. If the right one stands
//! before the left one, replicas put the content in different places, each by the order in which its
//! updates came, and never agree again. So the check keeps the order too, by the engines' rule (YATA):
//! concurrent insertions between the same neighbors stand by client id.
//!
//! The order also gives the cost of an update: how many items the engine passes to find the place of
//! a new one, and how much text it copies where an item is divided.
//!
//! # Invariants
//! - The work does not depend on the document's size: a tick is found by the index, and two ticks are
//!   compared by their labels.
//! - An update that was refused, or never applied, leaves no trace: see [`StructOrder::roll_back`].

use super::cost::CostMeter;
use super::order_labels::OrderLabels;
use super::struct_run::{JoinRule, PlaceId, PlaceKind, StructRun};
use super::structs::Tick;
use crate::document::id_set::IdSet;
use crate::document::lib0::DecodeError;
use crate::document::owners::ClientId;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The number of a run.
type NodeId = usize;

#[derive(Clone, Debug)]
struct OrderNode {
    run: StructRun,
    /// The number of items that the run counts as: while an update is under check, each of its structs
    /// that was joined to the run counts, because the engine joins them later.
    pieces: u32,
}

/// The start of a place's order.
#[derive(Clone, Copy, Debug)]
struct ListHead {
    /// An empty node before the first.
    node: NodeId,
    /// The number of structs that were ever put there.
    structs: u32,
}

/// The order of everything in a document.
#[derive(Clone, Debug, Default)]
pub(super) struct StructOrder {
    nodes: Vec<OrderNode>,
    labels: OrderLabels,
    heads: HashMap<PlaceId, ListHead>,
    index: BTreeMap<(ClientId, u32), NodeId>,
    /// The changes of the update under check, until it is committed.
    journal: Vec<OrderChange>,
}

#[derive(Clone, Copy, Debug)]
enum OrderChange {
    /// A place got its first content.
    Head(PlaceId),
    /// The last node was cut off `from`.
    Cut { from: NodeId, end: u32, pieces: u32 },
    /// The last node is new.
    Inserted(PlaceId),
    /// A node became longer.
    Joined {
        place: PlaceId,
        node: NodeId,
        end: u32,
        pieces: u32,
    },
}

impl StructOrder {
    /// Makes the changes of the last update permanent.
    pub(super) fn commit(&mut self) {
        for step in std::mem::take(&mut self.journal) {
            if let OrderChange::Joined { node, .. } = step {
                self.nodes[node].pieces = 1;
            }
        }
    }

    /// Takes back the changes of the last update, unless they were committed.
    pub(super) fn roll_back(&mut self) {
        while let Some(step) = self.journal.pop() {
            match step {
                OrderChange::Head(place) => {
                    self.heads.remove(&place);
                    self.nodes.pop();
                    self.labels.pop();
                }
                OrderChange::Cut { from, end, pieces } => {
                    self.drop_last();
                    self.nodes[from].run.end = end;
                    self.nodes[from].pieces = pieces;
                }
                OrderChange::Inserted(place) => {
                    self.drop_last();
                    self.count(place, -1);
                }
                OrderChange::Joined {
                    place,
                    node,
                    end,
                    pieces,
                } => {
                    self.nodes[node].run.end = end;
                    self.nodes[node].pieces = pieces;
                    self.count(place, -1);
                }
            }
        }
    }

    /// Inserts a run where every engine does, and adds the cost of that.
    pub(super) fn insert(
        &mut self,
        place: PlaceId,
        new: StructRun,
        (kind, join_rule): (PlaceKind, JoinRule),
        deleted: &IdSet,
        meter: &mut CostMeter,
    ) -> Result<(), DecodeError> {
        let head = self.head(place);
        for tick in [new.left, new.right].into_iter().flatten() {
            let at = tick.clock + u32::from(Some(tick) == new.left);
            self.cut(tick.client, at, deleted, meter);
        }
        let left = new.left.and_then(|tick| self.find(tick));
        let right = new.right.and_then(|tick| self.find(tick));
        let start = left.unwrap_or(head.node);
        if right.is_some_and(|right| self.labels.order(right, start).is_le()) {
            return Err(DecodeError::Contradiction);
        }
        if left.is_none() && kind == PlaceKind::Key {
            meter.pass(u64::from(head.structs));
        }
        let before = self.find_predecessor(&new, start, right, deleted, meter);
        if join_rule == JoinRule::Separate || !self.try_join(place, before, &new) {
            self.put(before, new);
            self.journal.push(OrderChange::Inserted(place));
        }
        self.count(place, 1);
        Ok(())
    }

    /// The cost of dividing a live text at a tick: the engine copies the part behind it.
    pub(super) fn split_cost(&self, tick: Tick, deleted: &IdSet) -> u64 {
        let Some(node) = self.find(tick) else {
            return 0;
        };
        let run = &self.nodes[node].run;
        if run.start == tick.clock {
            return 0;
        }
        u64::from(deleted.live_around(tick.client, tick.clock, run.start..run.end))
    }

    /// The number of runs that begin within a range.
    pub(super) fn count_within(&self, client: ClientId, range: Range<u32>) -> usize {
        let keys = (client, range.start)..(client, range.end);
        self.index.range(keys).count()
    }

    fn head(&mut self, place: PlaceId) -> ListHead {
        if let Some(head) = self.heads.get(&place) {
            return *head;
        }
        let empty = StructRun {
            client: ClientId(u64::MAX),
            start: 0,
            end: 0,
            left: None,
            right: None,
        };
        let node = self.labels.push_first();
        self.nodes.push(OrderNode {
            run: empty,
            pieces: 0,
        });
        let head = ListHead { node, structs: 0 };
        self.heads.insert(place, head);
        self.journal.push(OrderChange::Head(place));
        head
    }

    fn count(&mut self, place: PlaceId, by: i32) {
        if let Some(head) = self.heads.get_mut(&place) {
            head.structs = head.structs.saturating_add_signed(by);
        }
    }

    fn find(&self, tick: Tick) -> Option<NodeId> {
        let upto = (ClientId(0), 0)..=(tick.client, tick.clock);
        let ((client, _), node) = self.index.range(upto).next_back()?;
        (*client == tick.client && tick.clock < self.nodes[*node].run.end).then_some(*node)
    }

    /// Makes a run begin at a tick, if the tick is within one.
    fn cut(&mut self, client: ClientId, clock: u32, deleted: &IdSet, meter: &mut CostMeter) {
        let Some(from) = self.find(Tick { client, clock }) else {
            return;
        };
        let OrderNode { run, pieces } = self.nodes[from].clone();
        if run.start == clock {
            return;
        }
        let live = deleted.live_around(client, clock, run.start..run.end);
        meter.copy(u64::from(live));
        let after = StructRun {
            start: clock,
            left: Some(Tick {
                client,
                clock: clock - 1,
            }),
            ..run
        };
        self.nodes[from].run.end = clock;
        self.nodes[from].pieces = pieces.min(clock - run.start);
        let node = self.put(from, after);
        self.nodes[node].pieces = pieces.min(run.end - clock);
        self.journal.push(OrderChange::Cut {
            from,
            end: run.end,
            pieces,
        });
    }

    /// Finds the last run between its neighbors that a new run stands behind, by the rule of YATA.
    fn find_predecessor(
        &self,
        new: &StructRun,
        start: NodeId,
        right: Option<NodeId>,
        deleted: &IdSet,
        meter: &mut CostMeter,
    ) -> NodeId {
        let mut predecessor = start;
        let mut next = self.labels.next(start);
        while let Some(at) = next.filter(|at| Some(*at) != right) {
            let OrderNode { run, pieces } = &self.nodes[at];
            let holes = deleted.count_within(run.client, run.start..run.end);
            meter.pass(u64::from(*pieces) + 2 * holes as u64);
            if run.left == new.left {
                if run.client < new.client {
                    predecessor = at;
                } else if run.right == new.right {
                    break;
                }
            } else {
                // A run that was inserted after one of these goes with it.
                let origin = run.left.and_then(|left| self.find(left));
                match origin {
                    Some(origin) if self.labels.order(origin, start).is_gt() => {
                        if self.labels.order(origin, predecessor).is_le() {
                            predecessor = at;
                        }
                    }
                    _ => break,
                }
            }
            if meter.is_over() {
                break;
            }
            next = self.labels.next(at);
        }
        predecessor
    }

    /// Extends the run before a new one where the new one continues it.
    fn try_join(&mut self, place: PlaceId, before: NodeId, new: &StructRun) -> bool {
        let node = &mut self.nodes[before];
        let StructRun { end, client, .. } = node.run;
        if end == 0 {
            return false;
        }
        let last = Tick {
            client,
            clock: end - 1,
        };
        let is_continuation = client == new.client
            && end == new.start
            && new.left == Some(last)
            && new.right == node.run.right;
        if is_continuation {
            self.journal.push(OrderChange::Joined {
                place,
                node: before,
                end,
                pieces: node.pieces,
            });
            node.run.end = new.end;
            node.pieces += 1;
        }
        is_continuation
    }

    fn put(&mut self, after: NodeId, run: StructRun) -> NodeId {
        let node = self.labels.push_after(after);
        self.nodes.push(OrderNode { run, pieces: 1 });
        self.index.insert((run.client, run.start), node);
        node
    }

    fn drop_last(&mut self) {
        if let Some(OrderNode { run, .. }) = self.nodes.pop() {
            self.index.remove(&(run.client, run.start));
            self.labels.pop();
        }
    }

    /// The number of runs before a tick in its place, and of ticks before it in its own run.
    #[cfg(test)]
    pub(super) fn position_of(&self, place: PlaceId, tick: Tick) -> Option<(usize, u32)> {
        let (wanted, head) = (self.find(tick)?, self.heads.get(&place)?);
        let mut next = self.labels.next(head.node);
        let mut before = 0;
        while let Some(at) = next {
            if at == wanted {
                return Some((before, tick.clock - self.nodes[at].run.start));
            }
            before += 1;
            next = self.labels.next(at);
        }
        None
    }
}
