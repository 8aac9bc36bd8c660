//! Has cargo compile the pages and the server, and learns from it where the results are.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::BuildMode;

/// Compiles the crate `frontend` for the browser, and returns the paths of its programs.
pub(crate) fn compile_frontend(root: &Path, mode: BuildMode) -> Result<Vec<PathBuf>> {
    let mut cargo = cargo_command(root);
    cargo.args([
        "build",
        "-p",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    cargo.args([
        "--profile",
        match mode {
            BuildMode::Release | BuildMode::Mark => "wasm-release",
            BuildMode::Dev => "wasm-dev",
        },
    ]);
    let is_program = |file: &PathBuf| file.extension().is_some_and(|it| it == "wasm");
    let mut files = run_build(cargo).context("the pages could not be compiled")?;
    files.retain(is_program);
    Ok(files)
}

/// Compiles the server, and returns the path of the program.
pub(crate) fn compile_server(root: &Path) -> Result<PathBuf> {
    let mut cargo = cargo_command(root);
    cargo.args(["build", "-p", "server", "--bin", "causeway"]);
    let files = run_build(cargo).context("the server could not be compiled")?;
    let is_server = |file: &PathBuf| file.file_stem().is_some_and(|stem| stem == "causeway");
    files
        .into_iter()
        .rfind(is_server)
        .context("cargo named no server")
}

/// The same cargo as runs this program, in the workspace.
fn cargo_command(root: &Path) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut cargo = Command::new(program);
    cargo.current_dir(root);
    // `cargo run` describes this package in the environment. Passed on, the description would look to some
    // build scripts like a changed environment, and they would run again every time.
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(describes_a_package) {
            cargo.env_remove(name);
        }
    }
    cargo
}

fn describes_a_package(variable: &str) -> bool {
    [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_BIN_",
        "CARGO_CRATE_",
        "CARGO_PRIMARY_",
    ]
    .iter()
    .any(|prefix| variable.starts_with(prefix))
}

/// Runs cargo, with its diagnostics on the terminal, and returns the files that it built.
fn run_build(mut cargo: Command) -> Result<Vec<PathBuf>> {
    let output = cargo
        .arg("--message-format=json-render-diagnostics")
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("{} can't be run", cargo.get_program().display()))?;
    if !output.status.success() {
        bail!("cargo stopped with {}", output.status);
    }
    let messages = String::from_utf8(output.stdout).context("cargo's messages are not text")?;
    Ok(artifacts(&messages))
}

/// The files of programs that are built or up to date according to cargo's JSON messages, in order.
/// Libraries may be modules too, and are left out.
fn artifacts(messages: &str) -> Vec<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact")
        .filter(|message| message["target"]["kind"][0] == "bin")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_cargo_built_the_programs_are_taken() {
        let messages = r#"{"reason":"compiler-artifact","target":{"kind":["cdylib"]},"filenames":["/t/app.wasm"]}
not JSON, as a build script may print
{"reason":"compiler-artifact","target":{"kind":["bin"]},"filenames":["/t/desk.js","/t/desk.wasm"]}
{"reason":"build-finished","success":true}"#;
        let expected = ["/t/desk.js", "/t/desk.wasm"];
        assert_eq!(artifacts(messages), expected.map(PathBuf::from));
    }

    #[test]
    fn the_callers_package_is_not_handed_on_but_its_settings_are() {
        assert!(describes_a_package("CARGO_PKG_NAME"));
        assert!(describes_a_package("CARGO_MANIFEST_DIR"));
        assert!(!describes_a_package("CARGO_TARGET_DIR"));
        assert!(!describes_a_package("CARGO_HOME"));
    }
}
