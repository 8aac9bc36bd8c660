//! Gives the compiled module its JavaScript, and makes it small where that is wanted.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use anyhow::{Context as _, Result, anyhow, bail};
use rustc_demangle::demangle;
use wasm_bindgen_cli_support::{Bindgen, Output};

use split::{ModuleParts, SplitProfile};

use crate::{BuildMode, minify, names, strip_async_hydration::strip_async_hydration};

/// By this name the JavaScript asks for the module, until the site gives it one with a hash.
pub(crate) const WASM_NAME: &str = "causeway_bg.wasm";

/// A program's script and modules: the script tag loads the script, which loads the others.
pub(crate) struct BoundModule {
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
    /// By the name of the part; the JavaScript asks for each as [`split::part_file`].
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

/// Binds every compiled module, at the same time; the programs by the names of their files.
pub(crate) fn all(
    root: &Path,
    compiled: &[PathBuf],
    mode: BuildMode,
    optimiser: Option<&Path>,
) -> Result<BTreeMap<String, BoundModule>> {
    thread::scope(|scope| {
        let each = compiled.iter().map(|file| {
            let name = file.file_stem().unwrap_or_default().to_string_lossy();
            let name = name.into_owned();
            let program = name.clone();
            (
                name,
                scope.spawn(move || bind(root, &program, file, mode, optimiser)),
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

fn bind(
    root: &Path,
    program: &str,
    compiled: &Path,
    mode: BuildMode,
    optimiser: Option<&Path>,
) -> Result<BoundModule> {
    let linked =
        fs::read(compiled).with_context(|| format!("{} can't be read", compiled.display()))?;
    let (links, plain) = split::unlink(&linked)
        .with_context(|| format!("{} is not understood", compiled.display()))?;
    let profile = profile(root, program).filter(|_| mode == BuildMode::Release);
    let mut output = Bindgen::new()
        .input_bytes("causeway", plain)
        .out_name("causeway")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .keep_debug(false)
        // Functions are found by the names that the linker knows.
        .demangle(false)
        .remove_name_section(mode == BuildMode::Release && profile.is_none())
        .remove_producers_section(mode != BuildMode::Dev)
        .generate_output()
        .with_context(|| format!("{} can't be bound to JavaScript", compiled.display()))?;
    refuse_snippets(&output)?;
    strip_async_hydration(&mut output)?;
    if mode == BuildMode::Dev {
        let named = output.wasm_mut().funcs.iter_mut();
        for name in named.filter_map(|function| function.name.as_mut()) {
            *name = format!("{:#}", demangle(name));
        }
    }
    let js = match mode {
        BuildMode::Release => names::shorten(&mut output),
        BuildMode::Dev | BuildMode::Mark => output.js().to_owned(),
    };
    let mut wasm = output.wasm_mut().emit_wasm();
    if mode != BuildMode::Dev {
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
    if mode == BuildMode::Mark {
        let (wasm, marks) = split::insert_marks(&wasm)?;
        let file = root.join(format!("target/marks/{program}.json"));
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&file, serde_json::to_vec(&marks)?)
            .with_context(|| format!("{} can't be written", file.display()))?;
        let parts = Vec::new();
        return Ok(BoundModule { js, wasm, parts });
    }
    let Some(profile) = profile else {
        let js = small(js, mode, root)?;
        let parts = Vec::new();
        return Ok(BoundModule { js, wasm, parts });
    };
    let ModuleParts { first, others } = split::divide(&wasm, &links, &profile)?;
    let js = split::add_loader(&js, &others)?;
    Ok(BoundModule {
        js: small(js, mode, root)?,
        wasm: first,
        parts: others,
    })
}

/// The profile of a program; one without is not divided.
pub(crate) fn profile(root: &Path, program: &str) -> Option<SplitProfile> {
    let text = fs::read_to_string(root.join(format!("frontend/profile/{program}.txt"))).ok()?;
    Some(SplitProfile::parse(&text))
}

/// The script that is sent.
fn small(js: String, mode: BuildMode, root: &Path) -> Result<String> {
    match (mode, minify::minifier(root)) {
        (BuildMode::Release, Some(program)) => minify::script(&program, &js),
        (BuildMode::Release, None) => {
            eprintln!("bundle: esbuild is not installed, so scripts are larger than they could be");
            Ok(js)
        }
        (BuildMode::Dev | BuildMode::Mark, _) => Ok(js),
    }
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

/// The path of wasm-opt: named by the environment, or installed beside this crate by the set-up.
/// One that a distribution put on the search path may be too old for what the compiler emits.
pub(crate) fn optimiser(root: &Path) -> Option<PathBuf> {
    let installed = root.join("frontend/bundle/node_modules/.bin/wasm-opt");
    env::var_os("WASM_OPT")
        .map(PathBuf::from)
        .or_else(|| installed.exists().then_some(installed))
}

/// As small as it gets, once compressed: the compiler has inlined what gains by it, and inlining
/// more makes the module smaller but gives brotli less to find (404 kB against 375 kB, measured); so
/// does what `-Oz` does beyond `-Os` (285.0 kB against 282.2 kB for what a worksheet opens with).
const SIZE: [&str; 3] = [
    "-Os",
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
];

/// The features that the compiler may emit for wasm32; wasm-opt refuses those it isn't told to expect.
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
        // Names of functions stay, where there are any: the module is divided by them.
        .arg("--debuginfo")
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
