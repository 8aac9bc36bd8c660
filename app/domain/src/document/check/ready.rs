//! The order of work: what a struct depends on is placed before it.

use super::places::Draft;
use super::structs::{Body, Item, ParentOf, Run, Struct, Tick};
use crate::document::clocks::Clocks;
use crate::document::owners::ClientId;
use crate::document::wire::Fault;
use std::collections::BTreeMap;

/// Places every struct after those it depends on; `false` if one of them is in neither the
/// document nor the update.
pub(super) fn place_all(
    runs: &[Run<'_>],
    known: &Clocks,
    ends: &BTreeMap<ClientId, u32>,
    draft: &mut Draft<'_>,
) -> Result<bool, Fault> {
    let mut reached = Reached {
        known,
        new: Clocks::default(),
    };
    let mut cursors = vec![0; runs.len()];
    loop {
        let (mut moved, mut waiting) = (false, false);
        for (run, cursor) in runs.iter().zip(&mut cursors) {
            while let Some(block) = run.structs.get(*cursor) {
                match readiness(block, &reached, ends) {
                    Readiness::Never => return Ok(false),
                    Readiness::Later => {
                        waiting = true;
                        break;
                    }
                    Readiness::Now => {}
                }
                draft.add(run.client, reached.get(run.client), block)?;
                reached.new.raise(run.client, block.end());
                *cursor += 1;
                moved = true;
            }
        }
        match (waiting, moved) {
            (false, _) => return Ok(true),
            (true, true) => {}
            // They wait for each other.
            (true, false) => return Err(Fault::Contradiction),
        }
    }
}

enum Readiness {
    Now,
    Later,
    Never,
}

/// How far each client is known, with what of the update was placed.
struct Reached<'a> {
    known: &'a Clocks,
    new: Clocks,
}

impl Reached<'_> {
    fn get(&self, client: ClientId) -> u32 {
        self.known.get(client).max(self.new.get(client))
    }
}

fn readiness(
    block: &Struct<'_>,
    reached: &Reached<'_>,
    ends: &BTreeMap<ClientId, u32>,
) -> Readiness {
    let Body::Item(item) = &block.body else {
        return Readiness::Now;
    };
    let mut readiness = Readiness::Now;
    for tick in dependencies(item) {
        if tick.clock < reached.get(tick.client) {
            continue;
        }
        if ends.get(&tick.client).is_none_or(|end| tick.clock >= *end) {
            return Readiness::Never;
        }
        readiness = Readiness::Later;
    }
    readiness
}

fn dependencies(item: &Item<'_>) -> impl Iterator<Item = Tick> {
    let parent = match &item.parent {
        Some(parent) => match parent.of {
            ParentOf::Type(tick) => Some(tick),
            ParentOf::Root(_) => None,
        },
        None => None,
    };
    [item.left, item.right, parent].into_iter().flatten()
}
