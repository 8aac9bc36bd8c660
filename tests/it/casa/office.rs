//! The submitted version, what the office answers, and the files that both read.

use super::{CasaTeam, DESK, NOW, answers, page, sheet, unpacked};
use crate::harness::{TestApp, TestForm, WORKSHEET};
use serde_json::json;

#[tokio::test]
async fn a_submitted_plan_is_frozen_and_the_office_answers() {
    let mut team = CasaTeam::at(NOW).await;
    let office = team.app.organizer().await;
    assert_eq!(team.submits().await, 200);
    assert_eq!(team.sheet().await["status"], "submitted");
    let frozen = sheet(&office, "?school=northside&version=1").await["rows"].clone();
    team.sets("r:initiatives", "row0", json!({ "owner": "Ben" }))
        .await;
    assert_eq!(
        sheet(&office, "?school=northside&version=1").await["rows"],
        frozen,
        "what is written later changes nothing"
    );
    assert_ne!(team.sheet().await["rows"], frozen);

    let desk = office
        .opens(&format!("{DESK}/northside"))
        .await
        .is(200)
        .page();
    assert!(desk.text(".desk-casa").contains("Submitted, version 1"));
    assert_eq!(answers(&office, "receive", &[("version", "2")]).await, 422);
    assert_eq!(answers(&office, "receive", &[("version", "1")]).await, 200);
    assert_eq!(team.submits().await, 422, "the office reads it");
    assert_eq!(
        answers(&office, "send-back", &[("version", "1")]).await,
        422
    );
    let reason = [("version", "1"), ("reason", "Name the groups.")];
    assert_eq!(answers(&office, "send-back", &reason).await, 200);
    assert!(
        page(&team.member)
            .await
            .reads()
            .contains("Name the groups.")
    );
    assert_eq!(team.submits().await, 200);
    assert_eq!(answers(&office, "approve", &[("version", "1")]).await, 422);
    assert_eq!(answers(&office, "approve", &[("version", "2")]).await, 200);
    let after = team.sheet().await;
    assert_eq!(
        (&after["status"], &after["version"]),
        (&json!("approved"), &json!(3))
    );
    assert_eq!(after["due"][1]["done"], true);
    assert_eq!(team.submits().await, 422);

    // The versions are compared by field, and the worksheet is restored by new edits.
    let version = team
        .member
        .opens(&format!("{WORKSHEET}/casa-version/2"))
        .await;
    let version = version.is(200).page();
    assert!(version.text("main").contains("Reading every day: Owner"));
    let moment = version.all("form").iter().find_map(|form| {
        let action = form.value().attr("action")?;
        action.contains("/at/").then(|| action.to_owned())
    });
    let number = moment.unwrap().rsplit('/').next().unwrap().to_owned();
    team.sets("r:initiatives", "row0", json!({ "owner": "Cy" }))
        .await;
    let restore = TestForm::of(&[("number", number.as_str())]);
    let path = format!("{WORKSHEET}/restore");
    team.member.fetches(&path, &restore).await.is(200);
    assert_eq!(team.sheet().await["rows"][0]["cells"][7]["value"], "Ben");
    // The office's statuses stand at the desk and with the registrant.
    let schools = office.opens(DESK).await.is(200).page();
    assert!(schools.reads().contains("CASA: Approved, version 2"));
}

