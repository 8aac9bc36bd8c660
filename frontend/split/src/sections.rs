//! The sections of a part.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, Function, FunctionSection,
    TableType, TypeSection,
    reencode::{Error, Reencode, RoundtripReencoder, utils},
};

use wasmparser::Operator;

use super::{division::Division, parsed_module::ParsedModule};

/// The indices of functions and globals in a part, by those in the whole module.
#[derive(Default)]
pub(super) struct PartIndices {
    pub(super) functions: BTreeMap<u32, u32>,
    /// Empty where the part has all of them at their old indices.
    pub(super) globals: BTreeMap<u32, u32>,
    next: u32,
}

impl PartIndices {
    pub(super) fn add(&mut self, function: u32) {
        self.functions.insert(function, self.next);
        self.next += 1;
    }

    /// True if the part has or imports a function.
    fn has(&self, function: u32) -> bool {
        self.functions.contains_key(&function)
    }

    /// The index of a function that the part has or imports.
    pub(super) fn of(&self, function: u32) -> u32 {
        self.functions[&function]
    }
}

impl Reencode for PartIndices {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.of(function))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.globals.get(&global).copied().unwrap_or(global))
    }
}

pub(super) fn types(parsed: &ParsedModule<'_>) -> Result<TypeSection> {
    let mut types = TypeSection::new();
    for kind in &parsed.types {
        let kind = utils::func_type(&mut RoundtripReencoder, kind.clone()).map_err(write_error)?;
        types.ty().func_type(&kind);
    }
    Ok(types)
}

/// The tables. The first one has a slot for every function that is called from another part.
pub(super) fn tables(parsed: &ParsedModule<'_>, division: &Division) -> Result<Vec<TableType>> {
    let mut tables = Vec::new();
    for table in &parsed.tables {
        tables.push(utils::table_type(&mut RoundtripReencoder, *table).map_err(write_error)?);
    }
    if let Some(functions) = tables.first_mut() {
        functions.minimum = u64::from(division.table_size);
        functions.maximum = Some(functions.minimum);
    }
    Ok(tables)
}

/// The functions of a part, in this order.
pub(super) fn functions(
    parsed: &ParsedModule<'_>,
    own: &[u32],
    indices: &mut PartIndices,
) -> FunctionSection {
    let mut functions = FunctionSection::new();
    for &function in own {
        functions.function(parsed.type_index(function));
        indices.add(function);
    }
    functions
}

/// The bodies of a part's functions. They call the functions of other parts through the table.
pub(super) fn code(
    parsed: &ParsedModule<'_>,
    division: &Division,
    own: &[u32],
    indices: &mut PartIndices,
) -> Result<CodeSection> {
    let mut code = CodeSection::new();
    for defined in own.iter().filter_map(|it| parsed.defined(*it)) {
        let locals = indices.new_function_with_parsed_locals(&defined.body);
        let mut function: Function = locals.map_err(write_error)?;
        for operator in defined.body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } if !indices.has(function_index) => {
                    let slot = division.slots_of[&function_index][0];
                    let type_index = parsed.type_index(function_index);
                    function
                        .instructions()
                        .i32_const(slot.cast_signed())
                        .call_indirect(0, type_index);
                }
                operator => {
                    function.instruction(&indices.instruction(operator).map_err(write_error)?);
                }
            }
        }
        code.function(&function);
    }
    Ok(code)
}

/// Puts functions into slots of the table, neighbours in one segment.
pub(super) fn elements(slots: BTreeMap<u32, u32>, indices: &PartIndices) -> ElementSection {
    let mut segments: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in slots {
        let function = indices.of(function);
        match segments.last_mut() {
            Some((start, run)) if *start + run.len() as u32 == slot => run.push(function),
            _ => segments.push((slot, vec![function])),
        }
    }
    let mut elements = ElementSection::new();
    for (start, run) in segments {
        elements.active(
            None,
            &ConstExpr::i32_const(start.cast_signed()),
            Elements::Functions(run.into()),
        );
    }
    elements
}

/// Fills the table from the first used slot to the last. A slot of another part's function holds the one
/// before it until a loader takes its place: with a segment for each gap this section would be twice as
/// large.
pub(super) fn elements_throughout(
    slots: BTreeMap<u32, u32>,
    indices: &PartIndices,
) -> ElementSection {
    let (first, last) = (slots.keys().next(), slots.keys().next_back());
    let mut throughout = BTreeMap::new();
    if let (Some(&first), Some(&last)) = (first, last) {
        let mut function = slots[&first];
        for slot in first..=last {
            function = slots.get(&slot).copied().unwrap_or(function);
            throughout.insert(slot, function);
        }
    }
    elements(throughout, indices)
}

pub(super) fn data(runs: &BTreeMap<u32, Vec<u8>>) -> DataSection {
    let mut data = DataSection::new();
    for (address, bytes) in runs {
        data.active(
            0,
            &ConstExpr::i32_const(address.cast_signed()),
            bytes.iter().copied(),
        );
    }
    data
}

pub(super) fn write_error<E: std::fmt::Debug>(error: Error<E>) -> anyhow::Error {
    anyhow!("a module can't be written: {error:?}")
}
