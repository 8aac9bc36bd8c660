//! The order of work: what a struct depends on is placed before it.
//!
//! It is the engine's own order, for what a struct costs depends on what is there already: clients
//! from the highest id down, and first what is missing.

use super::places::PlacementDraft;
use super::structs::{Body, Item, ParentId, Run, Struct, Tick};
use crate::document::clocks::StateVector;
use crate::document::owners::ClientId;
use crate::document::lib0::DecodeError;
use std::collections::BTreeMap;

/// Places every struct after those it depends on; `false` if one of them is in neither the
/// document nor the update.
pub(super) fn place_all(
    runs: &[Run<'_>],
    known: &StateVector,
    ends: &BTreeMap<ClientId, u32>,
    draft: &mut PlacementDraft<'_>,
) -> Result<bool, DecodeError> {
    let mut reached = ReachedClocks {
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
        // Runs whose next struct waits for the one above it.
        let mut stack = vec![*first];
        while let Some(at) = stack.last().copied() {
            let Some(block) = runs[at].structs.get(cursors[at]) else {
                stack.pop();
                continue;
            };
            let client = runs[at].client;
            if let Some(missing) = missing(block, &reached) {
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
            draft.add(client, reached.get(client), block)?;
            reached.new.raise(client, block.end());
            cursors[at] += 1;
            if at != *first {
                stack.pop();
            }
        }
    }
    Ok(true)
}

/// How far each client is known, with what of the update was placed.
struct ReachedClocks<'a> {
    known: &'a StateVector,
    new: StateVector,
}

impl ReachedClocks<'_> {
    fn get(&self, client: ClientId) -> u32 {
        self.known.get(client).max(self.new.get(client))
    }
}

/// What a struct depends on and is not there yet.
fn missing(block: &Struct<'_>, reached: &ReachedClocks<'_>) -> Option<Tick> {
    let Body::Item(item) = &block.body else {
        return None;
    };
    dependencies(item).find(|tick| tick.clock >= reached.get(tick.client))
}

fn dependencies(item: &Item<'_>) -> impl Iterator<Item = Tick> {
    let parent = match &item.parent {
        Some(parent) => match parent.of {
            ParentId::Type(tick) => Some(tick),
            ParentId::Root(_) => None,
        },
        None => None,
    };
    [item.left, item.right, parent].into_iter().flatten()
}
