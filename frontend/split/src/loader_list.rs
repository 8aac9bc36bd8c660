//! The list of loaders: functions that stand in the table for those that have not arrived.

use std::collections::BTreeMap;

use wasm_encoder::{Encode as _, TypeSection};

use super::{division::Division, parsed_module::ParsedModule};

/// The custom section of the first part that has the list.
pub(super) const SECTION_NAME: &str = "loaders";

/// The list, all numbers as LEB128: the section of types, of which the last is that of `need`; the number of
/// slots, and for each the part that fills it, or 0 where nothing is missing; then the type of each missing
/// function, by slot. `loaders.js` makes a function for each, which has the part loaded and then calls the
/// function in its slot: 7,000 of them would be a tenth of the page, and are all alike.
pub(super) fn encode_list(
    parsed: &ParsedModule<'_>,
    division: &Division,
    types: &TypeSection,
) -> Vec<u8> {
    let missing: BTreeMap<u32, (usize, u32)> = (1..division.parts)
        .flat_map(|part| {
            let slots = division.slots(part).into_iter();
            slots.map(move |(slot, function)| (slot, (part, function)))
        })
        .collect();
    let mut list = Vec::new();
    types.encode(&mut list);
    division.table_size.encode(&mut list);
    for slot in 0..division.table_size {
        missing
            .get(&slot)
            .map_or(0, |(part, _)| *part)
            .encode(&mut list);
    }
    for (_, function) in missing.values() {
        parsed.type_index(*function).encode(&mut list);
    }
    list
}
