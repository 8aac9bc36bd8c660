//! Makes a script small, with esbuild.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

/// The path of esbuild: beside wasm-opt, installed by the set-up.
pub(crate) fn minifier(root: &Path) -> Option<PathBuf> {
    let installed = root.join("frontend/bundle/node_modules/.bin/esbuild");
    installed.exists().then_some(installed)
}

/// The same module of JavaScript, without what only people read.
pub(crate) fn script(minifier: &Path, js: &str) -> Result<String> {
    let mut running = Command::new(minifier)
        .args([
            "--minify",
            "--format=esm",
            "--charset=utf8",
            "--log-level=error",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} can't be run", minifier.display()))?;
    let mut input = running.stdin.take().context("there is no way in")?;
    // It reads everything before it writes anything, so that neither waits for the other.
    // That it would not listen is said by how it stops.
    let _ = input.write_all(js.as_bytes());
    drop(input);
    let output = running.wait_with_output()?;
    ensure!(
        output.status.success(),
        "{} stopped with {}",
        minifier.display(),
        output.status
    );
    String::from_utf8(output.stdout).context("a script is no text")
}
