//! Puts the site together, and replaces the one before.

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    path::{Path, PathBuf},
    time::{Instant, UNIX_EPOCH},
};

use anyhow::{Context as _, Result};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::{
    BuildMode,
    bind::{self, BoundModule, WASM_NAME},
    compile, compress, css, minify,
};

/// The file that names the current ones, for the server. Written last, so that it never names a file that
/// isn't there yet.
const MANIFEST: &str = "manifest.json";

/// By path below the site's folder.
type SiteContents = BTreeMap<String, Vec<u8>>;

/// A release, which embeds its site, doesn't touch the site that a development server reads and sends.
fn site_folder(root: &Path, mode: BuildMode) -> PathBuf {
    root.join(match mode {
        BuildMode::Release => "target/site-release",
        BuildMode::Dev | BuildMode::Mark => "target/site",
    })
}

/// Builds the site unless it is up to date. Returns whether it was built.
pub(crate) fn build(root: &Path, mode: BuildMode) -> Result<bool> {
    let start = Instant::now();
    let compiled = compile::compile_frontend(root, mode)?;
    let optimiser = bind::optimiser(root).filter(|_| mode != BuildMode::Dev);
    let site = site_folder(root, mode);
    let stamp = site.with_added_extension("stamp");

    let minifier = minify::minifier(root).filter(|_| mode == BuildMode::Release);
    let inputs = fingerprint(root, mode, &compiled, &[&optimiser, &minifier])?;
    // A marking site depends on files elsewhere, which may be gone.
    let is_site = mode != BuildMode::Mark && site.join(MANIFEST).is_file();
    if is_site && fs::read_to_string(&stamp).is_ok_and(|it| it == inputs) {
        return Ok(false);
    }
    let programs = bind::bind_all(root, &compiled, mode, optimiser.as_deref())?;
    let styles = css::bundle_styles(&root.join("style/programs"), mode != BuildMode::Dev)?;
    let mut files = name_files(programs, styles);
    add_static(&root.join("style/static"), &mut files)?;
    if mode == BuildMode::Release {
        add_compressed(&mut files)?;
    }
    // Without its stamp, an interrupted site is built again.
    remove_if_there(&stamp)?;
    put_in_place(&site, &files)?;
    write_whole(&stamp, inputs.as_bytes())?;
    report(&site, &files, start);
    Ok(true)
}

/// A hash of all inputs of the site, this program included.
fn fingerprint(
    root: &Path,
    mode: BuildMode,
    compiled: &[PathBuf],
    tools: &[&Option<PathBuf>],
) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(format!("{mode:?} {tools:?} "));
    let this = env::current_exe().context("this program's own file can't be found")?;
    let metadata = this
        .metadata()
        .context("this program's own file can't be read")?;
    let age = metadata
        .modified()?
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    hash.update(format!("{} {} ", age.as_nanos(), metadata.len()));
    let profiles = files_below(&root.join("frontend/profile"))?;
    for file in [
        compiled.to_vec(),
        files_below(&root.join("style"))?,
        profiles,
    ]
    .concat()
    {
        let contents =
            fs::read(&file).with_context(|| format!("{} can't be read", file.display()))?;
        hash.update(format!("{} {} ", file.display(), contents.len()));
        hash.update(contents);
    }
    Ok(hex(&hash.finalize()))
}

