//! The one file is the whole truth: after a clean stop it lies alone, nobody else can read it, and
//! a copy of it has everything.

use crate::harness::{Causeway, RunningServer};
use std::os::unix::fs::PermissionsExt;

const WORKSHOP: &str = include_str!("../../server/sample/workshop.toml");
const SCHOOLS: &str = include_str!("../../server/sample/schools.csv");

pub(super) async fn loaded() -> Causeway {
    let causeway = Causeway::new();
    causeway.writes("workshop.toml", WORKSHOP);
    causeway.writes("schools.csv", SCHOOLS);
    causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
        .exits(0);
    causeway
}

/// The files in the folder beside the workshop's own.
pub(super) fn files(causeway: &Causeway) -> Vec<String> {
    let entries = std::fs::read_dir(causeway.dir.path()).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !["workshop.toml", "schools.csv"].contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

pub(super) async fn registers(server: &RunningServer, school: &str) {
    server
        .school(school)
        .registers("elementary-1")
        .await
        .confirmed();
}

/// The number of schools in a database's first session, by the server's own counts.
pub(super) async fn taken(causeway: &Causeway) -> u64 {
    let server = causeway.serves().await;
    let counts = server.visitor().opens("/w/spring-2019/counts").await.json();
    assert_eq!(server.stops().await, Some(0));
    counts["sessions"][0]["taken"].as_u64().unwrap()
}

#[tokio::test]
async fn after_a_clean_stop_one_file_has_everything() {
    let causeway = loaded().await;
    assert_eq!(files(&causeway), ["causeway.db"]);
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    assert!(files(&causeway).len() > 1, "this test sees nothing");
    assert_eq!(server.stops().await, Some(0));
    assert_eq!(files(&causeway), ["causeway.db"]);

    let elsewhere = Causeway::new();
    elsewhere.writes(
        "causeway.db",
        std::fs::read(causeway.file("causeway.db")).unwrap(),
    );
    let well = elsewhere.runs(&["check"]).await.exits(0);
    assert_eq!(well.stdout, "All is well.\n");
    assert_eq!(taken(&elsewhere).await, 1);

    // After a power cut the next clean stop tidies up.
    let server = causeway.serves().await;
    registers(&server, "alder-creek").await;
    server.dies().await;
    assert!(files(&causeway).len() > 1);
    assert_eq!(taken(&causeway).await, 2);
    assert_eq!(files(&causeway), ["causeway.db"]);
}

#[tokio::test]
async fn every_command_leaves_one_file() {
    let causeway = Causeway::new();
    causeway.writes("workshop.toml", WORKSHOP);
    causeway.writes("schools.csv", SCHOOLS);
    let commands: [&[&str]; 6] = [
        &["sample", "--original-dates"],
        &["sample"],
        &["organizer", "add", "a@district.example"],
        &["check"],
        &["check", "--mend"],
        &["import", "workshop.toml", "schools.csv"],
    ];
    for args in commands {
        causeway.runs(args).await.exits(0);
        assert_eq!(files(&causeway), ["causeway.db"], "{args:?}");
    }
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    assert_eq!(files(&causeway), ["b.db", "causeway.db"]);
}

#[tokio::test]
async fn one_of_two_servers_stops_and_the_other_goes_on() {
    let causeway = loaded().await;
    let (one, two) = (causeway.serves().await, causeway.serves().await);
    registers(&one, "northside").await;
    assert_eq!(one.stops().await, Some(0));
    causeway.runs(&["check"]).await.exits(0);
    registers(&two, "alder-creek").await;
    assert_eq!(two.stops().await, Some(0));
    assert_eq!(files(&causeway), ["causeway.db"]);
    assert_eq!(taken(&causeway).await, 2);
    causeway.runs(&["check"]).await.exits(0);
}

fn mode(causeway: &Causeway, name: &str) -> u32 {
    let metadata = std::fs::metadata(causeway.file(name)).unwrap();
    metadata.permissions().mode() & 0o777
}

#[tokio::test]
async fn nobody_else_can_read_the_database_or_a_backup() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    registers(&server, "northside").await;
    causeway.runs(&["backup", "b.db"]).await.exits(0);
    let there = files(&causeway);
    assert!(there.contains(&"causeway.db-wal".to_owned()), "{there:?}");
    for name in &there {
        assert_eq!(mode(&causeway, name), 0o600, "{name}");
    }
    assert_eq!(server.stops().await, Some(0));

    // A file of an earlier version is tightened, and a message says so.
    for name in ["causeway.db", "b.db"] {
        let wide = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(causeway.file(name), wide).unwrap();
    }
    let server = causeway.serves().await;
    server.line_after("others could read this file").await;
    assert_eq!(server.stops().await, Some(0));
    assert_eq!(mode(&causeway, "causeway.db"), 0o600);
    causeway.runs(&["restore", "b.db"]).await.exits(0);
    assert_eq!(mode(&causeway, "causeway.db"), 0o600);
}
