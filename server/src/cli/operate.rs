//! What operators do: organizers, copies, checks.

use super::{CliError, say, sign_in_url, tell, with_store};
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
    tell("This link signs in once, within three days:");
    say(&(sign_in_url(config, &token) + "\n"))
}

pub(super) async fn backup(config: &Config, file: &Path) -> Result<(), CliError> {
    // A backup that is stopped leaves nothing: its end is this function's, not the process's.
    let (mut terminate, mut interrupt) = (
        signal(SignalKind::terminate())?,
        signal(SignalKind::interrupt())?,
    );
    tokio::select! {
        done = store::backup(&config.database, file) => done?,
        _ = terminate.recv() => return Err(stopped()),
        _ = interrupt.recv() => return Err(stopped()),
    }
    tell(&format!("The database is copied to {}.", file.display()));
    Ok(())
}

fn stopped() -> CliError {
    CliError::Message("The backup was stopped: there is none.".to_owned())
}

pub(super) async fn restore(config: &Config, file: &Path) -> Result<(), CliError> {
    let now = Clock::starting_at(config.now).now();
    let kept = store::restore(&config.database, file, now).await?;
    let database = DatabaseFile::at(&config.database);
    let database = database.map_or_else(String::new, |it| it.path().display().to_string());
    tell(&format!("{database} is now what {} holds.", file.display()));
    if let Some(kept) = kept {
        tell(&format!(
            "What it was before is kept as {}.",
            kept.display()
        ));
    }
    Ok(())
}

pub(super) async fn check(config: &Config) -> Result<(), CliError> {
    report(&store::check::check(&config.database).await?)
}

pub(super) async fn mend(config: &Config) -> Result<(), CliError> {
    store::check::mend(&config.database).await?;
    check(config).await
}

fn report(findings: &[CheckFinding]) -> Result<(), CliError> {
    if findings.is_empty() {
        return say("All is well.\n");
    }
    let lines: Vec<_> = findings.iter().map(CheckFinding::to_string).collect();
    say(&(lines.join("\n") + "\n"))?;
    Err(CliError::Message(match findings.len() {
        1 => "1 fault found.".to_owned(),
        count => format!("{count} faults found."),
    }))
}
