//! The operators' tools after a failure: `check` finds every damage by its place and names the
//! command that mends it, and `/healthz` tells when nothing can be saved.

use super::damages::{DAMAGES, address, by_hand};
use crate::harness::{TestApp, eventually};
use domain::document::content::{Edit, TextAddress};
use domain::document::engine::Document;
use domain::document::owners::ClientId;
use domain::document::splice::Splice;
use domain::document::sync::PendingUpdate;
use domain::team::Role;
use domain::worksheet::schema::WORKSHEET;
use sqlx::{Connection, Executor, SqliteConnection};
use std::path::{Path, PathBuf};
use store::check::{CheckFinding, Remedy, check, mend};
use store::documents::{LogEntry, UpdateCause};
use store::{InjectedFault, StoreOptions};
use tempfile::TempDir;

/// The updates of a worksheet, and its document after them.
fn written() -> (Vec<LogEntry>, Vec<u8>) {
    let mut document = Document::new(WORKSHEET, ClientId(7));
    let entries = ["one ", "two ", "three ", "four "].map(|text| {
        let splice = Splice {
            at: 0,
            delete: 0,
            insert: text.to_owned(),
        };
        let notes = TextAddress::Root("t:notes".to_owned());
        let update = document
            .edit(&[Edit::Type(notes, splice)])
            .unwrap()
            .remove(0);
        let commit = PendingUpdate {
            number: 1,
            by: None,
            update,
            claims: Vec::new(),
        };
        LogEntry {
            commit,
            cause: UpdateCause::Edit,
        }
    });
    (entries.into(), document.encode())
}

/// A database with two registrations, a worksheet of four updates and a snapshot, and two comments,
/// after a clean stop.
async fn a_district() -> (TempDir, PathBuf) {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    app.registered("alder-creek", "elementary-2").await;
    let member_access = app.member_access("northside", Role::Member).await;
    let (entries, whole) = written();
    let worksheet = member_access.worksheet;
    app.office
        .append(worksheet, 1, entries, app.now)
        .await
        .unwrap();
    app.office.save_snapshot(worksheet, 4, whole).await.unwrap();
    let app = app.stopped().await;
    let file = app.dir.path().join("causeway.db");
    for words in ["hello", "goodbye"] {
        let sql = format!(
            "INSERT INTO comment_event (worksheet_id, member_id, happened_at, kind, place, words)
             VALUES (1, 1, 0, 'said', 't:notes', '{words}')"
        );
        by_hand(&file, "", &sql).await;
    }
    app.office.close().await;
    // The one database file has everything, so a copy of it is enough.
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("causeway.db");
    std::fs::copy(file, &copy).unwrap();
    (dir, copy)
}

async fn findings(file: &Path) -> Vec<CheckFinding> {
    check(&address(file)).await.unwrap()
}

fn tells(findings: &[CheckFinding], words: &str, remedy: Remedy) -> bool {
    let mut findings = findings.iter();
    findings.any(|found| found.message.contains(words) && found.remedy == remedy)
}

#[tokio::test]
async fn every_damage_is_found_and_the_command_named_mends_it() {
    let (dir, whole) = a_district().await;
    assert_eq!(findings(&whole).await, []);
    for (name, table, sql, words, remedy) in DAMAGES {
        let file = dir.path().join("damaged.db");
        std::fs::copy(&whole, &file).unwrap();
        by_hand(&file, table, sql).await;
        let found = findings(&file).await;
        assert!(tells(&found, words, remedy), "{name}: {found:#?}");
        // `check` has changed nothing.
        assert_eq!(findings(&file).await, found, "{name}");

        let mended = mend(&address(&file)).await;
        let left = findings(&file).await;
        match remedy {
            Remedy::Mend => assert_eq!(left, [], "{name}: {mended:?}"),
            _ => assert!(tells(&left, words, remedy), "{name} is hidden: {left:#?}"),
        }
        let now = "2019-04-01T12:00:00-05:00".parse().unwrap();
        store::restore(&address(&file), &whole, now).await.unwrap();
        assert_eq!(findings(&file).await, [], "{name}");
        for left in std::fs::read_dir(dir.path()).unwrap() {
            let left = left.unwrap().path();
            if left != whole {
                std::fs::remove_file(left).unwrap();
            }
        }
    }
}

/// The negative control: the very same tampering before a seal is not seen in a copy that carries
/// no seal, so it is the seal that finds it.
#[tokio::test]
async fn without_its_seal_a_changed_history_looks_whole() {
    let (_dir, file) = a_district().await;
    by_hand(&file, "event", "UPDATE event SET at = at + 1 WHERE id = 1").await;
    assert_eq!(findings(&file).await.len(), 1);
    by_hand(&file, "", "DELETE FROM history_seal").await;
    assert_eq!(findings(&file).await, []);
}

#[tokio::test]
async fn a_damaged_page_is_found_and_a_backup_of_it_leaves_nothing() {
    let (dir, file) = a_district().await;
    let mut bytes = std::fs::read(&file).unwrap();
    let size = bytes.len();
    for page in (2 * 4096..size).step_by(4096) {
        bytes[page..page + 64].fill(0xa5);
    }
    std::fs::write(&file, bytes).unwrap();
    let found = findings(&file).await;
    assert!(!found.is_empty());
    assert!(found.iter().any(|found| found.remedy == Remedy::Restore));
    let copy = dir.path().join("copy.db");
    let failed = store::backup(&address(&file), &copy).await;
    assert!(failed.is_err());
    assert_eq!(names(dir.path()), ["causeway.db"]);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn every_command_that_a_finding_names_is_one() {
    for remedy in [Remedy::Mend, Remedy::Restore, Remedy::Start, Remedy::Import] {
        let mut words = remedy.command().split(' ').map(str::to_owned);
        assert_eq!(words.next().as_deref(), Some("causeway"));
        let words: Vec<_> = words.collect();
        assert!(server::cli::parse(&words).is_ok(), "{words:?}");
    }
}

#[tokio::test]
async fn a_disk_that_takes_no_write_is_told_to_operators() {
    let options = StoreOptions {
        fault: InjectedFault::Full,
        ..StoreOptions::default()
    };
    let app = TestApp::with().store(options).start().await;
    // Reads still work, so only a write tells.
    app.visitor().opens("/w/spring-2019/counts").await.is(200);
    app.visitor().opens("/healthz").await.is(503);
    let app = app.mended().await;
    app.visitor().opens("/healthz").await.is(200);
}

#[tokio::test]
async fn a_database_that_somebody_keeps_locked_is_told_and_so_is_its_end() {
    let app = TestApp::start().await;
    app.visitor().opens("/healthz").await.is(200);
    let file = app.dir.path().join("causeway.db");
    let mut lock = SqliteConnection::connect(&address(&file)).await.unwrap();
    lock.execute("BEGIN IMMEDIATE").await.unwrap();
    let becomes = async |status: u16| {
        eventually("its health changes", || async {
            let answer = app.visitor().opens("/healthz").await;
            (answer.status == status).then_some(())
        })
        .await;
    };
    becomes(503).await;
    lock.execute("ROLLBACK").await.unwrap();
    becomes(200).await;
}
