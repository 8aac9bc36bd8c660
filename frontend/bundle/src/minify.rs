//! Minifies a script with esbuild.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, ensure};

/// The path of esbuild, as installed beside wasm-opt by the set-up.
pub(crate) fn minifier(root: &Path) -> Option<PathBuf> {
    let installed = root.join("frontend/bundle/node_modules/.bin/esbuild");
    installed.exists().then_some(installed)
}

pub(crate) fn minify_script(minifier: &Path, js: &str) -> Result<String> {
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
    // esbuild reads everything before it writes anything, so neither waits for the other. If it stops reading,
    // its exit status says so.
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
