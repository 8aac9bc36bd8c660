//! Writes the parts of a module.

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{
    CustomSection, EntityType, ExportKind, ExportSection, GlobalSection, ImportSection,
    MemorySection, MemoryType, Module, TableSection, ValType,
    reencode::{Reencode, RoundtripReencoder, utils},
};
use wasmparser::ExternalKind;

use super::{
    loaders,
    plan::Plan,
    sections::{
        Indices, code, data, elements, elements_throughout, functions, tables, types, wrong,
    },
    whole::Whole,
};

/// What the other parts import is the first one's.
const FIRST: &str = "first";

/// The first part, with the list of what stands in the table for what the others have.
pub(super) fn first(whole: &Whole<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let own = plan.of(0);
    let mut types = types(whole)?;
    // What the loaders call: see `load.js`.
    types.ty().function([ValType::I32], []);

    let mut indices = Indices::default();
    let mut imports = ImportSection::new();
    let mut lent = imported(whole, &own);
    lent.extend(handed_on(whole));
    import(whole, lent, &mut imports, &mut indices);
    let functions = functions(whole, &own, &mut indices);

    let mut table_section = TableSection::new();
    for kind in tables(whole, plan)? {
        table_section.table(kind);
    }
    let mut memories = MemorySection::new();
    if let Some(memory) = whole.memory {
        memories.memory(utils::memory_type(&mut RoundtripReencoder, memory));
    }
    let mut globals = GlobalSection::new();
    for global in &whole.globals {
        RoundtripReencoder
            .parse_global(&mut globals, global.clone())
            .map_err(wrong)?;
    }

    let mut exports = ExportSection::new();
    for export in &whole.exports {
        let index = match export.kind {
            ExternalKind::Func => indices.of(export.index),
            _ => export.index,
        };
        let kind = utils::export_kind(&mut RoundtripReencoder, export.kind);
        exports.export(export.name, kind, index);
    }
    for table in 0..table_section.len() {
        exports.export(&table_name(table), ExportKind::Table, table);
    }
    exports.export(MEMORY, ExportKind::Memory, 0);
    for &global in &plan.globals {
        exports.export(&global_name(global), ExportKind::Global, global);
    }

    // With the functions of JavaScript, which are in no part.
    let placed = plan.placed(0);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&table_section)
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements_throughout(placed, &indices))
        .section(&code(whole, plan, &own, &mut indices)?)
        .section(&data(&plan.data[0]))
        .section(&CustomSection {
            name: loaders::SECTION.into(),
            data: loaders::list(whole, plan, &types).into(),
        });
    Ok(module.finish())
}

/// One of the other parts, by its number.
pub(super) fn other(whole: &Whole<'_>, plan: &Plan, part: usize) -> Result<Vec<u8>> {
    let own = plan.of(part);
    let mut indices = Indices::default();
    let mut imports = ImportSection::new();
    import(whole, imported(whole, &own), &mut imports, &mut indices);
    for (at, table) in (0..).zip(tables(whole, plan)?) {
        imports.import(FIRST, &table_name(at), EntityType::Table(table));
    }
    let memory = MemoryType {
        minimum: 0,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };
    imports.import(FIRST, MEMORY, EntityType::Memory(memory));
    let defined = own.iter().filter_map(|function| whole.defined(*function));
    let globals: BTreeSet<u32> = defined.flat_map(|it| &it.globals).copied().collect();
    for global in globals {
        let kind = utils::global_type(&mut RoundtripReencoder, whole.globals[global as usize].ty);
        let kind = EntityType::Global(kind.map_err(wrong)?);
        imports.import(FIRST, &global_name(global), kind);
        let next = u32::try_from(indices.globals.len())?;
        indices.globals.insert(global, next);
    }
    let functions = functions(whole, &own, &mut indices);
    let mut module = Module::new();
    module
        .section(&types(whole)?)
        .section(&imports)
        .section(&functions)
        .section(&elements(plan.placed(part), &indices))
        .section(&code(whole, plan, &own, &mut indices)?)
        .section(&data(&plan.data[part]));
    Ok(module.finish())
}

fn import(
    whole: &Whole<'_>,
    lent: BTreeSet<u32>,
    imports: &mut ImportSection,
    indices: &mut Indices,
) {
    for function in lent {
        let import = &whole.imports[function as usize];
        let kind = EntityType::Function(import.kind);
        imports.import(import.module, import.name, kind);
        indices.add(function);
    }
}

/// The functions of JavaScript that a part calls.
fn imported(whole: &Whole<'_>, own: &[u32]) -> BTreeSet<u32> {
    let defined = own.iter().filter_map(|function| whole.defined(*function));
    let mut used: BTreeSet<u32> = defined.flat_map(|it| &it.calls).copied().collect();
    used.retain(|function| whole.defined(*function).is_none());
    used
}

/// The functions of JavaScript that are exported again, or in the table.
fn handed_on(whole: &Whole<'_>) -> impl Iterator<Item = u32> {
    let exports = whole.exports.iter();
    let exported = exports.filter(|it| it.kind == ExternalKind::Func);
    let named = exported
        .map(|it| it.index)
        .chain(whole.slots.values().copied());
    named.filter(|function| whole.defined(*function).is_none())
}

const MEMORY: &str = "-m";

fn table_name(table: u32) -> String {
    format!("-t{table}")
}

fn global_name(global: u32) -> String {
    format!("-g{global}")
}
