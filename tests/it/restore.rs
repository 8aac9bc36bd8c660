//! A restored backup equals the database that was backed up, and nothing of another file's is ever
//! mixed into it.

use super::one_file::{files, loaded, registers, taken};
use crate::harness::Causeway;
use std::path::Path;

#[tokio::test]
async fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    registers(&server, "alder-creek").await;

    // No restore while a server has the database, even an idle one.
    causeway
        .runs(&["restore", "b.db"])
        .await
        .exits(1)
        .says("causeway.db is open: stop the server");
    registers(&server, "amber-hill").await;
    assert_eq!(server.stops().await, Some(0));

    let restored = causeway.runs(&["restore", "b.db"]).await.exits(0);
    let kept = "causeway-20190401T170000Z.db";
    assert!(restored.stderr.contains(kept), "{}", restored.stderr);
    assert_eq!(files(&causeway), ["b.db", kept, "causeway.db"]);
    assert_eq!(taken(&causeway).await, 1);
    causeway.runs(&["check"]).await.exits(0);
    let before = causeway
        .clone()
        .env("CAUSEWAY_DATABASE", &format!("sqlite://{kept}"));
    assert_eq!(taken(&before).await, 3);
    before.runs(&["check"]).await.exits(0);

    // A second one within the same second overwrites nothing.
    causeway.runs(&["restore", "b.db"]).await.exits(0);
    assert!(files(&causeway).contains(&"causeway-20190401T170000Z-2.db".to_owned()));

    let elsewhere = Causeway::new();
    elsewhere.writes("b.db", std::fs::read(causeway.file("b.db")).unwrap());
    elsewhere.runs(&["restore", "b.db"]).await.exits(0);
    assert_eq!(files(&elsewhere), ["b.db", "causeway.db"]);
    assert_eq!(taken(&elsewhere).await, 1);
}

/// Saved rows that never reached the file itself are kept with the file that they belong to.
#[tokio::test]
async fn after_a_power_cut_the_log_goes_with_its_own_file() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    registers(&server, "alder-creek").await;
    server.dies().await;
    causeway.runs(&["restore", "b.db"]).await.exits(0);
    assert_eq!(taken(&causeway).await, 1);
    let kept = "sqlite://causeway-20190401T170000Z.db";
    let before = causeway.clone().env("CAUSEWAY_DATABASE", kept);
    assert_eq!(taken(&before).await, 2);
    before.runs(&["check"]).await.exits(0);
}

#[tokio::test]
async fn what_is_no_sound_backup_is_not_put_in_place() {
    let causeway = loaded().await;
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    let before = std::fs::read(causeway.file("causeway.db")).unwrap();
    let backup = std::fs::read(causeway.file("b.db")).unwrap();
    let mut damaged = backup.clone();
    for page in (2 * 4096..damaged.len()).step_by(4096) {
        damaged[page..page + 64].fill(0xa5);
    }
    causeway.writes("damaged.db", damaged);
    causeway.writes("empty.db", "");
    causeway.writes(
        "letter.db",
        "This is a letter, not a database. ".repeat(200),
    );
    causeway.writes("miscounted.db", &backup);
    changes(
        &causeway.file("miscounted.db"),
        "UPDATE session SET taken = 3",
    )
    .await;
    causeway.writes("newer.db", &backup);
    changes(
        &causeway.file("newer.db"),
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'the future', TRUE, x'00', 1)",
    )
    .await;
    let there = files(&causeway);
    for (file, words) in [
        ("damaged.db", "damaged.db"),
        ("empty.db", "is empty"),
        ("letter.db", "is not a Causeway database"),
        ("miscounted.db", "says 3 slots are taken"),
        ("newer.db", "newer version of Causeway"),
        ("missing.db", "there is no file missing.db"),
        ("causeway.db", "is the database itself"),
    ] {
        causeway.runs(&["restore", file]).await.exits(1).says(words);
        assert_eq!(files(&causeway), there, "{file}");
        assert_eq!(std::fs::read(causeway.file("causeway.db")).unwrap(), before);
    }
}

