//! What operators do: organizers, copies, checks.

use super::{Failure, open, say, sign_in_url, tell};
use crate::Config;
use crate::clock::Clock;
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};
use store::Store;

pub(super) async fn add_organizer(config: &Config, email: String) -> Result<(), Failure> {
    let now = Clock::starting_at(config.now).now();
    let store = open(config).await?;
    let token = store.add_organizer(email, now).await?;
    tell("This link signs in once, within three days:");
    say(&(sign_in_url(config, &token) + "\n"))
}

pub(super) async fn backup(config: &Config, file: &str) -> Result<(), Failure> {
    if Path::new(file).exists() {
        let what = format!("{file} exists already: a backup goes into a new file");
        return Err(Failure::Said(what));
    }
    let store = open_existing(config).await?;
    store
        .backup(file)
        .await
        .map_err(|error| Failure::Said(format!("{file} can't be written: {error}")))?;
    tell(&format!("The database is copied to {file}."));
    Ok(())
}

pub(super) async fn check(config: &Config) -> Result<(), Failure> {
    let findings = open_existing(config).await?.check().await?;
    if findings.is_empty() {
        return say("All is well.\n");
    }
    say(&(findings.join("\n") + "\n"))?;
    Err(Failure::Said(format!("{} faults found", findings.len())))
}

/// Opens a database that is there: a copy of one that was just made would be worth nothing.
async fn open_existing(config: &Config) -> Result<Store, Failure> {
    match database_file(&config.database) {
        Some(file) if !file.exists() => Err(Failure::Said(format!(
            "there is no database {}",
            file.display()
        ))),
        _ => open(config).await,
    }
}

/// The file in a `sqlite:` address; `None` where it is in memory.
fn database_file(address: &str) -> Option<PathBuf> {
    let rest = address.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    let path = percent_decode_str(path).decode_utf8().ok()?;
    if path.is_empty() || path == ":memory:" {
        None
    } else {
        Some(PathBuf::from(&*path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_file() {
        let file = |address| database_file(address).map(|path| path.display().to_string());
        assert_eq!(file("sqlite://causeway.db").as_deref(), Some("causeway.db"));
        assert_eq!(
            file("sqlite:///var/lib/a%20b.db?mode=rwc").as_deref(),
            Some("/var/lib/a b.db")
        );
        assert_eq!(file("sqlite:causeway.db").as_deref(), Some("causeway.db"));
        assert_eq!(file("sqlite::memory:"), None);
    }
}
