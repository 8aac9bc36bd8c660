//! The binary's messages about a database that it can't use. It never panics, and leaves the file
//! as it is.

use crate::harness::Causeway;
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};

async fn writes_to(causeway: &Causeway, sql: &'static str) -> SqliteConnection {
    let address = format!("sqlite://{}", causeway.file("causeway.db").display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    connection.execute(AssertSqlSafe(sql)).await.unwrap();
    connection
}

/// Every command that opens the database says the same clear line.
async fn all_say(causeway: &Causeway, words: &str) {
    writers_say(causeway, words).await;
    each_says(causeway, &[&["backup", "copy.db"], &["check"]], words).await;
    assert!(!causeway.file("copy.db").exists());
}

async fn writers_say(causeway: &Causeway, words: &str) {
    let ours = Causeway::new();
    let workshop = ours.writes(
        "workshop.toml",
        include_str!("../../server/sample/workshop.toml"),
    );
    let schools = ours.writes(
        "schools.csv",
        include_str!("../../server/sample/schools.csv"),
    );
    let (workshop, schools) = (workshop.to_str().unwrap(), schools.to_str().unwrap());
    let commands: [&[&str]; 4] = [
        &["serve"],
        &["sample", "--json"],
        &["import", workshop, schools],
        &["organizer", "add", "a@district.example"],
    ];
    each_says(causeway, &commands, words).await;
}

async fn each_says(causeway: &Causeway, commands: &[&[&str]], words: &str) {
    for args in commands {
        let ended = causeway.runs(args).await.exits(1).says(words);
        assert!(ended.stdout.is_empty(), "{args:?}: {}", ended.stdout);
        assert!(
            ended.stderr.lines().count() <= 2,
            "{args:?}: {}",
            ended.stderr
        );
    }
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let causeway = Causeway::new();
    causeway.runs(&["sample"]).await.exits(0);
    let sql =
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
               VALUES (9999, 'the future', TRUE, x'00', 1)";
    writes_to(&causeway, sql).await.close().await.unwrap();
    all_say(
        &causeway,
        "was written by a newer version of Causeway: use that version",
    )
    .await;
}

#[tokio::test]
async fn a_database_that_another_program_keeps_locked_is_named() {
    let causeway = Causeway::new();
    causeway.runs(&["sample"]).await.exits(0);
    let sql = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE theirs (x);";
    let lock = writes_to(&causeway, sql).await;
    causeway
        .runs(&["check"])
        .await
        .exits(1)
        .says("is locked by another program");
    causeway
        .runs(&["serve"])
        .await
        .exits(1)
        .says("is locked by another program");
    // Once the other program is gone no trace of it is left.
    drop(lock);
    causeway.runs(&["check"]).await.exits(0);
}

#[tokio::test]
async fn a_database_that_somebody_writes_for_long_is_named_too() {
    let causeway = Causeway::new();
    causeway.runs(&["sample"]).await.exits(0);
    let lock = writes_to(
        &causeway,
        "BEGIN IMMEDIATE; UPDATE workshop SET office = 'x';",
    )
    .await;
    let add = ["organizer", "add", "a@district.example"];
    causeway.runs(&add).await.exits(1).says("locked");
    drop(lock);
    causeway.runs(&add).await.exits(0);
}

#[tokio::test]
async fn a_database_that_cannot_be_written_is_named() {
    let causeway = Causeway::new();
    causeway.runs(&["sample"]).await.exits(0);
    let readonly = causeway
        .clone()
        .env("CAUSEWAY_DATABASE", "sqlite://causeway.db?mode=ro");
    writers_say(&readonly, "is read-only").await;
    // Commands that only read go on.
    readonly.runs(&["check"]).await.exits(0);
    readonly.runs(&["backup", "copy.db"]).await.exits(0);
    let nowhere = causeway.env("CAUSEWAY_DATABASE", "sqlite://no/such/folder/causeway.db");
    nowhere
        .runs(&["serve"])
        .await
        .exits(1)
        .says("can't be opened or created");
    nowhere
        .runs(&["check"])
        .await
        .exits(1)
        .says("there is no database");
}

#[tokio::test]
async fn a_file_that_is_something_else_is_left_alone() {
    let causeway = Causeway::new();
    let text = "This is a letter, not a database. ".repeat(200);
    causeway.writes("causeway.db", &text);
    all_say(&causeway, "is not a Causeway database").await;
    assert_eq!(
        std::fs::read_to_string(causeway.file("causeway.db")).unwrap(),
        text
    );

    let causeway = Causeway::new();
    causeway.writes("causeway.db", "");
    writes_to(&causeway, "CREATE TABLE recipes (name TEXT)")
        .await
        .close()
        .await
        .unwrap();
    let before = std::fs::read(causeway.file("causeway.db")).unwrap();
    all_say(&causeway, "is not a Causeway database").await;
    let after = std::fs::read(causeway.file("causeway.db")).unwrap();
    // SQLite's own header may record the kind of opening; nothing of Causeway's is in it.
    assert_eq!(
        before.len(),
        after.len(),
        "a table of ours is in somebody else's database"
    );
}
