//! The passing of a date: it is a commit like any other, and everyone hears of it.

use super::registration::{held, taken, waiting};
use crate::harness::{Causeway, TestApp};
use domain::registration::{Level, Phase};
use jiff::{SignedDuration, Timestamp};
use server::import::sample;
use store::workshops::ImportError;

#[tokio::test]
async fn the_release_dates_passing_gives_unused_holds_to_whoever_waits() {
    let schools = ["compass-high", "harbor-light-middle", "mill-race-middle"];
    // A slow machine may not get three schools onto the list before the date; then it is given
    // more time.
    for seconds_before in [4, 12, 36] {
        let release: Timestamp = "2019-04-08T08:00:00-05:00".parse().unwrap();
        let now = release - SignedDuration::from_secs(seconds_before);
        let app = TestApp::with().now(&now.to_string()).start().await;
        let mut page = app.live().await;
        let mut waits = 0;
        for school in schools {
            let outcome = app
                .school(school)
                .waits_for(&["secondary-1", "secondary-2"])
                .await;
            waits += u32::from(outcome.text("status") == "waitlisted");
        }
        if waits < 3 {
            continue;
        }
        let after = page
            .counts_once(|counts| counts.phase == Phase::Released)
            .await;
        assert_eq!(taken(&after, "secondary-1"), 3);
        assert_eq!(held(&after, Level::Secondary), 0);
        assert_eq!(waiting(&after, Level::Secondary), 0);
        app.registered("stillwater-middle", "secondary-2").await;
        return;
    }
    panic!("three schools did not get onto the waiting list within 36 seconds");
}

#[tokio::test]
async fn a_date_that_passed_while_the_server_was_away_is_applied_before_the_first_request() {
    let app = TestApp::start().await;
    app.waitlisted("compass-high", &["secondary-1"]).await;
    let app = app.restarted_at("2019-04-09T12:00:00-05:00").await;
    let counts = app.counts().await;
    assert_eq!(counts.phase, Phase::Released);
    assert_eq!(taken(&counts, "secondary-1"), 1);
}

#[tokio::test]
async fn a_session_closes_a_day_before_it_starts() {
    let app = TestApp::start().await;
    let early = app.registered("northside", "elementary-1").await;
    let app = app.restarted_at("2019-04-17T15:15:01-05:00").await;
    app.refused("alder-creek", "elementary-1", "closed").await;
    app.registered("alder-creek", "elementary-2").await;
    // The kitchen's number stands; the team's names can still be given.
    let registrant = app.registrant(&early).await;
    let answer = registrant
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(409);
    assert_eq!(answer.json()["refused"], "closed");
    registrant.changes("cancel", &[]).await.is(409);
    let named = [
        ("name_0", "Ada Mills"),
        ("role_0", "teacher"),
        ("sami_0", "yes"),
    ];
    registrant.changes("roster", &named).await.is(200);
}

/// The elementary schools without a designation: as many as are not held back by then.
const UNDESIGNATED: usize = 20;

/// The slots were held until Apr 8, and have been given to others since.
async fn released_and_taken() -> TestApp {
    let app = TestApp::with()
        .now("2019-04-09T12:00:00-05:00")
        .start()
        .await;
    let import = sample::original().unwrap();
    let schools = import.definition.schools.values();
    let schools: Vec<_> = schools
        .filter(|school| school.level == Level::Elementary && !school.designation.has_priority())
        .map(|school| school.slug.to_string())
        .collect();
    assert_eq!(schools.len(), UNDESIGNATED);
    for (at, school) in schools.iter().enumerate() {
        let session = format!("elementary-{}", at / 8 + 1);
        app.registered(school, &session).await;
    }
    app
}

#[tokio::test]
async fn a_clock_that_was_set_back_takes_nothing_back() {
    let app = released_and_taken().await;
    let before = app.counts().await;
    let app = app.restarted_at("2019-04-01T12:00:00-05:00").await;
    let after = app.counts().await;
    assert_eq!(after.phase, Phase::Released);
    assert_eq!(after, before);
    // Registration goes on: a slot is given, and nothing is held.
    app.registered("northside", "elementary-3").await;
    assert_eq!(app.findings().await, [""; 0]);
    // A closed session stays closed.
    let app = app.restarted_at("2019-04-17T15:15:01-05:00").await;
    app.refused("kestrel", "elementary-1", "closed").await;
    let app = app.restarted_at("2019-04-01T12:00:00-05:00").await;
    app.refused("kestrel", "elementary-1", "closed").await;
}

#[tokio::test]
async fn a_server_whose_clock_is_behind_says_so() {
    let causeway = Causeway::new().env("CAUSEWAY_NOW", "2019-04-09T12:00:00-05:00");
    causeway
        .runs(&["sample", "--original-dates"])
        .await
        .exits(0);
    let causeway = causeway.env("CAUSEWAY_NOW", "2019-04-01T12:00:00-05:00");
    let server = causeway.serves().await;
    server
        .line_after("the clock is behind dates that have passed already")
        .await;
    server.visitor().opens("/healthz").await.is(200);
}

#[tokio::test]
async fn an_import_by_a_clock_that_is_behind_takes_nothing_back_either() {
    let app = released_and_taken().await;
    let behind = "2019-04-01T12:00:00-05:00".parse().unwrap();
    let before = app.counts().await;
    let import = sample::original().unwrap();
    app.office.import(import.clone(), behind).await.unwrap();
    app.office.refresh().await.unwrap();
    let snapshot = app.office.workshop_snapshot("spring-2019").unwrap();
    assert_eq!(snapshot.counts.phase, Phase::Released);
    assert_eq!(snapshot.counts.levels, before.levels);

    // Dates that are moved later would hold given slots again: a message says so.
    let mut later = import;
    later.definition.workshop.dates.release_at += SignedDuration::from_hours(48);
    let refused = app.office.import(later, app.now).await;
    assert!(
        matches!(&refused, Err(ImportError::DoesNotFit(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn an_office_that_moves_a_date_later_takes_it_back_on_purpose() {
    let app = TestApp::with()
        .now("2019-04-09T12:00:00-05:00")
        .start()
        .await;
    let mut page = app.live().await;
    let mut later = sample::original().unwrap();
    later.definition.workshop.dates.release_at += SignedDuration::from_hours(48);
    app.office.import(later, app.now).await.unwrap();
    let holding = page
        .counts_once(|counts| counts.phase == Phase::OpenWithHolds)
        .await;
    assert!(held(&holding, Level::Elementary) > 0);
}