/// The negative control of a document that could claim it: a raw client writes whatever it likes, and
/// nothing is submitted, entered or approved by it. The rows of the store refuse every change.
#[tokio::test]
async fn a_raw_client_submits_and_approves_nothing() {
    let mut team = CasaTeam::at(NOW).await;
    team.sets(
        "r:initiatives",
        "row0",
        json!({ "owner": "approved by the district, submitted, version 9" }),
    )
    .await;
    let sheet = team.sheet().await;
    assert_eq!(
        (&sheet["status"], &sheet["version"]),
        (&json!("not_submitted"), &json!(null))
    );
    let office = team.app.organizer().await;
    assert_eq!(answers(&office, "approve", &[("version", "1")]).await, 422);
    assert_eq!(team.submits().await, 200);
    let path = format!("{WORKSHEET}/casa/enter");
    let form = TestForm::of(&[("cell", "row0:goal"), ("entered", "yes")]);
    team.member.fetches(&path, &form).await.is(200);
    assert_eq!(answers(&office, "approve", &[("version", "1")]).await, 200);
    let database = team.app.dir.path().join("causeway.db");
    let connection = rusqlite::Connection::open(database).unwrap();
    for statement in [
        "UPDATE casa_version SET sheet = '{}'",
        "DELETE FROM casa_version",
        "UPDATE casa_answer SET answer = 'received'",
        "DELETE FROM casa_answer",
        "UPDATE casa_entry SET words = 'x'",
        "DELETE FROM casa_entry",
        "INSERT INTO casa_version (worksheet_id, number, kind, update_number, sheet, organizer, frozen_at)
         SELECT worksheet_id, 9, 'approved', 0, '{}', 'x', 0 FROM casa_version LIMIT 1",
    ] {
        let refused = connection.execute(statement, []).unwrap_err().to_string();
        assert!(
            refused.contains("history is appended") || refused.contains("a version was skipped"),
            "{statement}: {refused}"
        );
    }
}

#[tokio::test]
async fn the_files_are_what_they_say() {
    let mut team = CasaTeam::at(NOW).await;
    team.sets("r:initiatives", "row0", json!({ "owner": "=1+1" }))
        .await;
    let at = |name: &str| format!("{WORKSHEET}/{name}");
    let csv = team.member.opens(&at("casa.csv")).await.is(200);
    assert_eq!(
        csv.header("content-disposition"),
        "attachment; filename=\"northside-spring-2019-casa.csv\""
    );
    let text = csv.body.trim_start_matches('\u{feff}');
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert!(rows.iter().any(|row| row[3] == "'=1+1"), "no formula runs");
    assert!(
        rows.iter()
            .any(|row| row[0] == "SAMI" && row[3] == "Not rated")
    );

    let docx = team.member.opens(&at("casa.docx")).await.is(200);
    assert!(
        docx.header("content-type")
            .ends_with("wordprocessingml.document")
    );
    let docx = unpacked(docx.bytes);
    for says in [
        "Northside",
        "Priority content areas",
        "Ratings of the SAMI",
        "38.0%",
        "=1+1",
    ] {
        assert!(docx.contains(says), "{says}");
    }
    let xlsx = team.member.opens(&at("casa.xlsx")).await.is(200);
    let xlsx = unpacked(xlsx.bytes);
    for says in ["Action plan", "Verified cause", "38.0%", "=1+1"] {
        assert!(xlsx.contains(says), "{says}");
    }
    assert!(!xlsx.contains("<f>"), "no formula runs");
}

#[tokio::test]
async fn the_office_and_the_registrant_see_a_late_plan_in_red() {
    for (now, is_urgent) in [
        ("2019-05-12T12:00:00-05:00", false),
        ("2019-05-13T12:00:00-05:00", true),
    ] {
        let app = TestApp::with()
            .now("2019-04-01T12:00:00-05:00")
            .start()
            .await;
        let outcome = app.registered("northside", "elementary-1").await;
        let app = app.restarted_at(now).await;
        let office = app.organizer().await;
        let registrant = app.registrant(&outcome).await;
        let school = office
            .opens(&format!("{DESK}/northside"))
            .await
            .is(200)
            .page();
        assert_eq!(
            school.has(".desk-casa .casa-stage-urgent"),
            is_urgent,
            "{now}"
        );
        let schools = office.opens(DESK).await.is(200).page();
        assert_eq!(schools.has(".desk-casa-urgent"), is_urgent, "{now}");
        let own = registrant.registration().await.is(200).page();
        assert_eq!(
            own.has(".registration-casa .casa-stage-urgent"),
            is_urgent,
            "{now}"
        );
        let none = office
            .opens(&format!("{DESK}/amber-hill"))
            .await
            .is(200)
            .page();
        assert!(none.text(".desk-casa").contains("owes no plan"));
    }
}
