//! Runs the command that was parsed.

use super::cli_error::CliError;
use super::command::{CliCommand, USAGE};
use super::output::write_stdout;
use super::runtime::block_on;
use super::{import, maintenance, revoke, sample, serve};
use crate::Config;

/// Runs a command to its end.
///
/// # Errors
/// [`CliError`], to be shown on stderr.
pub fn run(command: CliCommand, config: Config) -> Result<(), CliError> {
    match command {
        CliCommand::Serve => serve::serve(config),
        CliCommand::Sample(dates, output) => block_on(sample::print_sample(&config, dates, output)),
        CliCommand::Import { workshop, schools } => {
            block_on(import::import(&config, &workshop, &schools))
        }
        CliCommand::OrganizerAdd { email } => block_on(maintenance::add_organizer(&config, email)),
        CliCommand::Revoke(revocation) => block_on(revoke::revoke(&config, revocation)),
        CliCommand::Backup { file } => block_on(maintenance::backup(&config, &file)),
        CliCommand::Restore { file } => block_on(maintenance::restore(&config, &file)),
        CliCommand::Check => block_on(maintenance::check(&config)),
        CliCommand::Mend => block_on(maintenance::mend(&config)),
        CliCommand::Help => write_stdout(USAGE),
        CliCommand::Version => write_stdout(concat!("causeway ", env!("CARGO_PKG_VERSION"), "\n")),
    }
}
