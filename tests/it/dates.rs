//! What a date's passing does: it is a commit like any other, and everyone hears of it.

use super::registration::{held, taken, waiting};
use crate::harness::TestApp;
use domain::registration::{Level, Phase};
use jiff::{SignedDuration, Timestamp};

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
    // What the kitchen counts on stands; the team's names can still be given.
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
