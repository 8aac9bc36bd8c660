//! Writes the parts of a module.

use std::collections::BTreeSet;

use anyhow::Result;
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, EntityType, ExportKind, ExportSection, Function,
    FunctionSection, GlobalSection, GlobalType, ImportSection, Instruction, MemorySection,
    MemoryType, Module, TableSection, ValType,
    reencode::{Reencode, RoundtripReencoder, utils},
};
use wasmparser::ExternalKind;

use super::{
    plan::Plan,
    sections::{Indices, body, data, elements, tables, types, wrong},
    whole::Whole,
};

/// The imports of the parts: from the first one, and from the script that loads the others.
const FIRST: &str = "first";
const SCRIPT: &str = "parts";

/// The first part, which has the stubs.
pub(super) fn first(whole: &Whole<'_>, plan: &Plan) -> Result<Vec<u8>> {
    let mut types = types(whole)?;
    let need_kind = types.len();
    types.ty().function([ValType::I32], []);
    types.ty().function([], []);

    let mut indices = Indices::default();
    let mut imports = ImportSection::new();
    let own: Vec<u32> = plan.of(0).collect();
    let mut lent = imported(whole, &own);
    lent.extend(handed_on(whole));
    for function in lent {
        let import = &whole.imports[function as usize];
        imports.import(
            import.module,
            import.name,
            EntityType::Function(import.kind),
        );
        indices.add(function);
    }
    imports.import(SCRIPT, "need", EntityType::Function(need_kind));
    let need = indices.skip();

    let mut functions = FunctionSection::new();
    for &function in &own {
        functions.function(whole.kind(function));
        indices.add(function);
    }
    let others = 1..plan.parts;
    let stubs = plan.in_order();
    let ensure = indices.next;
    for _ in others.clone() {
        functions.function(need_kind + 1);
        indices.skip();
    }
    for &(_, function) in &stubs {
        functions.function(whole.kind(function));
        indices.add(function);
    }

    let kinds = tables(whole, plan)?;
    let mut tables = TableSection::new();
    for kind in kinds {
        tables.table(kind);
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
    let here = globals.len();
    for _ in others.clone() {
        let kind = GlobalType {
            val_type: ValType::I32,
            mutable: true,
            shared: false,
        };
        globals.global(kind, &ConstExpr::i32_const(0));
    }

    let mut exports = ExportSection::new();
    for export in &whole.exports {
        let index = match export.kind {
            ExternalKind::Func => indices.of(export.index),
            _ => export.index,
        };
        exports.export(
            export.name,
            utils::export_kind(&mut RoundtripReencoder, export.kind),
            index,
        );
    }
    for table in 0..tables.len() {
        exports.export(&table_name(table), ExportKind::Table, table);
    }
    exports.export("-m", ExportKind::Memory, 0);
    for (global, part) in (here..).zip(others.clone()) {
        exports.export(&here_name(part), ExportKind::Global, global);
    }
    for &global in &plan.globals {
        exports.export(&global_name(global), ExportKind::Global, global);
    }
    for (function, name) in &plan.given {
        exports.export(name, ExportKind::Func, indices.of(*function));
    }

    let slots = whole
        .slots
        .iter()
        .map(|(slot, function)| (*slot, indices.of(*function)));
    let elements = elements(slots.collect());

    let mut code = CodeSection::new();
    for &function in &own {
        body(&mut code, whole, function, &mut indices)?;
    }
    for (global, part) in (here..).zip(others) {
        let mut function = Function::new([]);
        function
            .instructions()
            .global_get(global)
            .i32_eqz()
            .if_(BlockType::Empty)
            .i32_const(i32::try_from(part)?)
            .call(need)
            .end()
            .end();
        code.function(&function);
    }
    for &(slot, function) in &stubs {
        let kind = whole.kind(function);
        let mut stub = Function::new([]);
        stub.instruction(&Instruction::Call(
            ensure + u32::try_from(plan.part(function))? - 1,
        ));
        for parameter in 0..u32::try_from(whole.types[kind as usize].params().len())? {
            stub.instruction(&Instruction::LocalGet(parameter));
        }
        stub.instruction(&Instruction::I32Const(slot.cast_signed()));
        stub.instruction(&Instruction::CallIndirect {
            type_index: kind,
            table_index: 0,
        });
        stub.instruction(&Instruction::End);
        code.function(&stub);
    }

    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables);
    module
        .section(&memories)
        .section(&globals)
        .section(&exports)
        .section(&elements);
    module.section(&code).section(&data(&plan.data[0]));
    Ok(module.finish())
}

/// One of the other parts, by its number.
pub(super) fn other(whole: &Whole<'_>, plan: &Plan, part: usize) -> Result<Vec<u8>> {
    let mut indices = Indices::default();
    let mut imports = ImportSection::new();
    let own: Vec<u32> = plan.of(part).collect();
    for function in imported(whole, &own) {
        let import = &whole.imports[function as usize];
        imports.import(
            import.module,
            import.name,
            EntityType::Function(import.kind),
        );
        indices.add(function);
    }
    let defined = own.iter().filter_map(|function| whole.defined(*function));
    let calls: BTreeSet<u32> = defined.clone().flat_map(|it| &it.calls).copied().collect();
    let (is_own, given) = (|it: &u32| plan.part(*it) == part, &plan.given);
    for function in calls
        .into_iter()
        .filter(|it| whole.defined(*it).is_some() && !is_own(it))
    {
        let kind = EntityType::Function(whole.kind(function));
        imports.import(FIRST, &given[&function], kind);
        indices.add(function);
    }
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
    imports.import(FIRST, "-m", EntityType::Memory(memory));
    let globals: BTreeSet<u32> = defined.flat_map(|it| &it.globals).copied().collect();
    for global in globals {
        let kind = utils::global_type(&mut RoundtripReencoder, whole.globals[global as usize].ty);
        imports.import(
            FIRST,
            &global_name(global),
            EntityType::Global(kind.map_err(wrong)?),
        );
        let next = u32::try_from(indices.globals.len())?;
        indices.globals.insert(global, next);
    }

    let mut functions = FunctionSection::new();
    for &function in &own {
        functions.function(whole.kind(function));
        indices.add(function);
    }
    let slots = own.iter().flat_map(|function| {
        let index = indices.of(*function);
        plan.stubs
            .get(function)
            .into_iter()
            .flatten()
            .map(move |slot| (*slot, index))
    });
    let elements = elements(slots.collect());
    let mut code = CodeSection::new();
    for &function in &own {
        body(&mut code, whole, function, &mut indices)?;
    }
    let mut module = Module::new();
    module
        .section(&types(whole)?)
        .section(&imports)
        .section(&functions);
    module
        .section(&elements)
        .section(&code)
        .section(&data(&plan.data[part]));
    Ok(module.finish())
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

fn here_name(part: usize) -> String {
    format!("-h{part}")
}

fn table_name(table: u32) -> String {
    format!("-t{table}")
}

fn global_name(global: u32) -> String {
    format!("-g{global}")
}
