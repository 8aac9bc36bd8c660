//! A document, as far as the check must know it. The index is kept beside the engine and grows with
//! every update that was applied.

use super::place_index::PlaceIndex;
use super::struct_order::StructOrder;
#[cfg(test)]
use super::structs::Tick;
use super::verdict::CheckedUpdate;
use crate::document::id_set::IdSet;
use crate::document::limits;
#[cfg(test)]
use crate::document::owners::ClientId;
use crate::document::owners::PersonId;
use crate::document::state_vector::StateVector;
use std::collections::BTreeMap;

#[derive(Clone, Debug, Default)]
pub struct DocumentIndex {
    pub(super) state_vector: StateVector,
    pub(super) deleted: IdSet,
    pub(super) places: PlaceIndex,
    pub(super) order: StructOrder,
    /// Items that the engine passed beyond the free ones of each struct.
    passes: u64,
    /// The same, by the person whose updates made it do so.
    passes_by: BTreeMap<PersonId, u64>,
}

impl DocumentIndex {
    pub fn state_vector(&self) -> &StateVector {
        &self.state_vector
    }

    pub fn delete_set(&self) -> &IdSet {
        &self.deleted
    }

    /// The position of a tick in its place, for comparison with the engine's order.
    #[cfg(test)]
    pub(in crate::document) fn position_of(
        &self,
        client: ClientId,
        clock: u32,
    ) -> Option<(usize, u32)> {
        self.places.position_of(&self.order, Tick { client, clock })
    }

    /// True if the engine may not pass so many more items for this person.
    pub(super) fn is_overdrawn(&self, person: PersonId, excess: u64) -> bool {
        let used = self.passes_by.get(&person).copied().unwrap_or(0);
        let is_small = excess <= limits::MAX_SMALL_PASSES;
        used + excess > limits::MAX_PASSES_PER_PERSON
            || (self.passes + excess > limits::MAX_PASSES_PER_DOCUMENT && !is_small)
    }

    /// Remembers the update that was checked last, once it was applied. `deleted` is all that the
    /// engine deleted with it: more than the update names, for a value that is overwritten goes too.
    pub fn absorb(&mut self, update: CheckedUpdate, deleted: &IdSet) {
        for (client, end) in update.ends {
            self.state_vector.raise(client, end);
        }
        self.deleted.merge(&update.deleted);
        self.deleted.merge(deleted);
        self.places.absorb(update.places);
        self.order.commit();
        let excess = update.cost.excess();
        self.passes = self.passes.saturating_add(excess);
        if let Some(person) = update.by.filter(|_| excess > 0) {
            *self.passes_by.entry(person).or_default() += excess;
        }
    }
}
