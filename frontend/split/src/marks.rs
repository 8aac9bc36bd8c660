//! A module that records which of its functions ran, for `make profile`.

use anyhow::{Context as _, Result};
use serde::Serialize;
use wasm_encoder::{
    CodeSection, Function, MemoryType, Module,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{FunctionBody, Parser};

use super::{parsed_module::ParsedModule, profile::label};

/// The addresses to which a marking module writes, and the function of each.
#[derive(Serialize)]
pub struct FunctionMarks {
    /// The address of the first function's byte, which is 1 once it ran; the others' follow it.
    base: u32,
    /// The functions' labels, as in a profile; `None` where a function has no name.
    functions: Vec<Option<String>>,
}

/// Has every function of a module record that it ran.
///
/// # Errors
/// Where the module has no memory, or has something that rustc does not emit.
pub fn insert_marks(wasm: &[u8]) -> Result<(Vec<u8>, FunctionMarks)> {
    let parsed = ParsedModule::read(wasm)?;
    let memory = parsed.memory.context("there is no memory")?;
    // Nobody else uses these: at run time a program allocates behind its initial memory.
    let base = u32::try_from(memory.initial * MEMORY_PAGE_BYTES)?;
    let functions = parsed.all().map(|(_, it)| it.name.map(label));
    let marks = FunctionMarks {
        base,
        functions: functions.collect(),
    };
    let pages = (marks.functions.len() as u64).div_ceil(MEMORY_PAGE_BYTES);
    let mut marking = MarkInserter { next: base, pages };
    let mut module = Module::new();
    let written = marking.parse_core_module(&mut module, Parser::new(0), wasm);
    written
        .ok()
        .context("a module that marks can't be written")?;
    Ok((module.finish(), marks))
}

const MEMORY_PAGE_BYTES: u64 = 65_536;

struct MarkInserter {
    /// The address to which the next function writes.
    next: u32,
    /// By which the memory grows.
    pages: u64,
}

impl Reencode for MarkInserter {
    type Error = std::convert::Infallible;

    fn memory_type(
        &mut self,
        memory: wasmparser::MemoryType,
    ) -> Result<MemoryType, Error<Self::Error>> {
        let mut memory = utils::memory_type(self, memory);
        memory.minimum += self.pages;
        Ok(memory)
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let mut function: Function = self.new_function_with_parsed_locals(&body)?;
        let to = wasm_encoder::MemArg {
            offset: 0,
            align: 0,
            memory_index: 0,
        };
        function
            .instructions()
            .i32_const(self.next.cast_signed())
            .i32_const(1)
            .i32_store8(to);
        self.next += 1;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let instruction = self.parse_instruction(&mut operators)?;
            function.instruction(&instruction);
        }
        code.function(&function);
        Ok(())
    }
}
