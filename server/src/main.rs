//! The binary: reads the command line and the environment, and runs the command.

use server::{Config, cli};
use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

const FAILURE_EXIT_CODE: u8 = 1;
/// For a command line or a configuration that is not understood.
const USAGE_EXIT_CODE: u8 = 2;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err((message, code)) => {
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::from(code)
        }
    }
}

/// # Errors
/// A message for the person who started the program, and the exit code.
fn run() -> Result<(), (String, u8)> {
    let usage_error = |message: String| (message, USAGE_EXIT_CODE);
    let args: Result<Vec<String>, _> = std::env::args_os()
        .skip(1)
        .map(OsString::into_string)
        .collect();
    let args = args.map_err(|_| usage_error("the command line is not in UTF-8".to_owned()))?;
    let command = cli::parse(&args)
        .map_err(|error| usage_error(format!("{error}\n\n{}", cli::USAGE.trim_end())))?;
    server::telemetry::init();
    // Help is shown whatever the environment says.
    let config = match command {
        cli::CliCommand::Help | cli::CliCommand::Version => Config::read(|_| None),
        _ => Config::read(|name| std::env::var(name).ok()),
    };
    let config = config.map_err(|error| usage_error(error.to_string()))?;
    cli::run(command, config).map_err(|error| (error.to_string(), FAILURE_EXIT_CODE))
}