async fn changes(file: &Path, sql: &'static str) {
    use sqlx::{Connection, Executor};
    let address = format!("sqlite://{}", file.display());
    let mut connection = sqlx::SqliteConnection::connect(&address).await.unwrap();
    connection.execute(sql).await.unwrap();
    connection.close().await.unwrap();
}

/// A killed server, and a backup copied by hand over the file that its log belongs to.
async fn copied_over_a_log() -> Causeway {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    registers(&server, "alder-creek").await;
    server.dies().await;
    std::fs::copy(causeway.file("b.db"), causeway.file("causeway.db")).unwrap();
    causeway
}

#[tokio::test]
async fn a_copy_beside_another_files_log_is_not_opened() {
    let causeway = copied_over_a_log().await;
    let read = |name| std::fs::read(causeway.file(name)).unwrap();
    let before = (read("causeway.db"), read("causeway.db-wal"));
    let commands: [&[&str]; 5] = [
        &["serve"],
        &["sample"],
        &["organizer", "add", "a@district.example"],
        &["check"],
        &["backup", "c.db"],
    ];
    for args in commands {
        causeway
            .runs(args)
            .await
            .exits(1)
            .says("causeway.db-wal was not written for causeway.db");
    }
    assert_eq!((read("causeway.db"), read("causeway.db-wal")), before);
    // The command that the refusal names works.
    causeway.runs(&["restore", "b.db"]).await.exits(0);
    assert_eq!(taken(&causeway).await, 1);

    let causeway = copied_over_a_log().await;
    for name in ["causeway.db-wal", "causeway.db-mark"] {
        std::fs::rename(causeway.file(name), causeway.file("old")).unwrap();
    }
    assert_eq!(taken(&causeway).await, 1);
}

/// The negative control: without the mark the log is mixed into a file that it was not written for.
#[tokio::test]
async fn without_the_mark_two_files_are_mixed() {
    let causeway = copied_over_a_log().await;
    std::fs::remove_file(causeway.file("causeway.db-mark")).unwrap();
    let before = std::fs::read(causeway.file("causeway.db")).unwrap();
    causeway.runs(&["check"]).await;
    assert_ne!(std::fs::read(causeway.file("causeway.db")).unwrap(), before);
}

/// A log beside nothing holds all that is left of the saved rows: SQLite would delete it.
#[tokio::test]
async fn a_log_beside_an_empty_file_is_not_thrown_away() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    server.dies().await;
    causeway.writes("causeway.db", "");
    let log = std::fs::read(causeway.file("causeway.db-wal")).unwrap();
    causeway.runs(&["serve"]).await.exits(1).says("-wal");
    assert_eq!(
        std::fs::read(causeway.file("causeway.db-wal")).unwrap(),
        log
    );
}

#[tokio::test]
async fn an_empty_copy_is_not_called_well() {
    let causeway = Causeway::new();
    causeway.writes("causeway.db", "");
    causeway.runs(&["check"]).await.exits(1).says("is empty");
    changes(&causeway.file("causeway.db"), "PRAGMA journal_mode = WAL").await;
    causeway.runs(&["check"]).await.exits(1).says("is empty");
    // Tables alone are no data either.
    causeway.runs(&["sample"]).await.exits(0);
    let empty = Causeway::new();
    empty.disk().await.close().await;
    let found = empty.runs(&["check"]).await.exits(1);
    assert!(found.stdout.contains("is empty"), "{}", found.stdout);
}

#[tokio::test]
async fn a_backup_that_fails_leaves_nothing() {
    let causeway = loaded().await;
    causeway.writes("b.db", "precious");
    causeway
        .runs(&["backup", "b.db"])
        .await
        .exits(1)
        .says("exists already");
    causeway
        .runs(&["backup", "no/such/folder/b.db"])
        .await
        .exits(1)
        .says("can't be written");
    assert_eq!(files(&causeway), ["b.db", "causeway.db"]);
    assert_eq!(std::fs::read(causeway.file("b.db")).unwrap(), b"precious");
}
