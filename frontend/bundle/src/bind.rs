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

/// The module's name in the JavaScript, until the site gives it one with a hash.
pub(crate) const WASM_NAME: &str = "causeway_bg.wasm";

/// A program's script and modules. The page loads the script, which loads the modules.
pub(crate) struct BoundModule {
    pub(crate) js: String,
    pub(crate) wasm: Vec<u8>,
    /// Name and module of each part; the JavaScript asks for it as [`split::part_file`].
    pub(crate) parts: Vec<(String, Vec<u8>)>,
}

/// Binds all compiled modules at the same time. The result is by file stem.
pub(crate) fn bind_all(
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
    let profile = read_profile(root, program).filter(|_| mode == BuildMode::Release);
    let mut output = Bindgen::new()
        .input_bytes("causeway", plain)
        .out_name("causeway")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .keep_debug(false)
        // Functions are found by the linker's names.
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
        BuildMode::Release => names::shorten_names(&mut output),
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
        let js = minify_for_release(js, mode, root)?;
        let parts = Vec::new();
        return Ok(BoundModule { js, wasm, parts });
    };
    let ModuleParts { first, others } = split::divide(&wasm, &links, &profile)?;
    let js = split::add_loader(&js, &others)?;
    Ok(BoundModule {
        js: minify_for_release(js, mode, root)?,
        wasm: first,
        parts: others,
    })
}

/// The profile of a program. A program without one is not divided.
pub(crate) fn read_profile(root: &Path, program: &str) -> Option<SplitProfile> {
    let text = fs::read_to_string(root.join(format!("frontend/profile/{program}.txt"))).ok()?;
    Some(SplitProfile::parse(&text))
}

/// A release's script is minified, if esbuild is installed.
fn minify_for_release(js: String, mode: BuildMode, root: &Path) -> Result<String> {
    match (mode, minify::minifier(root)) {
        (BuildMode::Release, Some(program)) => minify::minify_script(&program, &js),
        (BuildMode::Release, None) => {
            eprintln!("bundle: esbuild is not installed, so scripts are larger than they could be");
            Ok(js)
        }
        (BuildMode::Dev | BuildMode::Mark, _) => Ok(js),
    }
}

/// Refuses JavaScript that libraries bring along: it would be files in folders, which the server doesn't
/// serve, and the page would stay dead.
fn refuse_snippets(output: &Output) -> Result<()> {
    let inline = output
        .snippets()
        .iter()
        .filter(|(_, texts)| !texts.is_empty());
    let mut libraries = inline
        .map(|(library, _)| library)
        .chain(output.local_modules().keys());
    match libraries.next() {
        Some(library) => bail!("`{library}` brings JavaScript that the site has no place for"),
        None => Ok(()),
    }
}

/// The path of wasm-opt: from the environment, or as installed beside this crate by the set-up. One that a
/// distribution put on the search path may be too old for the compiler's output.
pub(crate) fn optimiser(root: &Path) -> Option<PathBuf> {
    let installed = root.join("frontend/bundle/node_modules/.bin/wasm-opt");
    env::var_os("WASM_OPT")
        .map(PathBuf::from)
        .or_else(|| installed.exists().then_some(installed))
}

/// The smallest result after compression. The compiler has inlined already, and inlining more makes the
/// module smaller but gives brotli less to find (404 kB against 375 kB, measured); so does `-Oz` compared
/// with `-Os` (285.0 kB against 282.2 kB for the part that a worksheet opens with).
const SIZE_OPTIONS: [&str; 3] = [
    "-Os",
    "--skip-pass=inlining",
    "--skip-pass=inlining-optimizing",
];

/// The features that the compiler may use for wasm32; wasm-opt refuses those that are not enabled.
const FEATURE_OPTIONS: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

fn optimise(program: &Path, wasm: &[u8]) -> Result<Vec<u8>> {
    let thread = thread::current().id();
    let folder = format!("causeway-bundle-{}-{thread:?}", std::process::id());
    let folder = env::temp_dir().join(folder);
    fs::create_dir_all(&folder).with_context(|| format!("{} can't be made", folder.display()))?;
    let optimised = run_optimiser(program, wasm, &folder);
    // A temporary folder that can't be removed must not hide an error of the optimiser.
    let _ = fs::remove_dir_all(&folder);
    optimised
}

fn run_optimiser(program: &Path, wasm: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    fs::write(&before, wasm).with_context(|| format!("{} can't be written", before.display()))?;
    let output = Command::new(program)
        .args(SIZE_OPTIONS)
        // Keeps the names of functions, by which the module is divided.
        .arg("--debuginfo")
        .args(FEATURE_OPTIONS)
        .arg(&before)
        .arg("--output")
        .arg(&after)
        .output()
        .with_context(|| format!("{} can't be run", program.display()))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!(
            "{} stopped with {}:\n{stderr}",
            program.display(),
            output.status
        );
    }
    fs::read(&after).with_context(|| format!("{} left no module", program.display()))
}
