//! Gives the compiled module its JavaScript, and makes it small where that is wanted.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_bindgen_cli_support::{Bindgen, Output};

use crate::{Mode, snip};

/// By this name the JavaScript asks for the module, until the site gives it one with a hash.
pub(crate) const WASM_NAME: &str = "causeway_bg.wasm";

/// A program: what the script tag loads, and what that loads in turn.
pub(crate) struct Program {
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
}

/// Binds every compiled module, at the same time; the programs by the names of their files.
pub(crate) fn all(
    compiled: &[PathBuf],
    mode: Mode,
    optimiser: Option<&Path>,
) -> Result<BTreeMap<String, Program>> {
    thread::scope(|scope| {
        let each = compiled.iter().map(|file| {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            (
                name.into_owned(),
                scope.spawn(move || bind(file, mode, optimiser)),
            )
        });
        let running: Vec<_> = each.collect();
        let bound = running.into_iter().map(|(name, thread)| {
            let program = thread
                .join()
                .map_err(|_| anyhow!("binding {name} panicked"))?;
            Ok((name, program?))
        });
        bound.collect()
    })
}

fn bind(compiled: &Path, mode: Mode, optimiser: Option<&Path>) -> Result<Program> {
    let release = mode == Mode::Release;
    let mut output = Bindgen::new()
        .input_path(compiled)
        .out_name("causeway")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .keep_debug(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate_output()
        .with_context(|| format!("{} can't be bound to JavaScript", compiled.display()))?;
    refuse_snippets(&output)?;
    snip::waiting_hydration(&mut output)?;
    let mut wasm = output.wasm_mut().emit_wasm();
    if release {
        wasm = match optimiser {
            Some(program) => optimise(program, &wasm)?,
            None => {
                eprintln!(
                    "bundle: wasm-opt is not installed, so the page is larger than it could be"
                );
                wasm
            }
        };
    }
    Ok(Program {
        js: output.js().to_owned(),
        wasm,
    })
}

/// JavaScript that libraries bring along would be files in folders, which the server doesn't
/// serve. Better said here than by a page that stays dead.
fn refuse_snippets(output: &Output) -> Result<()> {
    let inline = output
        .snippets()
        .iter()
        .filter(|(_, texts)| !texts.is_empty());
    let mut found = inline
        .map(|(library, _)| library)
        .chain(output.local_modules().keys());
    match found.next() {
        Some(library) => bail!("`{library}` brings JavaScript that the site has no place for"),
        None => Ok(()),
    }
}

/// Where wasm-opt is: named by the environment, or installed beside this crate by the set-up.
/// One that a distribution put on the search path may be too old for what the compiler emits.
pub(crate) fn optimiser(root: &Path) -> Option<PathBuf> {
    let installed = root.join("frontend/bundle/node_modules/.bin/wasm-opt");
    env::var_os("WASM_OPT")
        .map(PathBuf::from)
        .or_else(|| installed.exists().then_some(installed))
}

/// As small as it gets, once compressed: the compiler has inlined what gains by it, and inlining
/// more makes the module smaller but gives brotli less to find (404 kB against 375 kB, measured).
const SIZE: [&str; 3] = [
    "-Oz",
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
];

/// What the compiler may emit for wasm32; wasm-opt refuses what it isn't told to expect.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Runs wasm-opt over a module.
fn optimise(program: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let thread = thread::current().id();
    let folder = format!("causeway-bundle-{}-{thread:?}", std::process::id());
    let folder = env::temp_dir().join(folder);
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let optimised = run_optimiser(program, wasm, &folder);
    // The folder is only scratch: that it can't be removed must not hide what came before.
    let _ = fs::remove_dir_all(&folder);
    optimised
}

fn run_optimiser(program: &Path, wasm: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    fs::write(&before, wasm).with_context(|| format!("{} can't be written", before.display()))?;
    let output = Command::new(program)
        .args(SIZE)
        .args(FEATURES)
        .arg(&before)
        .arg("--output")
        .arg(&after)
        .output()
        .with_context(|| format!("{} can't be run", program.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} stopped with {}:\n{said}",
            program.display(),
            output.status
        );
    }
    fs::read(&after).with_context(|| format!("{} left no module", program.display()))
}
