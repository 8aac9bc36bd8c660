//! Builds the site, which is everything the browser is sent besides pages:
//!
//! ```text
//! bundle [--release | --mark | --check-profile] [--watch | --serve | --with-server]
//! ```
//!
//! In order: [`compile`] has cargo compile `frontend` for wasm32. [`bind`] gives the result its JavaScript
//! and makes it small: [`mod@strip_async_hydration`] empties dead functions, [`names`] shortens the names
//! of imports and exports, the crate `split` divides the module into the part that a page opens with and the
//! rest, [`minify`] shortens the script. [`css`] joins the style sheets, [`site`] names everything by its
//! contents and puts it in place, [`compress`] adds compressed copies. [`watch`] repeats all that whenever
//! a source changes. [`stale_profile`] checks that the division is up to date.
//!
//! This is a program of our own because it carries `wasm-bindgen` as a library, locked to the very
//! version the page is compiled with, so that set-up fetches no prebuilt tools.

mod bind;
mod compile;
mod compress;
mod css;
mod minify;
mod names;
mod site;
mod stale_profile;
mod strip_async_hydration;
mod watch;

use std::{
    env,
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

use anyhow::{Context as _, Result, anyhow};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BuildMode {
    /// Compiles quickly and keeps the names of functions, for panics that can be read.
    Dev,
    /// Optimises for size, and compresses.
    Release,
    /// As released, but undivided, and each program records which of its functions run, for `make profile`.
    Mark,
}

#[derive(Debug, PartialEq, Eq)]
struct BundleCommand {
    mode: BuildMode,
    task: BundleTask,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BundleTask {
    BuildOnce,
    /// Builds the site and the development server at the same time.
    BuildWithServer,
    /// Builds the site after every change.
    Watch,
    /// Builds the site and the server after every change, and restarts the server.
    Serve,
    /// Fails where profiles name too many functions that are gone.
    CheckProfile,
}

const USAGE: &str = "usage: bundle [--release | --mark] [--with-server | --watch | --serve]
       bundle --check-profile

  --release   small and compressed, as `make release` embeds it
  --mark      optimised alike, and writing down what runs, for `make profile`
  --with-server
              build the development server at the same time
  --watch     build again whenever a source of the page changes
  --serve     the same, and build and restart the server too
  --check-profile
              fail where frontend/profile names too much that is gone";

fn main() -> ExitCode {
    let command = match parse(env::args().skip(1)) {
        Ok(command) => command,
        Err(message) => {
            eprintln!("bundle: {message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &BundleCommand) -> Result<()> {
    let root = workspace_root()?;
    match command.task {
        BundleTask::BuildOnce => site::build(&root, command.mode).map(|_| ()),
        BundleTask::BuildWithServer => build_with_server(&root, command.mode),
        BundleTask::Watch => watch::run(&root, command.mode, None),
        BundleTask::Serve => watch::run(&root, command.mode, Some(watch::DevServer::new(&root))),
        BundleTask::CheckProfile => stale_profile::check(&root),
    }
}

/// Cargo keeps the two builds in folders of their own, so that neither waits for the other.
fn build_with_server(root: &Path, mode: BuildMode) -> Result<()> {
    thread::scope(|scope| {
        let server = scope.spawn(|| compile::compile_server(root));
        site::build(root, mode)?;
        server
            .join()
            .map_err(|_| anyhow!("building the server panicked"))??;
        Ok(())
    })
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<BundleCommand, String> {
    let mut command = BundleCommand {
        mode: BuildMode::Dev,
        task: BundleTask::BuildOnce,
    };
    for argument in arguments {
        match argument.as_str() {
            "--release" => command.mode = BuildMode::Release,
            "--mark" => command.mode = BuildMode::Mark,
            "--with-server" => command.task = BundleTask::BuildWithServer,
            "--watch" => command.task = BundleTask::Watch,
            "--serve" => command.task = BundleTask::Serve,
            "--check-profile" => command.task = BundleTask::CheckProfile,
            other => return Err(format!("`{other}` is not an option")),
        }
    }
    Ok(command)
}

/// The folder of the workspace, found from wherever in it the program is run.
fn workspace_root() -> Result<PathBuf> {
    let here = env::current_dir().context("the current folder can't be read")?;
    here.ancestors()
        .find(|folder| folder.join("frontend/bundle/Cargo.toml").is_file())
        .map(PathBuf::from)
        .with_context(|| format!("{} is not inside Causeway's workspace", here.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<BundleCommand, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn options_are_read_in_any_order() {
        let both = BundleCommand {
            mode: BuildMode::Release,
            task: BundleTask::Watch,
        };
        assert_eq!(parsed("--watch --release"), Ok(both));
        assert_eq!(
            parsed(""),
            Ok(BundleCommand {
                mode: BuildMode::Dev,
                task: BundleTask::BuildOnce
            })
        );
    }

    #[test]
    fn a_mistyped_option_is_named() {
        assert_eq!(
            parsed("--relase"),
            Err("`--relase` is not an option".into())
        );
    }
}
