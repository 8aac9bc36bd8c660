//! `causeway serve`, with a fault: edits at a worksheet are said to be saved before they are. No
//! environment variable reaches this fault, so it is a binary of its own.

use server::Config;
use server::cli::{self, CliCommand};
use std::process::ExitCode;
use store::InjectedFault;

fn main() -> ExitCode {
    let Ok(mut config) = Config::read(|name| std::env::var(name).ok()) else {
        return ExitCode::from(2);
    };
    config.store.fault = InjectedFault::Early;
    match cli::run(CliCommand::Serve, config) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