/// Names the files by their contents, so that browsers may keep them for ever. Script and module share a
/// hash, because Leptos asks for both by one name.
fn name_files(
    programs: BTreeMap<String, BoundModule>,
    styles: BTreeMap<String, String>,
) -> SiteContents {
    let mut files = SiteContents::new();
    let mut names = BTreeMap::new();
    for (program, BoundModule { js, wasm, parts }) in programs {
        let mut hash = Sha256::new();
        let others = parts.iter().map(|(_, part)| part.as_slice());
        for part in [js.as_bytes(), &wasm].into_iter().chain(others) {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let output_name = format!("{program}.{}", short_hash(&hash.finalize()));
        let wasm_name = format!("{output_name}_bg.wasm");
        let mut js = js.replace(WASM_NAME, &wasm_name);
        for (part, wasm) in parts {
            let name = format!("{output_name}.{part}.wasm");
            js = js.replace(&split::part_file(&part), &name);
            files.insert(name, wasm);
        }
        files.insert(format!("{output_name}.js"), js.into_bytes());
        files.insert(wasm_name, wasm);
        names.insert(program, output_name);
    }
    let mut style_names = BTreeMap::new();
    for (program, style) in styles {
        let name = format!("{program}.{}.css", short_hash(&Sha256::digest(&style)));
        files.insert(name.clone(), style.into_bytes());
        style_names.insert(program, name);
    }
    let manifest = json!({ "programs": names, "styles": style_names });
    files.insert(MANIFEST.into(), format!("{manifest}\n").into_bytes());
    files
}

/// Adds files that keep their own names, such as the icon.
fn add_static(folder: &Path, files: &mut SiteContents) -> Result<()> {
    for file in files_below(folder)? {
        let path = file
            .strip_prefix(folder)
            .context("a static file lies outside its folder")?;
        let contents =
            fs::read(&file).with_context(|| format!("{} can't be read", file.display()))?;
        files.insert(path.to_string_lossy().into_owned(), contents);
    }
    Ok(())
}

/// Adds a `.br` and a `.gz` beside each file that is worth compressing.
fn add_compressed(files: &mut SiteContents) -> Result<()> {
    let mut compressed = SiteContents::new();
    for (path, contents) in files.iter() {
        if path != MANIFEST && compress::is_worthwhile(path, contents) {
            compressed.insert(format!("{path}.br"), compress::brotli(contents)?);
            compressed.insert(format!("{path}.gz"), compress::gzip(contents)?);
        }
    }
    files.append(&mut compressed);
    Ok(())
}

/// Makes the folder hold exactly these files. New ones come first, then the manifest that names
/// them, and only then do old ones go: a running server never sees half a site.
fn put_in_place(site: &Path, files: &SiteContents) -> Result<()> {
    let (manifest, others): (Vec<_>, Vec<_>) =
        files.iter().partition(|(path, _)| *path == MANIFEST);
    for (path, contents) in others.into_iter().chain(manifest) {
        write_whole(&site.join(path), contents)?;
    }
    let current: BTreeSet<PathBuf> = files.keys().map(|path| site.join(path)).collect();
    for file in files_below(site)? {
        if !current.contains(&file) {
            remove_if_there(&file)?;
        }
    }
    Ok(())
}

/// Writes a file so that others see all of it or nothing.
fn write_whole(file: &Path, contents: &[u8]) -> Result<()> {
    let unfinished = file.with_added_extension("new");
    let write = || {
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(&unfinished, contents)?;
        fs::rename(&unfinished, file)
    };
    write().with_context(|| format!("{} can't be written", file.display()))
}

fn remove_if_there(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("{} can't be removed", file.display()))
        }
        _ => Ok(()),
    }
}

