//! The order of what lies in each place, deleted or not.
//!
//! Content says after what and before what it was inserted. If the second stands before the
//! first, replicas put it in different places, each by the order in which its updates came: they
//! would never agree again. So the check knows the order too, by the same rule as the engines
//! (YATA): between its neighbors, what was inserted there at once stands by client id.
//!
//! The order also says what an update costs the engine: how many of its items it passes to find
//! the place of a new one, and how much text it copies where an item is divided.
//!
//! # Invariants
//! - Neither depends on how much the document holds: a tick is found by the index, and two ticks
//!   are compared by their labels.
//! - An update that was refused, or never applied, leaves no trace: see [`StructOrder::undo`].

use super::cost::CostMeter;
use super::order_labels::Labels;
use super::struct_run::{JoinRule, PlaceKind, StructRun};
use super::structs::Tick;
use crate::document::clocks::IdSet;
use crate::document::owners::ClientId;
use crate::document::lib0::DecodeError;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// A place, by number.
pub(super) type PlaceId = u32;

/// A stretch, by number.
type NodeId = usize;

#[derive(Clone, Debug)]
struct OrderNode {
    stretch: StructRun,
    /// Structs of the update under check that were joined to it: the engine joins them later.
    pieces: u32,
}

/// Where a place's order begins.
#[derive(Clone, Copy, Debug)]
struct ListHead {
    /// The node before the first: it holds nothing.
    node: NodeId,
    /// How many structs were ever put there.
    structs: u32,
}

/// The order of everything in a document.
#[derive(Clone, Debug, Default)]
pub(super) struct StructOrder {
    nodes: Vec<OrderNode>,
    labels: Labels,
    heads: HashMap<PlaceId, ListHead>,
    index: BTreeMap<(ClientId, u32), NodeId>,
    /// What the last update that was checked has done, until it is kept.
    journal: Vec<OrderChange>,
}

#[derive(Clone, Copy, Debug)]
enum OrderChange {
    /// A place got its first content.
    Head(PlaceId),
    /// The last node was cut off another.
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
    /// Makes what the last update did the document's.
    pub(super) fn keep(&mut self) {
        for step in std::mem::take(&mut self.journal) {
            if let OrderChange::Joined { node, .. } = step {
                self.nodes[node].pieces = 1;
            }
        }
    }

    /// Takes back what the last update did, unless it was kept.
    pub(super) fn undo(&mut self) {
        while let Some(step) = self.journal.pop() {
            match step {
                OrderChange::Head(place) => {
                    self.heads.remove(&place);
                    self.nodes.pop();
                    self.labels.pop();
                }
                OrderChange::Cut { from, end, pieces } => {
                    self.drop_last();
                    self.nodes[from].stretch.end = end;
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
                    self.nodes[node].stretch.end = end;
                    self.nodes[node].pieces = pieces;
                    self.count(place, -1);
                }
            }
        }
    }

    /// Inserts a stretch where every engine does, and adds to the cost what that costs it.
    pub(super) fn insert(
        &mut self,
        place: PlaceId,
        new: StructRun,
        holding: (PlaceKind, JoinRule),
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
        let (kind, joining) = holding;
        if left.is_none() && kind == PlaceKind::Key {
            // The engine looks for the first value under a key from the last one backwards. It knows
            // where a text begins.
            meter.pass(u64::from(head.structs));
        }
        let before = self.passed(&new, start, right, deleted, meter);
        if joining == JoinRule::Apart || !self.joins(place, before, &new) {
            self.put(before, new);
            self.journal.push(OrderChange::Inserted(place));
        }
        self.count(place, 1);
        Ok(())
    }

    /// What dividing a live text at a tick costs: the engine copies what is behind it.
    pub(super) fn split_cost(&self, tick: Tick, deleted: &IdSet) -> u64 {
        let Some(node) = self.find(tick) else {
            return 0;
        };
        let stretch = &self.nodes[node].stretch;
        if stretch.start == tick.clock {
            return 0;
        }
        u64::from(deleted.live_around(tick.client, tick.clock, stretch.start..stretch.end))
    }

    /// How many stretches begin within a range.
    pub(super) fn count_within(&self, client: ClientId, range: Range<u32>) -> usize {
        let keys = (client, range.start)..(client, range.end);
        self.index.range(keys).count()
    }

