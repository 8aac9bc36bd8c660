//! Lists the loaders: the functions that stand in the table for those that have not arrived.

use std::collections::BTreeMap;

use wasm_encoder::{Encode as _, TypeSection};

use super::{division::Division, parsed_module::ParsedModule};

/// The section of the first part that has the list.
pub(super) const SECTION: &str = "loaders";

/// The list, all numbers as LEB128: the section of types, whose last one is that of `need`; how many slots
/// the table has, and the part that fills each, which is 0 where nothing is missing; then the type of each
/// function that is missing, by its slot. `loaders.js` makes a function of each, which has the part loaded
/// and then calls what is in its slot: 7,000 of them would be a tenth of the page, and are all alike.
pub(super) fn list(parsed: &ParsedModule<'_>, division: &Division, types: &TypeSection) -> Vec<u8> {
    let missing: BTreeMap<u32, (usize, u32)> = (1..division.parts)
        .flat_map(|part| {
            let placed = division.placed(part).into_iter();
            placed.map(move |(slot, function)| (slot, (part, function)))
        })
        .collect();
    let mut list = Vec::new();
    types.encode(&mut list);
    division.slots.encode(&mut list);
    for slot in 0..division.slots {
        missing
            .get(&slot)
            .map_or(0, |(part, _)| *part)
            .encode(&mut list);
    }
    for (_, function) in missing.values() {
        parsed.kind(*function).encode(&mut list);
    }
    list
}
