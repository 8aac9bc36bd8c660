//! The order of work: the dependencies of a struct are placed before it.
//!
//! It is the engine's own order, because the cost of a struct depends on what is there already: clients
//! from the highest id down, and missing dependencies first.

use super::placement_draft::PlacementDraft;
use super::structs::{ClientStructs, ItemStruct, ParentId, Struct, StructBody, Tick};
use crate::document::lib0::DecodeError;
use crate::document::owners::ClientId;
use crate::document::state_vector::StateVector;
use std::collections::BTreeMap;

/// Places every struct after its dependencies; `false` if one of them is in neither the document nor
/// the update.
pub(super) fn place_all(
    runs: &[ClientStructs<'_>],
    known: &StateVector,
    ends: &BTreeMap<ClientId, u32>,
    draft: &mut PlacementDraft<'_>,
) -> Result<bool, DecodeError> {
    let mut placed = PlacedClocks {
        known,
        new: StateVector::default(),
    };
    let by_client: BTreeMap<ClientId, usize> = runs
        .iter()
        .enumerate()
        .map(|(index, run)| (run.client, index))
        .collect();
    let mut cursors = vec![0; runs.len()];
    for first in by_client.values().rev() {
        // Clients whose next struct waits for the one above it.
        let mut stack = vec![*first];
        while let Some(at) = stack.last().copied() {
            let Some(block) = runs[at].structs.get(cursors[at]) else {
                stack.pop();
                continue;
            };
            let client = runs[at].client;
            if let Some(missing) = find_missing(block, &placed) {
                if ends
                    .get(&missing.client)
                    .is_none_or(|end| missing.clock >= *end)
                {
                    return Ok(false);
                }
                match by_client.get(&missing.client) {
                    Some(run) if !stack.contains(run) => stack.push(*run),
                    // They wait for each other.
                    _ => return Err(DecodeError::Contradiction),
                }
                continue;
            }
            draft.add(client, placed.get(client), block)?;
            placed.new.raise(client, block.end());
            cursors[at] += 1;
            if at != *first {
                stack.pop();
            }
        }
    }
    Ok(true)
}

/// The state vector of the document together with the structs placed so far.
struct PlacedClocks<'a> {
    known: &'a StateVector,
    new: StateVector,
}

impl PlacedClocks<'_> {
    fn get(&self, client: ClientId) -> u32 {
        self.known.get(client).max(self.new.get(client))
    }
}

/// Finds a dependency of a struct that is not there yet.
fn find_missing(block: &Struct<'_>, placed: &PlacedClocks<'_>) -> Option<Tick> {
    let StructBody::Item(item) = &block.body else {
        return None;
    };
    dependencies(item).find(|tick| tick.clock >= placed.get(tick.client))
}

fn dependencies(item: &ItemStruct<'_>) -> impl Iterator<Item = Tick> {
    let parent = match &item.parent {
        Some(parent) => match parent.of {
            ParentId::Type(tick) => Some(tick),
            ParentId::Root(_) => None,
        },
        None => None,
    };
    [item.left, item.right, parent].into_iter().flatten()
}
