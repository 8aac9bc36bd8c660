//! The limit: SQLite's own commits on this disk, with nothing around it.
//!
//! Through `rusqlite`, because it calls the very library that Causeway is linked with
//! (`libsqlite3-sys`, one version in the whole workspace) on the calling thread; `sqlx` would send
//! every statement to a thread of its own, and that is part of the comparison.

use super::LoadError;
use super::latency::{Latencies, Millis};
use super::options::LoadOptions;
use super::report::{Report, figure, ratio};
use rusqlite::Connection;
use std::path::Path;
use std::time::Instant;

/// Rows that share a transaction in the second kind: the writer's largest batch.
const CONCURRENT_REQUESTS: usize = 64;

/// Transactions a second with one registration each, the least that a server without group
/// commit needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) one_by_one: f64,
}

/// Measures both kinds; `None` if the options leave the limit out.
pub(crate) fn measure(
    report: &mut Report,
    options: &LoadOptions,
    folder: &Path,
    when: &str,
) -> Result<Option<Limit>, LoadError> {
    if !["limit", "drain", "rooms"]
        .iter()
        .any(|part| options.wants(part))
    {
        return Ok(None);
    }
    report.progress(&format!("this disk's limit, {when}"));
    let mut rows = Vec::new();
    let mut one_by_one = 0.0;
    for together in [1, CONCURRENT_REQUESTS] {
        let (latencies, registrations, took) = transactions(options, folder, together)?;
        let per_second = registrations as f64 / took;
        if together == 1 {
            one_by_one = per_second;
        }
        let told = latencies.percentiles();
        rows.push(vec![
            format!("{together} a transaction"),
            figure(per_second / together as f64),
            figure(per_second),
            Millis(told.p50).to_string(),
            Millis(told.p99).to_string(),
            Millis(told.p999).to_string(),
            ratio(per_second / one_by_one),
        ]);
    }
    report.table(
        &format!(
            "This disk's limit, {when}: SQLite {}, WAL, synchronous=FULL, one thread,\n\
             BEGIN IMMEDIATE; INSERT, UPDATE for each registration; COMMIT",
            rusqlite::version()
        ),
        &[
            "registrations",
            "tx/s",
            "reg/s",
            "p50 ms",
            "p99 ms",
            "p99.9 ms",
            "÷ one by one",
        ],
        &rows,
    );
    Ok(Some(Limit { one_by_one }))
}

fn transactions(
    options: &LoadOptions,
    folder: &Path,
    together: usize,
) -> Result<(Latencies, usize, f64), LoadError> {
    let file = folder.join("limit.db");
    let connection = open(&file)?;
    let mut insert = connection.prepare(
        "INSERT INTO registration (school, session, name, email, at) VALUES (?, ?, ?, ?, ?)",
    )?;
    let mut update = connection.prepare("UPDATE session SET taken = taken + 1 WHERE id = ?")?;
    let mut begin = connection.prepare("BEGIN IMMEDIATE")?;
    let mut commit = connection.prepare("COMMIT")?;
    let mut latencies = Latencies::default();
    let (mut registrations, start) = (0, Instant::now());
    while start.elapsed() < options.scale.limit {
        let due = Instant::now();
        begin.execute([])?;
        for _ in 0..together {
            let session = i64::try_from(registrations % 5)?;
            let school = format!("school-{registrations}");
            let email = format!("ada@{school}.example");
            insert.execute((&school, session, "Ada Byron", &email, 1_554_138_000_i64))?;
            update.execute([session])?;
            registrations += 1;
        }
        commit.execute([])?;
        latencies.add(due.elapsed());
    }
    let took = start.elapsed().as_secs_f64();
    drop((insert, update, begin, commit));
    connection.close().map_err(|(_, error)| error)?;
    std::fs::remove_file(file)?;
    Ok((latencies, registrations, took))
}

fn open(file: &Path) -> Result<Connection, LoadError> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         CREATE TABLE registration (
             id INTEGER PRIMARY KEY, school TEXT NOT NULL UNIQUE, session INTEGER NOT NULL,
             name TEXT NOT NULL, email TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
         CREATE TABLE session (id INTEGER PRIMARY KEY, taken INTEGER NOT NULL) STRICT;
         INSERT INTO session VALUES (0, 0), (1, 0), (2, 0), (3, 0), (4, 0);",
    )?;
    Ok(connection)
}
