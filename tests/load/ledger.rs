//! The content of a database after its server was killed, compared with the answers that people
//! got.

use super::LoadError;
use super::report::Report;
use super::tally::RushTally;
use super::workshop::LoadWorkshop;
use rusqlite::Connection;
use std::collections::HashSet;
use std::path::Path;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tables {
    Causeway,
    Control,
}

/// The registrations that have a slot.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In the order in which they were committed.
    pub(crate) references: Vec<String>,
    /// The most slots that any session has given.
    fullest: usize,
    /// Schools with more than one registration.
    doubled: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expect {
    /// Everyone came who could: all slots are given.
    AllSlots,
    /// The number of slots that the answers say.
    WhatWasTold,
}

impl Ledger {
    pub(crate) fn read(database: &Path, tables: Tables) -> Result<Self, LoadError> {
        let connection = Connection::open(database)?;
        let confirmed = match tables {
            Tables::Causeway => {
                "SELECT reference, session_id, school_id FROM registration
                 WHERE status = 'confirmed' ORDER BY id"
            }
            Tables::Control => {
                "SELECT CAST(id AS TEXT), session, school FROM registration ORDER BY id"
            }
        };
        let count = |query: &str| -> Result<usize, LoadError> {
            let query = query.replace("confirmed", &format!("({confirmed})"));
            Ok(connection
                .query_row(&query, [], |row| row.get::<_, i64>(0))?
                .try_into()?)
        };
        let by_session = match tables {
            Tables::Causeway => "session_id",
            Tables::Control => "session",
        };
        let by_school = by_session.replace("session", "school");
        let fullest = count(&format!(
            "SELECT coalesce(max(taken), 0)
             FROM (SELECT count(*) AS taken FROM confirmed GROUP BY {by_session})"
        ))?;
        let doubled = count(&format!(
            "SELECT count(*) - count(DISTINCT {by_school}) FROM confirmed"
        ))?;
        let mut statement = connection.prepare(confirmed)?;
        let references = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(Self {
            references,
            fullest,
            doubled,
        })
    }

    #[cfg(test)]
    pub(crate) fn with<const N: usize>(references: [&str; N]) -> Self {
        Self {
            references: references.map(str::to_owned).to_vec(),
            fullest: 0,
            doubled: 0,
        }
    }

    pub(crate) fn compare(
        &self,
        report: &mut Report,
        what: &str,
        workshop: LoadWorkshop,
        told: &RushTally,
        expect: Expect,
    ) {
        let mut broken = |found: String| report.broken(format!("{what}: {found}"));
        told.faults().into_iter().for_each(&mut broken);
        let (rows, slots) = (self.references.len(), workshop.slots());
        let kept: HashSet<_> = self.references.iter().collect();
        let lost = told
            .accepted
            .iter()
            .filter(|one| !kept.contains(&one.reference))
            .count();
        if lost > 0 {
            broken(format!("{lost} registrations were confirmed and are lost"));
        }
        if rows > slots || self.fullest > workshop.slots_each() {
            let fullest = self.fullest;
            broken(format!(
                "oversold: {rows} of {slots} slots given, {fullest} in one session"
            ));
        }
        if rows != told.accepted.len() && lost == 0 {
            let told = told.accepted.len();
            broken(format!(
                "{rows} registrations are stored, {told} were confirmed"
            ));
        }
        if expect == Expect::AllSlots && rows < slots {
            broken(format!(
                "undersold: {rows} of {slots} slots given, though more wanted one"
            ));
        }
        if self.doubled > 0 {
            broken(format!("{} schools have two slots", self.doubled));
        }
    }
}
