//! The binary: reads the command line and the environment, and leaves the rest to
//! [`server::cli`].

use server::{Config, cli};
use std::io::Write;
use std::process::ExitCode;

/// A command line or a configuration that makes no sense.
const USAGE_EXIT_CODE: u8 = 2;

fn main() -> ExitCode {
    let args: Result<Vec<String>, _> = std::env::args_os()
        .skip(1)
        .map(std::ffi::OsString::into_string)
        .collect();
    let Ok(args) = args else {
        return failed("the command line is not in UTF-8", USAGE_EXIT_CODE);
    };
    let command = match cli::parse(&args) {
        Ok(command) => command,
        Err(error) => {
            return failed(
                &format!("{error}\n\n{}", cli::USAGE.trim_end()),
                USAGE_EXIT_CODE,
            );
        }
    };
    server::telemetry::init();
    // Whoever asks how to configure is not told off for not having done it.
    let config = match command {
        cli::CliCommand::Help | cli::CliCommand::Version => Config::read(|_| None),
        _ => Config::read(|name| std::env::var(name).ok()),
    };
    match config {
        Err(error) => failed(&error.to_string(), USAGE_EXIT_CODE),
        Ok(config) => match cli::run(command, config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => failed(&failure.to_string(), 1),
        },
    }
}

fn failed(why: &str, code: u8) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{why}");
    ExitCode::from(code)
}
