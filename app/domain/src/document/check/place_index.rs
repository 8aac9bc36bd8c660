//! The places of a document: for every tick, where it lies.
//!
//! On the wire only the first content of a place says where it is; the rest names its neighbors. So the
//! check remembers, for every tick, its place. Neighboring ticks mostly share one, which makes this a
//! short list of runs.

use super::place_content::PlaceContent;
#[cfg(test)]
use super::struct_order::StructOrder;
use super::struct_run::PlaceId;
use super::structs::Tick;
use crate::document::id_set::IdSet;
use crate::document::owners::ClientId;
use std::collections::{BTreeMap, HashMap};

/// The place of collected content: nobody knows it any more, and an insertion there is collected at
/// once.
pub(super) const NO_PLACE: PlaceId = 0;

/// One text, or one key of one map.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct PlaceKey {
    pub(super) within: PlaceParent,
    pub(super) key: Option<Box<str>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum PlaceParent {
    Root(u8),
    Type(Tick),
}

/// The places of all ticks of a document, or of an update on top of one.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceIndex {
    /// The number of places below these: 0 for a document's own.
    pub(super) offset: PlaceId,
    pub(super) holds: Vec<PlaceContent>,
    pub(super) numbers: HashMap<PlaceKey, PlaceId>,
    pub(super) runs: BTreeMap<ClientId, Vec<(u32, PlaceId)>>,
    /// The types that have children, and their places.
    pub(super) types: BTreeMap<Tick, PlaceId>,
    /// Ticks that may have been types and are only tombstones now.
    pub(super) tombstones: IdSet,
}

impl PlaceIndex {
    pub(super) fn place(&self, tick: Tick) -> Option<PlaceId> {
        let runs = self.runs.get(&tick.client)?;
        let after = runs.partition_point(|(start, _)| *start <= tick.clock);
        Some(runs.get(after.checked_sub(1)?)?.1)
    }

    /// The number of the next new place.
    pub(super) fn next(&self) -> PlaceId {
        // Number 0 is `NO_PLACE`.
        self.offset + self.holds.len() as PlaceId + 1
    }

    pub(super) fn holds(&self, place: PlaceId) -> Option<PlaceContent> {
        let index = place.checked_sub(self.offset + 1)?;
        self.holds.get(index as usize).copied()
    }

    #[cfg(test)]
    pub(super) fn position_of(&self, order: &StructOrder, tick: Tick) -> Option<(usize, u32)> {
        order.position_of(self.place(tick)?, tick)
    }

    /// Adds the places of an update to the document's.
    pub(super) fn absorb(&mut self, update: Self) {
        self.holds.extend(update.holds);
        self.numbers.extend(update.numbers);
        self.types.extend(update.types);
        self.tombstones.merge(&update.tombstones);
        for (client, runs) in update.runs {
            let known = self.runs.entry(client).or_default();
            for (start, place) in runs {
                if known.last().is_none_or(|(_, last)| *last != place) {
                    known.push((start, place));
                }
            }
        }
    }
}
