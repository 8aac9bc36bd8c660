//! The sections that parts are made of.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, TableType, TypeSection,
    reencode::{Error, Reencode, RoundtripReencoder, utils},
};

use super::{plan::Plan, whole::Whole};

/// What functions are called in a part, and globals.
#[derive(Default)]
pub(super) struct Indices {
    pub(super) functions: BTreeMap<u32, u32>,
    /// None where the part has all of them in their places.
    pub(super) globals: BTreeMap<u32, u32>,
    pub(super) next: u32,
}

impl Indices {
    pub(super) fn add(&mut self, function: u32) {
        let index = self.skip();
        self.functions.insert(function, index);
    }

    pub(super) fn skip(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The index of a function that the part has or imports.
    pub(super) fn of(&self, function: u32) -> u32 {
        self.functions[&function]
    }
}

impl Reencode for Indices {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.of(function))
    }

    fn global_index(&mut self, global: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.globals.get(&global).copied().unwrap_or(global))
    }
}

pub(super) fn types(whole: &Whole<'_>) -> Result<TypeSection> {
    let mut types = TypeSection::new();
    for kind in &whole.types {
        let kind = utils::func_type(&mut RoundtripReencoder, kind.clone()).map_err(wrong)?;
        types.ty().func_type(&kind);
    }
    Ok(types)
}

/// The tables, the first of which has room for every function that is named outside of its part.
pub(super) fn tables(whole: &Whole<'_>, plan: &Plan) -> Result<Vec<TableType>> {
    let mut tables = Vec::new();
    for table in &whole.tables {
        tables.push(utils::table_type(&mut RoundtripReencoder, *table).map_err(wrong)?);
    }
    if let Some(functions) = tables.first_mut() {
        functions.minimum = u64::from(plan.slots);
        functions.maximum = Some(functions.minimum);
    }
    Ok(tables)
}

pub(super) fn body(
    code: &mut CodeSection,
    whole: &Whole<'_>,
    function: u32,
    indices: &mut Indices,
) -> Result<()> {
    let defined = whole
        .defined(function)
        .ok_or_else(|| anyhow!("an import has no body"))?;
    indices
        .parse_function_body(code, defined.body.clone())
        .map_err(wrong)
}

/// Puts functions into slots of the table, neighbours in one segment.
pub(super) fn elements(placed: BTreeMap<u32, u32>) -> ElementSection {
    let mut segments: Vec<(u32, Vec<u32>)> = Vec::new();
    for (slot, function) in placed {
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

pub(super) fn wrong<E: std::fmt::Debug>(error: Error<E>) -> anyhow::Error {
    anyhow!("a module can't be written: {error:?}")
}
