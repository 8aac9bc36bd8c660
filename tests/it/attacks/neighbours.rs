//! One team's trouble stays there: no page about another team, or about all of them, becomes slow
//! or wrong by one team's edits.

use crate::harness::{
    FACILITATION, TestApp, TestBrowser, TestEditor, WORKSHEET, WORKSHOP, eventually,
};
use domain::document::content::{Edit, TextAddress};
use domain::document::splice::Splice;
use serde_json::Value;
use sqlx::{Connection, SqliteConnection};
use std::time::{Duration, Instant};
use store::worksheets::{Role, WorksheetId};

impl TestApp {
    /// The number of documents that were decoded while a request waited.
    async fn documents_decoded_for_requests(&self) -> u64 {
        let metrics = self.visitor().opens("/metrics").await.is(200).body;
        let line = metrics
            .lines()
            .find_map(|line| line.strip_prefix("causeway_documents_decoded{for=\"request\"} "));
        line.unwrap().parse().unwrap()
    }

    /// Appends an update to a worksheet's log that no room would have taken.
    async fn damages(&self, worksheet: WorksheetId) {
        let file = self.dir.path().join("causeway.db");
        let address = format!("sqlite://{}", file.display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        sqlx::query(
            "INSERT INTO document_update (worksheet_id, number, written_at, bytes)
             SELECT ?1, 1 + coalesce(max(number), 0), 0, x'ff00ff' FROM document_update
             WHERE worksheet_id = ?1",
        )
        .bind(worksheet.0)
        .execute(&mut connection)
        .await
        .unwrap();
    }
}

impl TestBrowser {
    /// The missing items of a school's team, as the desk shows them.
    async fn desk_reading_of(&self, school: &str) -> Value {
        let desk = self.asks(&format!("/api/desk?workshop={WORKSHOP}")).await;
        let desk = desk.is(200).json();
        let mut registrations = desk["registrations"].as_array().unwrap().iter();
        let found = registrations.find(|it| it["school"]["slug"] == school);
        found.unwrap()["missing"].clone()
    }
}

#[tokio::test]
async fn pages_about_many_teams_decode_no_document() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let pat = app.registrant(&outcome).await;
    let desk = app.organizer().await;
    let fay = app.facilitator("Fay").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let mut ana = TestEditor::at(&app, &member_access).await;
    let before = app.documents_decoded_for_requests().await;
    for number in 0..3 {
        ana.adds_row("r:problems", &format!("p{number}")).await;
        ana.saved().await;
        for (who, path) in [
            (&pat, format!("/w/{WORKSHOP}/registration")),
            (&pat, format!("/api/registration?workshop={WORKSHOP}")),
            (&desk, format!("/desk/w/{WORKSHOP}")),
            (&desk, format!("/api/desk?workshop={WORKSHOP}")),
            (&fay, FACILITATION.to_owned()),
            (&fay, format!("/api/floor?workshop={WORKSHOP}")),
        ] {
            who.asks(&path).await.is(200);
            let after = app.documents_decoded_for_requests().await;
            assert_eq!(after, before, "{path} decoded a document");
        }
    }
    // The negative control: the team's own page decodes, and is counted.
    app.browser(&member_access).opens(WORKSHEET).await.is(200);
    assert_eq!(app.documents_decoded_for_requests().await, before + 1);
}

#[tokio::test]
async fn a_damaged_worksheet_is_named_where_it_matters_and_noticed_nowhere_else() {
    let app = TestApp::start().await;
    let damaged = app.registered("northside", "elementary-1").await;
    let whole = app.registered("alder-creek", "elementary-2").await;
    let desk = app.organizer().await;
    let fay = app.facilitator("Fay").await;
    let worksheet = app.member_access("northside", Role::Lead).await.worksheet;
    let neighbor = app.member_access("alder-creek", Role::Lead).await;
    let mut ben = TestEditor::at(&app, &neighbor).await;
    ben.types("We go on. ").await;
    ben.saved().await;
    app.damages(worksheet).await;
    eventually(
        "the office sees whose worksheet can't be read",
        async || (desk.desk_reading_of("northside").await == "damaged").then_some(()),
    )
    .await;
    let page = desk
        .opens(&format!("/desk/w/{WORKSHOP}/worksheets"))
        .await
        .is(200)
        .page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(
        page.reads()
            .contains("This team’s worksheet can’t be read.")
    );
    let own = app.registrant(&damaged).await.registration().await.is(200);
    assert!(
        own.page()
            .reads()
            .contains("Your team's worksheet can't be read")
    );
    assert_eq!(fay.facilitation_of("northside").await["gates"], "damaged");
    let room = fay.opens(FACILITATION).await.is(200).page();
    assert!(
        room.reads()
            .contains("We can’t read this team’s worksheet.")
    );
    // Alder Creek goes on writing, and sees nothing of it.
    ben.types("And on. ").await;
    ben.saved().await;
    let other = app.registrant(&whole).await.registration().await.is(200);
    assert!(other.page().reads().contains(" left:"));
    assert!(!other.page().reads().contains("can't be read"));
    assert!(desk.desk_reading_of("alder-creek").await["known"].is_array());
}

#[tokio::test]
async fn a_team_that_writes_all_the_time_keeps_no_other_team_waiting() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    app.registered("alder-creek", "elementary-2").await;
    let desk = app.organizer().await;
    let mut eve = TestEditor::at(&app, &app.member_access("northside", Role::Member).await).await;
    let paste = Splice {
        at: 0,
        delete: 0,
        insert: "x".repeat(100_000),
    };
    eve.edits(&[Edit::Type(TextAddress::Root("t:notes".to_owned()), paste)])
        .await;
    eve.saved().await;
    let mut ben = TestEditor::at(&app, &app.member_access("alder-creek", Role::Member).await).await;
    let sami = "Type, paste or attach the SAMI note catcher.";
    let lacks_sami = async || {
        let reading = desk.desk_reading_of("alder-creek").await;
        let known = reading["known"].as_array().cloned().unwrap_or_default();
        known.iter().any(|need| need == sami)
    };
    eventually("the office knows what the other team lacks", async || {
        lacks_sami().await.then_some(())
    })
    .await;
    ben.edits(&[Edit::Type(
        TextAddress::Root("t:sami_notes".to_owned()),
        Splice {
            at: 0,
            delete: 0,
            insert: "Our strengths".to_owned(),
        },
    )])
    .await;
    ben.saved().await;
    let began = Instant::now();
    while lacks_sami().await {
        eve.types("x").await;
        eve.saved().await;
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "the other team's change was never read"
        );
    }
}
