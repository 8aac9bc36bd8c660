//! Builds the site, which is everything the browser is sent besides pages, into `target/site`:
//!
//! ```text
//! bundle [--release | --mark] [--watch | --serve]
//! ```
//!
//! In order: [`compile`] has cargo compile `frontend` for wasm32, [`bind`] gives the result its
//! JavaScript and makes it small, [`snip`] taking out what is dead, [`names`] shortening what module and
//! script know each other by, [`split`] dividing it into what a page opens with and the rest, which
//! [`load`] loads, and [`minify`] taking out of the script what only people read. [`css`] joins the style
//! sheets, [`site`] names everything by its contents and puts it in place, [`compress`] adds what a
//! browser would rather download. [`watch`] repeats all that whenever a source changes.
//!
//! It is a program of our own because it carries `wasm-bindgen` as a library, locked to the very
//! version the page is compiled with, so that set-up fetches no prebuilt tools.

mod bind;
mod compile;
mod compress;
mod css;
mod load;
mod minify;
mod names;
mod site;
mod snip;
mod split;
mod watch;

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result};

/// How the site is built: for the next minute, or for the district.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    /// Compiles quickly and keeps the names of functions, for panics that can be read.
    Dev,
    /// Small and compressed.
    Release,
    /// As released, but whole, and each program writes down what of it runs: see [`split::mark`].
    Mark,
}

/// What to do, as said on the command line.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    mode: Mode,
    repeat: Repeat,
}

/// Whether to stay and build again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Repeat {
    /// Build once.
    Once,
    /// Build after every change.
    Watch,
    /// Build after every change, the server too, and restart it.
    Serve,
}

const USAGE: &str = "usage: bundle [--release | --mark] [--watch | --serve]

  --release   small and compressed, as `make release` embeds it
  --mark      optimised alike, and writing down what runs, for `make profile`
  --watch     build again whenever a source of the page changes
  --serve     the same, and build and restart the server too";

fn main() -> ExitCode {
    let options = match parse(env::args().skip(1)) {
        Ok(options) => options,
        Err(wrong) => {
            eprintln!("bundle: {wrong}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    let root = workspace_root()?;
    match options.repeat {
        Repeat::Once => site::build(&root, options.mode).map(|_| ()),
        Repeat::Watch => watch::run(&root, options.mode, None),
        Repeat::Serve => watch::run(&root, options.mode, Some(watch::DevServer::new(&root))),
    }
}

fn parse(arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options {
        mode: Mode::Dev,
        repeat: Repeat::Once,
    };
    for argument in arguments {
        match argument.as_str() {
            "--release" => options.mode = Mode::Release,
            "--mark" => options.mode = Mode::Mark,
            "--watch" => options.repeat = Repeat::Watch,
            "--serve" => options.repeat = Repeat::Serve,
            other => return Err(format!("`{other}` is not an option")),
        }
    }
    Ok(options)
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

    fn parsed(line: &str) -> Result<Options, String> {
        parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn options_are_read_in_any_order() {
        let both = Options {
            mode: Mode::Release,
            repeat: Repeat::Watch,
        };
        assert_eq!(parsed("--watch --release"), Ok(both));
        assert_eq!(
            parsed(""),
            Ok(Options {
                mode: Mode::Dev,
                repeat: Repeat::Once
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
