//! Commands that run beside a server: it notices their changes, and they don't disturb it.

use crate::harness::{Causeway, TestForm, TestStream, eventually};
use sqlx::{Connection, Executor, SqliteConnection};

const WORKSHOP: &str = include_str!("../../server/sample/workshop.toml");
const SCHOOLS: &str = include_str!("../../server/sample/schools.csv");

async fn loaded() -> Causeway {
    let causeway = Causeway::new();
    causeway.writes("workshop.toml", WORKSHOP);
    causeway.writes("schools.csv", SCHOOLS);
    causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
        .exits(0);
    causeway
}

#[tokio::test]
async fn an_import_beside_the_server_reaches_open_pages() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    let address = format!("{}/w/spring-2019/live", server.server_address().listens);
    let mut page = TestStream::open(&reqwest::Client::new(), &address).await;
    let before = page.counts().await;
    causeway.writes(
        "workshop.toml",
        WORKSHOP.replace("Fleur Conference Room B", "The Gymnasium"),
    );
    causeway
        .runs(&["import", "workshop.toml", "schools.csv"])
        .await
        .exits(0);
    let moved = |place: &str| place == "The Gymnasium";
    let after = page
        .counts_once(|counts| counts.sessions.iter().any(|s| moved(&s.place)))
        .await;
    assert!(after.rev > before.rev);
    let start = server.visitor().opens("/").await.is(200).page();
    assert!(start.reads().contains("The Gymnasium"));
    server
        .school("bellwether-high")
        .registers("secondary-1")
        .await
        .confirmed();
}

#[tokio::test]
async fn an_organizer_added_beside_the_server_signs_in_to_it() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    let base_url = server.server_address().listens.clone();
    let beside = causeway.env("CAUSEWAY_BASE_URL", &base_url);
    let printed = beside
        .runs(&["organizer", "add", "a@district.example"])
        .await
        .exits(0);
    let link = printed.stdout.trim().to_owned();
    assert!(
        link.starts_with(&format!("{base_url}/desk/sign-in/")),
        "{link}"
    );
    let organizer = server.visitor();
    organizer.sends(&link, &TestForm::none()).await.is(303);
    let desk = organizer
        .opens("/desk/w/spring-2019/settings")
        .await
        .is(200);
    assert!(desk.page().reads().contains("a@district.example"));
}

#[tokio::test]
async fn a_backup_made_beside_the_server_is_whole() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    let outcome = server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    causeway.runs(&["backup", "copy.db"]).await.exits(0);
    causeway
        .runs(&["backup", "copy.db"])
        .await
        .exits(1)
        .says("exists already");
    server
        .school("alder-creek")
        .registers("elementary-1")
        .await
        .confirmed();

    let restored = causeway
        .clone()
        .env("CAUSEWAY_DATABASE", "sqlite://copy.db");
    assert_eq!(
        restored.runs(&["check"]).await.exits(0).stdout,
        "All is well.\n"
    );
    let copy = restored.serves().await;
    let visitor = copy.visitor();
    visitor.opens(&outcome.link()).await.is(303);
    visitor.registration().await.is(200);
    let counts = copy.visitor().opens("/w/spring-2019/counts").await.json();
    assert_eq!(
        counts["sessions"][0]["taken"], 1,
        "what came after the copy is not in it"
    );
}

#[tokio::test]
async fn a_check_finds_what_is_wrong() {
    let causeway = loaded().await;
    let server = causeway.serves().await;
    server
        .school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    let well = causeway.runs(&["check"]).await.exits(0);
    assert_eq!(well.stdout, "All is well.\n");
    assert_eq!(server.stops().await, Some(0));
    // The negative control: somebody repaired the database by hand.
    let address = format!("sqlite://{}", causeway.file("causeway.db").display());
    let mut connection = SqliteConnection::connect(&address).await.unwrap();
    connection
        .execute("UPDATE session SET taken = 3 WHERE slug = 'elementary-1'")
        .await
        .unwrap();
    connection.close().await.unwrap();
    let found = causeway.runs(&["check"]).await.exits(1);
    assert!(
        found
            .stdout
            .contains("Session elementary-1 says 3 slots are taken; 1 are"),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_server_on_a_database_that_is_written_elsewhere_decides_by_what_is_there() {
    let causeway = loaded().await;
    let one = causeway.serves().await;
    let two = causeway.serves().await;
    one.school("northside")
        .registers("elementary-1")
        .await
        .confirmed();
    two.school("northside")
        .registers("elementary-2")
        .await
        .refused("already_registered");
    two.school("alder-creek")
        .registers("elementary-1")
        .await
        .confirmed();
    eventually("both show both", || async {
        let path = "/w/spring-2019/counts";
        let (a, b) = (
            one.visitor().opens(path).await,
            two.visitor().opens(path).await,
        );
        (a.json() == b.json() && a.json()["sessions"][0]["taken"] == 2).then_some(())
    })
    .await;
}
