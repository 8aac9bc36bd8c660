//! The command line: `command` parses it, `run` does what it asks for. All commands may run beside
//! `serve`, which notices what they changed.

mod cli_error;
mod command;
mod import;
mod maintenance;
mod output;
mod revoke;
mod run;
mod runtime;
mod sample;
mod serve;
#[cfg(test)]
mod tests;

pub use cli_error::CliError;
pub use command::{
    CliCommand, InvitationReplacement, Revocation, SampleDates, SampleOutput, USAGE,
    UnknownCommandError, parse,
};
pub use run::run;
