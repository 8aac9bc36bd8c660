//! A module as it is read.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, bail, ensure};
use wasmparser::{
    ConstExpr, Data, DataKind, ElementItems, ElementKind, Export, FuncType, FunctionBody, Global,
    KnownCustom, MemoryType, Name, Operator, Parser, Payload, TableType, TypeRef,
};

/// A module that wasm-bindgen has bound: it imports only functions, and its table and memory are filled from
/// the start.
#[derive(Default)]
pub(super) struct ParsedModule<'a> {
    pub(super) types: Vec<FuncType>,
    pub(super) imports: Vec<ImportedFunction<'a>>,
    pub(super) functions: Vec<DefinedFunction<'a>>,
    /// The first one holds functions, the others references to JavaScript objects.
    pub(super) tables: Vec<TableType>,
    pub(super) memory: Option<MemoryType>,
    pub(super) globals: Vec<Global<'a>>,
    pub(super) exports: Vec<Export<'a>>,
    /// The functions in the table, by slot.
    pub(super) slots: BTreeMap<u32, u32>,
    /// The memory's initial contents, by address.
    pub(super) data: BTreeMap<u32, &'a [u8]>,
}

pub(super) struct ImportedFunction<'a> {
    pub(super) module: &'a str,
    pub(super) name: &'a str,
    pub(super) type_index: u32,
}

pub(super) struct DefinedFunction<'a> {
    pub(super) type_index: u32,
    /// The linker's name, or wasm-bindgen's for an export. Functions that were made later have none.
    pub(super) name: Option<&'a str>,
    pub(super) body: FunctionBody<'a>,
    /// The functions and globals that its body names.
    pub(super) calls: BTreeSet<u32>,
    pub(super) globals: BTreeSet<u32>,
    /// Every number in its body that may be an address.
    pub(super) addresses: BTreeSet<u32>,
}

impl<'a> ParsedModule<'a> {
    pub(super) fn read(wasm: &'a [u8]) -> Result<Self> {
        let mut parsed = Self::default();
        let (mut type_indices, mut bodies, mut names) = (Vec::new(), Vec::new(), BTreeMap::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::TypeSection(section) => {
                    for kind in section.into_iter_err_on_gc_types() {
                        parsed.types.push(kind?);
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let TypeRef::Func(type_index) = import.ty else {
                            bail!("`{}` is imported and no function", import.name);
                        };
                        let (module, name) = (import.module, import.name);
                        parsed.imports.push(ImportedFunction {
                            module,
                            name,
                            type_index,
                        });
                    }
                }
                Payload::FunctionSection(section) => {
                    type_indices = section.into_iter().collect::<Result<Vec<_>, _>>()?;
                }
                Payload::TableSection(section) => {
                    for table in section {
                        parsed.tables.push(table?.ty);
                    }
                }
                Payload::MemorySection(section) => {
                    ensure!(section.count() == 1, "there is more than one memory");
                    parsed.memory = section.into_iter().next().transpose()?;
                }
                Payload::GlobalSection(section) => {
                    parsed.globals = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::ExportSection(section) => {
                    parsed.exports = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::StartSection { .. } => bail!("it starts by itself"),
                Payload::ElementSection(section) => {
                    for element in section {
                        let element = element?;
                        let ElementKind::Active {
                            table_index: None | Some(0),
                            offset_expr,
                        } = element.kind
                        else {
                            bail!("elements are not for the table of functions");
                        };
                        let ElementItems::Functions(functions) = element.items else {
                            bail!("elements are calculated");
                        };
                        for (slot, function) in (constant_value(&offset_expr)?..).zip(functions) {
                            parsed.slots.insert(slot, function?);
                        }
                    }
                }
                Payload::DataSection(section) => {
                    for data in section {
                        let (address, bytes) = read_segment(data?)?;
                        parsed.data.insert(address, bytes);
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(sections) = section.as_known() {
                        for section in sections {
                            if let Name::Function(section) = section? {
                                for naming in section {
                                    let naming = naming?;
                                    names.insert(naming.index, naming.name);
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let first = u32::try_from(parsed.imports.len())?;
        for (index, (type_index, body)) in (first..).zip(type_indices.into_iter().zip(bodies)) {
            let name = names.get(&index).copied();
            parsed
                .functions
                .push(DefinedFunction::read(type_index, name, body)?);
        }
        Ok(parsed)
    }

    pub(super) fn type_index(&self, function: u32) -> u32 {
        match self.defined(function) {
            Some(defined) => defined.type_index,
            None => self.imports[function as usize].type_index,
        }
    }

    /// `None` for a function that is imported.
    pub(super) fn defined(&self, function: u32) -> Option<&DefinedFunction<'a>> {
        let at = (function as usize).checked_sub(self.imports.len())?;
        self.functions.get(at)
    }

    /// All functions that the module defines, by index.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, &DefinedFunction<'a>)> {
        (self.imports.len() as u32..).zip(&self.functions)
    }
}

impl<'a> DefinedFunction<'a> {
    fn read(type_index: u32, name: Option<&'a str>, body: FunctionBody<'a>) -> Result<Self> {
        let (mut calls, mut globals) = (BTreeSet::new(), BTreeSet::new());
        let mut addresses = BTreeSet::new();
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } => {
                    calls.insert(function_index);
                }
                // The compiler uses neither, and another part's function can only be called.
                Operator::ReturnCall { .. } | Operator::RefFunc { .. } => {
                    bail!("a function is named without being called")
                }
                Operator::GlobalGet { global_index } | Operator::GlobalSet { global_index } => {
                    globals.insert(global_index);
                }
                Operator::I32Const { value } => {
                    addresses.insert(value.cast_unsigned());
                }
                _ => {}
            }
        }
        Ok(Self {
            type_index,
            name,
            body,
            calls,
            globals,
            addresses,
        })
    }
}

/// The address and the bytes of a segment.
pub(super) fn read_segment(data: Data<'_>) -> Result<(u32, &[u8])> {
    match data.kind {
        DataKind::Active {
            memory_index: 0,
            offset_expr,
        } => Ok((constant_value(&offset_expr)?, data.data)),
        _ => bail!("data are not put into memory at the start"),
    }
}

fn constant_value(expression: &ConstExpr<'_>) -> Result<u32> {
    let mut operators = expression.get_operators_reader();
    match operators
        .read()
        .context("nothing says where a segment is put")?
    {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        other => bail!("a segment is put where {other:?} says"),
    }
}
