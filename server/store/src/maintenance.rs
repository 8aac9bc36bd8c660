//! What operators do: copy the database, and check it.

use super::{Store, StoreError};

/// A failure that a test makes, to see what becomes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fault {
    /// None.
    #[default]
    None,
    /// Every commit that changes public counts fails. Others don't: the store has to open.
    Commit,
    /// No worksheet's update can be written.
    Append,
    /// A worksheet's update is answered before it is written, and its writing never comes.
    Early,
}

impl Store {
    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError`] where it doesn't.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.readers).await?;
        Ok(())
    }

    /// Copies the database into a new file while others read and write it.
    ///
    /// # Errors
    /// [`StoreError::Sql`], also where the file exists.
    pub async fn backup(&self, file: &str) -> Result<(), StoreError> {
        // The readers' connections refuse VACUUM INTO (they can't write at all), and the writer's
        // is inside a transaction: a backup has a connection of its own.
        let options = self.readers.connect_options();
        let options = options.as_ref().clone().pragma("query_only", "OFF");
        let mut connection =
            <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options).await?;
        sqlx::query("VACUUM INTO ?")
            .bind(file)
            .execute(&mut connection)
            .await?;
        Ok(())
    }

    /// Checks the database's own structure and Causeway's invariants. Each finding is a sentence;
    /// none means all is well.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be read at all.
    pub async fn check(&self) -> Result<Vec<String>, StoreError> {
        let integrity: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check")
            .fetch_all(&self.readers)
            .await?;
        let mut findings: Vec<_> = integrity
            .into_iter()
            .filter(|line| line != "ok")
            .map(|line| format!("the file is damaged: {line}"))
            .collect();
        let loose: Vec<String> =
            sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_check")
                .fetch_all(&self.readers)
                .await?;
        findings.extend(
            loose
                .into_iter()
                .map(|table| format!("a row of {table} refers to nothing")),
        );
        let tallies: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT s.slug, s.taken, count(r.id) FROM session s
             LEFT JOIN registration r ON r.session_id = s.id
             GROUP BY s.id HAVING s.taken <> count(r.id)",
        )
        .fetch_all(&self.readers)
        .await?;
        findings.extend(tallies.into_iter().map(|(session, tally, counted)| {
            format!("session {session} says {tally} slots are taken; {counted} are")
        }));
        let pools: Vec<(String, i64, i64)> = sqlx::query_as(
            "SELECT p.level, p.unclaimed,
                    (SELECT count(*) FROM school s
                     WHERE s.workshop_id = p.workshop_id AND s.level = p.level
                       AND s.designation <> 'none' AND s.declined_at IS NULL
                       AND NOT EXISTS (SELECT 1 FROM registration r
                                       WHERE r.school_id = s.id AND r.status = 'confirmed')) AS counted
             FROM pool p WHERE p.unclaimed <> counted",
        )
        .fetch_all(&self.readers)
        .await?;
        findings.extend(pools.into_iter().map(|(level, tally, counted)| {
            format!(
                "the {level} level says {tally} designated schools are owed a slot; {counted} are"
            )
        }));
        for (slug, state) in self.enrolments().await? {
            findings.extend(enrolment_findings(slug.as_str(), &state));
        }
        Ok(findings)
    }
}

fn enrolment_findings(slug: &str, state: &domain::registration::Enrolment) -> Vec<String> {
    let programme = state.programme();
    let oversold = programme
        .sessions
        .iter()
        .filter(|session| state.taken(&session.id) > session.slots)
        .map(|session| format!("{slug}: session {} has more schools than slots", session.id));
    let withheld = domain::registration::promote(state)
        .map(|_| format!("{slug}: a school waits for a slot that is free"));
    oversold.chain(withheld).collect()
}
