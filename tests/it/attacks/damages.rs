//! Damages to a database: by a disk, by a repair, by somebody who wants something forgotten.

use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use std::path::Path;
use store::check::Remedy;

/// A damage: its name, the table whose triggers are removed for it and restored, the statement, the
/// finding, and the command that mends it.
pub(super) type DamageCase = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Remedy,
);

pub(super) const DAMAGES: [DamageCase; 22] = [
    (
        "a session's count",
        "",
        "UPDATE session SET taken = 3 WHERE slug = 'elementary-1'",
        "Session elementary-1 says 3 slots are taken; 1 are.",
        Remedy::Mend,
    ),
    (
        "a level's count",
        "",
        "UPDATE pool SET taken = taken - 1 WHERE level = 'elementary'",
        "The elementary level says 1 slots are taken; 2 are.",
        Remedy::Mend,
    ),
    (
        "a level's holds",
        "",
        "UPDATE pool SET unclaimed = unclaimed - 1 WHERE level = 'secondary'",
        "The secondary level says",
        Remedy::Mend,
    ),
    (
        "a level that releases its holds alone",
        "",
        "UPDATE pool SET holds = 0 WHERE level = 'secondary'",
        "The secondary level holds slots in another phase",
        Remedy::Mend,
    ),
    (
        "a session of another level",
        "",
        "UPDATE session SET level = 'secondary' WHERE slug = 'elementary-1'",
        "northside is in session elementary-1, which is of another level",
        Remedy::Restore,
    ),
    (
        "a trigger that is gone",
        "",
        "DROP TRIGGER event_stays",
        "The trigger event_stays is missing.",
        Remedy::Mend,
    ),
    (
        "a trigger that does something else",
        "",
        "DROP TRIGGER event_stays;
         CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT 1; END",
        "The trigger event_stays is not Causeway's any more.",
        Remedy::Mend,
    ),
    (
        "a trigger of somebody else's",
        "",
        "CREATE TRIGGER theirs AFTER INSERT ON registration BEGIN SELECT 1; END",
        "The trigger theirs is not Causeway's.",
        Remedy::Mend,
    ),
    (
        "an index that is gone",
        "",
        "DROP INDEX registration_living",
        "The index registration_living is missing.",
        Remedy::Mend,
    ),
    (
        "a table with a column more",
        "",
        "ALTER TABLE workshop ADD COLUMN theirs TEXT",
        "The table workshop is not Causeway's any more.",
        Remedy::Restore,
    ),
    (
        "a row that others refer to",
        "",
        "PRAGMA foreign_keys = OFF; DELETE FROM person; DELETE FROM mail;
         DELETE FROM registration WHERE school_id = 1; DELETE FROM school WHERE slug = 'northside'",
        "refer to rows that are not there",
        Remedy::Restore,
    ),
    (
        "history removed in the middle",
        "event",
        "DELETE FROM event WHERE id = 2",
        "Row 2 of event is missing: history was removed.",
        Remedy::Restore,
    ),
    (
        "history removed at the end",
        "event",
        "DELETE FROM event WHERE id = 3",
        "Rows 3 to 3 of event are missing: history was removed.",
        Remedy::Restore,
    ),
    (
        "history that tells another time",
        "event",
        "UPDATE event SET at = at + 1 WHERE id = 1",
        "Rows of event up to 3 are not what they were: history was changed.",
        Remedy::Restore,
    ),
    (
        "a comment in other words",
        "comment_event",
        "UPDATE comment_event SET words = 'no' WHERE id = 1",
        "Rows of comment_event up to 2 are not what they were",
        Remedy::Restore,
    ),
    (
        "a comment removed at the end",
        "comment_event",
        "DELETE FROM comment_event WHERE id = 2",
        "Rows 2 to 2 of comment_event are missing",
        Remedy::Restore,
    ),
    (
        "an update removed in the middle",
        "document_update",
        "DELETE FROM document_update WHERE number = 2",
        "The worksheet of northside lacks its updates 2 to 2.",
        Remedy::Restore,
    ),
    (
        "an update removed at the end",
        "document_update",
        "DELETE FROM document_update WHERE number = 4",
        "Rows 4 to 4 of document_update are missing: history was removed.",
        Remedy::Restore,
    ),
    (
        "an update that can't be read",
        "document_update",
        "UPDATE document_update SET bytes = x'00ff' WHERE number = 2",
        "The worksheet of northside is damaged from update 2 on",
        Remedy::Restore,
    ),
    (
        "an update that another one is in the place of",
        "document_update",
        "UPDATE document_update SET bytes =
             (SELECT bytes FROM document_update WHERE number = 4) WHERE number = 2",
        "The worksheet of northside is damaged from update 2 on",
        Remedy::Restore,
    ),
    (
        "a snapshot that is something else",
        "",
        "UPDATE document_snapshot SET bytes = x'0000'",
        "The snapshot of northside's worksheet is not what its log leads to.",
        Remedy::Mend,
    ),
    (
        "a snapshot of what the log lost",
        "",
        "UPDATE document_snapshot SET number = 9",
        "The worksheet of northside lacks its updates 5 to 9, which its snapshot has.",
        Remedy::Restore,
    ),
];

/// The address of a database's file, as it is configured.
pub(super) fn address(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// Changes the database as only a person with the file can: removes a table's triggers and restores
/// them afterwards.
pub(super) async fn by_hand(file: &Path, table: &str, sql: &str) {
    let mut connection = SqliteConnection::connect(&address(file)).await.unwrap();
    let triggers: Vec<(String, String)> = sqlx::query_as(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
    )
    .bind(table)
    .fetch_all(&mut connection)
    .await
    .unwrap();
    for (name, _) in &triggers {
        let drop = format!("DROP TRIGGER {name}");
        connection.execute(AssertSqlSafe(drop)).await.unwrap();
    }
    connection
        .execute(AssertSqlSafe(sql.to_owned()))
        .await
        .unwrap();
    for (_, sql) in triggers {
        connection.execute(AssertSqlSafe(sql)).await.unwrap();
    }
    connection.close().await.unwrap();
}