/// All files below a folder, in a fixed order; none where there is no folder.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            entries => entries.with_context(|| format!("{} can't be read", folder.display()))?,
        };
        for entry in entries {
            let entry = entry.with_context(|| format!("{} can't be read", folder.display()))?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            match (hidden, is_folder) {
                (true, _) => {}
                (false, true) if entry.file_name() == "node_modules" => {}
                (false, true) => folders.push(entry.path()),
                (false, false) => files.push(entry.path()),
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Prints what a browser downloads: the page's weight is a promise, so it is shown at every build.
fn report(site: &Path, files: &SiteContents, start: Instant) {
    let kilobytes = |size: usize| format!("{:.1} kB", size as f64 / 1000.0);
    eprintln!(
        "bundle: {} in {:.1} s",
        site.display(),
        start.elapsed().as_secs_f64()
    );
    let downloads = [".js", ".wasm", ".css"];
    for (path, contents) in files
        .iter()
        .filter(|(path, _)| downloads.iter().any(|ending| path.ends_with(ending)))
    {
        if let Some(brotli) = files.get(&format!("{path}.br")) {
            let (raw, brotli) = (kilobytes(contents.len()), kilobytes(brotli.len()));
            eprintln!("bundle:   {path}: {raw}, {brotli} with brotli");
        } else {
            eprintln!("bundle:   {path}: {}", kilobytes(contents.len()));
        }
    }
}

/// Enough of a hash to distinguish contents, and short enough to read.
fn short_hash(hash: &[u8]) -> String {
    hex(&hash[..hash.len().min(8)])
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use super::*;

    fn program(js: &str, wasm: &[u8]) -> BTreeMap<String, BoundModule> {
        let program = BoundModule {
            js: js.into(),
            wasm: wasm.into(),
            parts: Vec::new(),
        };
        BTreeMap::from([("desk".to_owned(), program)])
    }

    fn styles(desk: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("desk".to_owned(), desk.to_owned())])
    }

    fn manifest(files: &SiteContents) -> Result<serde_json::Value, Box<dyn Error>> {
        Ok(serde_json::from_slice(
            files.get(MANIFEST).ok_or("there is no manifest")?,
        )?)
    }

    #[test]
    fn the_script_asks_for_the_module_by_its_hashed_name() -> Result<(), Box<dyn Error>> {
        let files = name_files(
            program("fetch('causeway_bg.wasm')", b"wasm"),
            styles("p {}"),
        );
        let output_name = manifest(&files)?["programs"]["desk"]
            .as_str()
            .map(String::from);
        let output_name = output_name.ok_or("there is no output name")?;
        let script = files
            .get(&format!("{output_name}.js"))
            .ok_or("there is no script")?;
        let expected = format!("fetch('{output_name}_bg.wasm')");
        assert_eq!(String::from_utf8(script.clone())?, expected);
        assert!(files.contains_key(&format!("{output_name}_bg.wasm")));
        Ok(())
    }

    #[test]
    fn names_change_with_what_they_name_and_only_then() -> Result<(), Box<dyn Error>> {
        let of = |wasm: &[u8], text: &str| manifest(&name_files(program("js", wasm), styles(text)));
        let (first, again) = (of(b"one", "p {}")?, of(b"one", "p {}")?);
        let (other_wasm, other_style) = (of(b"two", "p {}")?, of(b"one", "q {}")?);
        assert_eq!(first, again);
        assert_ne!(first["programs"], other_wasm["programs"]);
        assert_eq!(first["styles"], other_wasm["styles"]);
        assert_eq!(first["programs"], other_style["programs"]);
        assert_ne!(first["styles"], other_style["styles"]);
        Ok(())
    }

    #[test]
    fn a_release_leaves_the_files_of_a_running_development_server() -> Result<(), Box<dyn Error>> {
        let root = env::temp_dir().join(format!("bundle-folders-{}", std::process::id()));
        let [dev, release] =
            [BuildMode::Dev, BuildMode::Release].map(|mode| site_folder(&root, mode));
        let files = |name: &str| SiteContents::from([(name.to_owned(), vec![1])]);
        put_in_place(&dev, &files("desk.1.js"))?;
        put_in_place(&release, &files("desk.2.js"))?;
        let left = files_below(&dev)?;
        fs::remove_dir_all(&root)?;
        assert_eq!(left, [dev.join("desk.1.js")]);
        Ok(())
    }

    #[test]
    fn files_of_the_site_before_are_gone() -> Result<(), Box<dyn Error>> {
        let site = env::temp_dir().join(format!("bundle-site-{}", std::process::id()));
        let files = |names: &[&str]| names.iter().map(|it| ((*it).into(), vec![1])).collect();
        put_in_place(&site, &files(&["causeway.1.js", "a/b.txt", MANIFEST]))?;
        put_in_place(&site, &files(&["causeway.2.js", MANIFEST]))?;
        let left = files_below(&site)?;
        fs::remove_dir_all(&site)?;
        assert_eq!(left, [site.join("causeway.2.js"), site.join(MANIFEST)]);
        Ok(())
    }
}
