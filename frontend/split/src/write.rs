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
    division::Division,
    loader_list,
    parsed_module::ParsedModule,
    sections::{
        PartIndices, code, data, elements, elements_throughout, functions, tables, types,
        write_error,
    },
};

/// The module name under which the other parts import from the first one.
const FIRST_MODULE: &str = "first";

/// Writes the first part, with the list of loaders for the functions that the others have.
pub(super) fn write_first(parsed: &ParsedModule<'_>, division: &Division) -> Result<Vec<u8>> {
    let own = division.functions(0);
    let mut types = types(parsed)?;
    // The type of `need`, which loaders call: see `load.js`.
    types.ty().function([ValType::I32], []);

    let mut indices = PartIndices::default();
    let mut imports = ImportSection::new();
    let mut js_functions = called_js_functions(parsed, &own);
    js_functions.extend(reexported_js_functions(parsed));
    add_imports(parsed, js_functions, &mut imports, &mut indices);
    let functions = functions(parsed, &own, &mut indices);

    let mut table_section = TableSection::new();
    for kind in tables(parsed, division)? {
        table_section.table(kind);
    }
    let mut memories = MemorySection::new();
    if let Some(memory) = parsed.memory {
        memories.memory(utils::memory_type(&mut RoundtripReencoder, memory));
    }
    let mut globals = GlobalSection::new();
    for global in &parsed.globals {
        RoundtripReencoder
            .parse_global(&mut globals, global.clone())
            .map_err(write_error)?;
    }

    let mut exports = ExportSection::new();
    for export in &parsed.exports {
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
    exports.export(MEMORY_NAME, ExportKind::Memory, 0);
    for &global in &division.globals {
        exports.export(&global_name(global), ExportKind::Global, global);
    }

    // Includes JavaScript functions, which are in no part.
    let slots = division.slots(0);
    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&table_section)
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements_throughout(slots, &indices))
        .section(&code(parsed, division, &own, &mut indices)?)
        .section(&data(&division.data[0]))
        .section(&CustomSection {
            name: loader_list::SECTION_NAME.into(),
            data: loader_list::encode_list(parsed, division, &types).into(),
        });
    Ok(module.finish())
}

/// Writes one of the other parts, by its number.
pub(super) fn write_other(
    parsed: &ParsedModule<'_>,
    division: &Division,
    part: usize,
) -> Result<Vec<u8>> {
    let own = division.functions(part);
    let mut indices = PartIndices::default();
    let mut imports = ImportSection::new();
    add_imports(
        parsed,
        called_js_functions(parsed, &own),
        &mut imports,
        &mut indices,
    );
    for (at, table) in (0..).zip(tables(parsed, division)?) {
        imports.import(FIRST_MODULE, &table_name(at), EntityType::Table(table));
    }
    let memory = MemoryType {
        minimum: 0,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    };
    imports.import(FIRST_MODULE, MEMORY_NAME, EntityType::Memory(memory));
    let defined = own.iter().filter_map(|function| parsed.defined(*function));
    let globals: BTreeSet<u32> = defined.flat_map(|it| &it.globals).copied().collect();
    for global in globals {
        let kind = utils::global_type(&mut RoundtripReencoder, parsed.globals[global as usize].ty);
        let kind = EntityType::Global(kind.map_err(write_error)?);
        imports.import(FIRST_MODULE, &global_name(global), kind);
        let next = u32::try_from(indices.globals.len())?;
        indices.globals.insert(global, next);
    }
    let functions = functions(parsed, &own, &mut indices);
    let mut module = Module::new();
    module
        .section(&types(parsed)?)
        .section(&imports)
        .section(&functions)
        .section(&elements(division.slots(part), &indices))
        .section(&code(parsed, division, &own, &mut indices)?)
        .section(&data(&division.data[part]));
    Ok(module.finish())
}

fn add_imports(
    parsed: &ParsedModule<'_>,
    js_functions: BTreeSet<u32>,
    imports: &mut ImportSection,
    indices: &mut PartIndices,
) {
    for function in js_functions {
        let import = &parsed.imports[function as usize];
        let kind = EntityType::Function(import.type_index);
        imports.import(import.module, import.name, kind);
        indices.add(function);
    }
}

/// The JavaScript functions that a part calls.
fn called_js_functions(parsed: &ParsedModule<'_>, own: &[u32]) -> BTreeSet<u32> {
    let defined = own.iter().filter_map(|function| parsed.defined(*function));
    let mut used: BTreeSet<u32> = defined.flat_map(|it| &it.calls).copied().collect();
    used.retain(|function| parsed.defined(*function).is_none());
    used
}

/// The JavaScript functions that are exported again, or in the table.
fn reexported_js_functions(parsed: &ParsedModule<'_>) -> impl Iterator<Item = u32> {
    let exports = parsed.exports.iter();
    let exported = exports.filter(|it| it.kind == ExternalKind::Func);
    let named = exported
        .map(|it| it.index)
        .chain(parsed.slots.values().copied());
    named.filter(|function| parsed.defined(*function).is_none())
}

const MEMORY_NAME: &str = "-m";

fn table_name(table: u32) -> String {
    format!("-t{table}")
}

fn global_name(global: u32) -> String {
    format!("-g{global}")
}
