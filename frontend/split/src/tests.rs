//! A module small enough to be read, linked by hand, divided, and run by Node.

use std::{fs, process::Command};

use anyhow::{Context as _, Result, ensure};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, DataSymbolDefinition, ElementSection,
    Elements, EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
    LinkingSection, MemArg, MemorySection, MemoryType, Module, NameMap, NameSection, RefType,
    SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{Parser, Payload, Validator};

use super::{SplitProfile, divide, insert_marks, profile::label, unlink};

/// Makes the functions that stand for those that have not arrived.
const LOADERS: &str = include_str!("loaders.js");

/// The addresses of the module's data: a number of the first part, one of the rest, and a variable.
const HOT: i32 = 1024;
const COLD: i32 = 1088;
const CHANGES: i32 = 4096;

/// `run` adds its number to the result of `cold` for the argument, `count` counts, and `through` calls the
/// function in a slot of the table: `cold` in 0, `count` in 1.
fn linked() -> Result<Vec<u8>> {
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    types
        .ty()
        .function([ValType::I32, ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("js", "double", EntityType::Function(0));
    let mut functions = FunctionSection::new();
    functions.function(0).function(0).function(0).function(1);
    let mut tables = TableSection::new();
    let element_type = RefType::FUNCREF;
    let table = TableType {
        element_type,
        table64: false,
        minimum: 2,
        maximum: Some(2),
        shared: false,
    };
    tables.table(table);
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports
        .export("run", ExportKind::Func, 1)
        .export("count", ExportKind::Func, 3);
    exports
        .export("through", ExportKind::Func, 4)
        .export("memory", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    elements.active(
        None,
        &ConstExpr::i32_const(0),
        Elements::Functions((&[2, 3]).into()),
    );
    let at = MemArg {
        offset: 0,
        align: 2,
        memory_index: 0,
    };
    let mut code = CodeSection::new();
    let mut run = Function::new([]);
    run.instructions()
        .i32_const(HOT)
        .i32_load(at)
        .local_get(0)
        .call(2)
        .i32_add()
        .end();
    let mut cold = Function::new([]);
    cold.instructions()
        .i32_const(COLD)
        .i32_load(at)
        .local_get(0)
        .call(0)
        .i32_add()
        .end();
    let mut count = Function::new([]);
    count
        .instructions()
        .i32_const(CHANGES)
        .i32_const(CHANGES)
        .i32_load(at)
        .local_get(0)
        .i32_add();
    count
        .instructions()
        .i32_store(at)
        .i32_const(CHANGES)
        .i32_load(at)
        .end();
    let mut through = Function::new([]);
    through
        .instructions()
        .local_get(1)
        .local_get(0)
        .call_indirect(0, 0)
        .end();
    code.function(&run)
        .function(&cold)
        .function(&count)
        .function(&through);
    let mut data = DataSection::new();
    let mut constant = [0; 68];
    (constant[0], constant[64]) = (7, 35);
    data.active(0, &ConstExpr::i32_const(HOT), constant);
    data.active(0, &ConstExpr::i32_const(CHANGES), [1, 0, 0, 0]);
    let mut names = NameSection::new();
    let named = |all: [&str; 2]| {
        (0..).zip(all).fold(NameMap::new(), |mut map, (at, name)| {
            map.append(at, name);
            map
        })
    };
    let mut called = NameMap::new();
    for (at, name) in (1..).zip(["run", "cold", "count", "through"]) {
        called.append(at, name);
    }
    names.functions(&called);
    names.data(&named([".rodata", ".data"]));

    let mut module = Module::new();
    module
        .section(&types)
        .section(&imports)
        .section(&functions)
        .section(&tables)
        .section(&memories);
    module
        .section(&exports)
        .section(&elements)
        .section(&code)
        .section(&data)
        .section(&names);
    let plain = module.clone().finish();
    let mut symbols = SymbolTable::new();
    for (name, index, offset) in [("hot", 0, 0), ("cold", 0, 64), ("changes", 1, 0)] {
        symbols.data(
            0,
            name,
            Some(DataSymbolDefinition {
                index,
                offset,
                size: 4,
            }),
        );
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);
    // Each body names the address of one symbol at its first instruction, behind the count of its locals.
    let code = code_section(&plain)?;
    let mut places = vec![u8::try_from(code.index)?, 3];
    for (symbol, body) in (0..).zip(&code.bodies[..3]) {
        places.extend([MEMORY_ADDRESS, u8::try_from(body + 2)?, symbol, 0]);
    }
    module.section(&CustomSection {
        name: "reloc.CODE".into(),
        data: (&places).into(),
    });
    Ok(module.finish())
}

/// `R_WASM_MEMORY_ADDR_SLEB`.
const MEMORY_ADDRESS: u8 = 4;

struct CodeLayout {
    index: usize,
    /// The offset of each body in the section.
    bodies: Vec<usize>,
}

fn code_section(wasm: &[u8]) -> Result<CodeLayout> {
    let (mut index, mut start, mut bodies) = (0, None, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::CodeSectionStart { range, .. } => start = Some(range.start),
            Payload::CodeSectionEntry(body) => bodies.push(body.range().start),
            other if other.as_section().is_some() && start.is_none() => index += 1,
            _ => {}
        }
    }
    let start = start.context("there is no code")?;
    bodies.iter_mut().for_each(|body| *body -= start);
    Ok(CodeLayout { index, bodies })
}

/// Runs a script in Node with these modules as files, and returns its output.
fn run_in_node(test: &str, modules: &[(&str, &[u8])], script: &str) -> Result<String> {
    let folder = std::env::temp_dir().join(format!("bundle-split-{test}-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    for (name, wasm) in modules {
        fs::write(folder.join(name), wasm)?;
    }
    let script = format!(
        "const {{ readFileSync }} = require('node:fs');
         const read = (name) => new WebAssembly.Module(readFileSync(name));
         const js = {{ double: (it) => 2 * it }};
         {script}"
    );
    let output = Command::new("node")
        .current_dir(&folder)
        .args(["-e", &script])
        .output();
    fs::remove_dir_all(&folder)?;
    let output = output.context("Node can't be run")?;
    ensure!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

#[test]
fn what_is_not_here_yet_is_loaded_where_it_is_called() -> Result<()> {
    let (links, plain) = unlink(&linked()?)?;
    // `count` is called by name, so it is in the first part although no profile names it.
    let profile = format!(
        "part first\n{}\n{}\npart shared\n",
        label_of("run"),
        label_of("through")
    );
    let parts = divide(&plain, &links, &SplitProfile::parse(&profile))?;
    let [(shared, empty), (rest, wasm)] = parts.others.as_slice() else {
        anyhow::bail!("there are not three parts");
    };
    assert_eq!((shared.as_str(), rest.as_str()), ("shared", "rest"));
    for part in [&parts.first, empty, wasm] {
        Validator::new().validate_all(part)?;
    }
    let script = format!(
        "const asked = [];
         {LOADERS}
         const need = (part) => {{
           asked.push(part);
           new WebAssembly.Instance(read('rest.wasm'), {{ js, first }});
         }};
         const module = read('first.wasm');
         const first = new WebAssembly.Instance(module, {{ js }}).exports;
         const [list] = WebAssembly.Module.customSections(module, 'loaders');
         const loading = new WebAssembly.Module(loaders(new Uint8Array(list)));
         new WebAssembly.Instance(loading, {{ '': {{ n: need, t: first['-t0'] }} }});
         const bytes = new Uint8Array(first.memory.buffer);
         const told = [bytes[{HOT}], bytes[{COLD}], bytes[{CHANGES}], asked.length];
         told.push(first.through(1, 4), first.run(10), first.through(0, 1), first.count(1));
         console.log(told.join(' '), bytes[{COLD}], asked.join());"
    );
    let told = run_in_node(
        "need",
        &[("first.wasm", &parts.first), ("rest.wasm", wasm)],
        &script,
    )?;
    // The first part's number and the variable are there from the start; 1 + 4, 7 + 35 + 20, 35 + 2, 5 + 1.
    assert_eq!(told, "7 0 1 0 5 62 37 6 35 2");
    Ok(())
}

#[test]
fn what_is_named_by_the_profile_is_never_waited_for() -> Result<()> {
    let (links, plain) = unlink(&linked()?)?;
    let all = ["run", "cold", "count", "through"].map(label_of).join("\n");
    let parts = divide(
        &plain,
        &links,
        &SplitProfile::parse(&format!("part first\n{all}\n")),
    )?;
    let script = format!(
        "const first = new WebAssembly.Instance(read('first.wasm'), {{ js }}).exports;
         console.log(first.run(10), first.through(0, 1), new Uint8Array(first.memory.buffer)[{COLD}]);"
    );
    assert_eq!(
        run_in_node("parsed", &[("first.wasm", &parts.first)], &script)?,
        "62 37 35"
    );
    Ok(())
}

#[test]
fn a_marking_module_writes_down_what_ran() -> Result<()> {
    let (_, plain) = unlink(&linked()?)?;
    let (marking, marks) = insert_marks(&plain)?;
    let marks = serde_json::to_value(&marks)?;
    assert_eq!(marks["functions"][1], label_of("cold"));
    let script = format!(
        "const it = new WebAssembly.Instance(read('it.wasm'), {{ js }}).exports;
         it.run(1);
         console.log(new Uint8Array(it.memory.buffer, {}, 4).join());",
        marks["base"]
    );
    assert_eq!(
        run_in_node("marks", &[("it.wasm", &marking)], &script)?,
        "1,1,0,0"
    );
    Ok(())
}

#[test]
fn a_module_whose_linker_wrote_nothing_down_is_refused() -> Result<()> {
    let (_, plain) = unlink(&linked()?)?;
    assert!(unlink(&plain).is_err_and(|error| error.to_string().contains("where addresses are")));
    Ok(())
}

fn label_of(name: &str) -> String {
    label(name)
}
