//! Commands of operators: an organizer added, backup and restore, checks.

use super::cli_error::CliError;
use super::output::{sign_in_url, write_stderr, write_stdout};
use super::runtime::with_store;
use crate::Config;
use crate::clock::Clock;
use std::path::Path;
use store::DatabaseFile;
use store::check::CheckFinding;
use tokio::signal::unix::{SignalKind, signal};

pub(super) async fn add_organizer(config: &Config, email: String) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let token = with_store(config, async |store| {
        Ok(store.add_organizer(email, now).await?)
    })
    .await?;
    write_stderr("This link signs you in once, within three days:");
    write_stdout(&(sign_in_url(config, &token) + "\n"))
}

pub(super) async fn backup(config: &Config, file: &Path) -> Result<(), CliError> {
    // A backup that is stopped leaves no file: this function ends it, not the end of the process.
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    tokio::select! {
        result = store::backup(&config.database, file) => result?,
        _ = terminate.recv() => return Err(interruption_error()),
        _ = interrupt.recv() => return Err(interruption_error()),
    }
    write_stderr(&format!("Copied the database to {}.", file.display()));
    Ok(())
}

fn interruption_error() -> CliError {
    CliError::Message("The backup was stopped. No backup was made.".to_owned())
}

pub(super) async fn restore(config: &Config, file: &Path) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let earlier = store::restore(&config.database, file, now).await?;
    let database = DatabaseFile::at(&config.database);
    let database = database.map_or_else(String::new, |it| it.path().display().to_string());
    write_stderr(&format!(
        "{database} now holds what {} holds.",
        file.display()
    ));
    if let Some(earlier) = earlier {
        write_stderr(&format!(
            "The earlier database is kept as {}.",
            earlier.display()
        ));
    }
    Ok(())
}

pub(super) async fn check(config: &Config) -> Result<(), CliError> {
    print_findings(&store::check::check(&config.database).await?)
}

pub(super) async fn mend(config: &Config) -> Result<(), CliError> {
    store::check::mend(&config.database).await?;
    check(config).await
}

fn print_findings(findings: &[CheckFinding]) -> Result<(), CliError> {
    if findings.is_empty() {
        return write_stdout("All is well.\n");
    }
    let lines: Vec<_> = findings.iter().map(CheckFinding::to_string).collect();
    write_stdout(&(lines.join("\n") + "\n"))?;
    Err(CliError::Message(match findings.len() {
        1 => "1 fault found.".to_owned(),
        count => format!("{count} faults found."),
    }))
}