    fn head(&mut self, place: PlaceId) -> ListHead {
        if let Some(head) = self.heads.get(&place) {
            return *head;
        }
        let nothing = StructRun {
            client: ClientId(u64::MAX),
            start: 0,
            end: 0,
            left: None,
            right: None,
        };
        let node = self.labels.push_first();
        self.nodes.push(OrderNode {
            stretch: nothing,
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
        (*client == tick.client && tick.clock < self.nodes[*node].stretch.end).then_some(*node)
    }

    /// Makes a stretch begin at a tick, if it is within one.
    fn cut(&mut self, client: ClientId, clock: u32, deleted: &IdSet, meter: &mut CostMeter) {
        let Some(from) = self.find(Tick { client, clock }) else {
            return;
        };
        let OrderNode { stretch, pieces } = self.nodes[from].clone();
        if stretch.start == clock {
            return;
        }
        let live = deleted.live_around(client, clock, stretch.start..stretch.end);
        meter.copy(u64::from(live));
        let after = StructRun {
            start: clock,
            left: Some(Tick {
                client,
                clock: clock - 1,
            }),
            ..stretch
        };
        self.nodes[from].stretch.end = clock;
        self.nodes[from].pieces = pieces.min(clock - stretch.start);
        let node = self.put(from, after);
        self.nodes[node].pieces = pieces.min(stretch.end - clock);
        self.journal.push(OrderChange::Cut {
            from,
            end: stretch.end,
            pieces,
        });
    }

    /// The last of those between its neighbors that a new stretch stands behind: the rule of YATA.
    fn passed(
        &self,
        new: &StructRun,
        start: NodeId,
        right: Option<NodeId>,
        deleted: &IdSet,
        meter: &mut CostMeter,
    ) -> NodeId {
        let mut passed = start;
        let mut next = self.labels.next(start);
        while let Some(at) = next.filter(|at| Some(*at) != right) {
            let OrderNode { stretch, pieces } = &self.nodes[at];
            let holes = deleted.count_within(stretch.client, stretch.start..stretch.end);
            meter.pass(u64::from(*pieces) + 2 * holes as u64);
            if stretch.left == new.left {
                if stretch.client < new.client {
                    passed = at;
                } else if stretch.right == new.right {
                    break;
                }
            } else {
                // What was inserted after one of these goes with it.
                let origin = stretch.left.and_then(|left| self.find(left));
                match origin {
                    Some(origin) if self.labels.order(origin, start).is_gt() => {
                        if self.labels.order(origin, passed).is_le() {
                            passed = at;
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
        passed
    }

    /// What is typed on is part of the stretch before it.
    fn joins(&mut self, place: PlaceId, before: NodeId, new: &StructRun) -> bool {
        let node = &mut self.nodes[before];
        let StructRun { end, client, .. } = node.stretch;
        if end == 0 {
            return false;
        }
        let last = Tick {
            client,
            clock: end - 1,
        };
        let joins = client == new.client
            && end == new.start
            && new.left == Some(last)
            && new.right == node.stretch.right;
        if joins {
            self.journal.push(OrderChange::Joined {
                place,
                node: before,
                end,
                pieces: node.pieces,
            });
            node.stretch.end = new.end;
            node.pieces += 1;
        }
        joins
    }

    fn put(&mut self, after: NodeId, stretch: StructRun) -> NodeId {
        let node = self.labels.push_after(after);
        self.nodes.push(OrderNode { stretch, pieces: 1 });
        self.index.insert((stretch.client, stretch.start), node);
        node
    }

    fn drop_last(&mut self) {
        if let Some(OrderNode { stretch, .. }) = self.nodes.pop() {
            self.index.remove(&(stretch.client, stretch.start));
            self.labels.pop();
        }
    }

    /// How many stretches stand before a tick in its place, and how many ticks in its own.
    #[cfg(test)]
    pub(super) fn stands(&self, place: PlaceId, tick: Tick) -> Option<(usize, u32)> {
        let (wanted, head) = (self.find(tick)?, self.heads.get(&place)?);
        let mut next = self.labels.next(head.node);
        let mut before = 0;
        while let Some(at) = next {
            if at == wanted {
                return Some((before, tick.clock - self.nodes[at].stretch.start));
            }
            before += 1;
            next = self.labels.next(at);
        }
        None
    }
}
