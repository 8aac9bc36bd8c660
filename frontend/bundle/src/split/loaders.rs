//! Lists what stands in the table for functions that are not here yet.

use std::collections::BTreeMap;

use wasm_encoder::{Encode as _, TypeSection};

use super::{plan::Plan, whole::Whole};

/// The section of the first part that has the list.
pub(super) const SECTION: &str = "loaders";

/// The list, all numbers as LEB128: the section of types, whose last one is that of `need`; how many slots
/// the table has, and the part that fills each, which is 0 where nothing is missing; then the type of each
/// function that is missing, by its slot. `loaders.js` makes a function of each, which has the part loaded
/// and then calls what is in its slot: 7,000 of them would be a tenth of the page, and are all alike.
pub(super) fn list(whole: &Whole<'_>, plan: &Plan, types: &TypeSection) -> Vec<u8> {
    let missing: BTreeMap<u32, (usize, u32)> = (1..plan.parts)
        .flat_map(|part| {
            let placed = plan.placed(part).into_iter();
            placed.map(move |(slot, function)| (slot, (part, function)))
        })
        .collect();
    let mut list = Vec::new();
    types.encode(&mut list);
    plan.slots.encode(&mut list);
    for slot in 0..plan.slots {
        missing
            .get(&slot)
            .map_or(0, |(part, _)| *part)
            .encode(&mut list);
    }
    for (_, function) in missing.values() {
        whole.kind(*function).encode(&mut list);
    }
    list
}
