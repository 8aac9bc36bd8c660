//! The contract with outside programs: every route's statuses and shapes, as section 4 of the
//! design has them.

use crate::harness::{DESIGNATED, RegistrationResponse, TestApp, TestForm, WORKSHOP};
use serde_json::Value;

pub(crate) fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<_> = value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[tokio::test]
async fn registering_answers_201_and_the_same_key_200_with_the_same_reference() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    let first = school.registers("elementary-1").await.confirmed();
    assert_eq!(
        keys(&first.answer.json()),
        ["manage_url", "reference", "status"]
    );
    assert_eq!(first.answer.header("content-type"), "application/json");
    assert!(
        first.answer.cookies().is_empty(),
        "a program gets the link, not a cookie"
    );
    let again = school.registers("elementary-1").await.replayed("confirmed");
    assert_eq!(again.reference(), first.reference());
    assert_ne!(again.link(), first.link(), "a fresh link");
    for outcome in [&first, &again] {
        app.registrant(outcome).await.registration().await.is(200);
    }
    assert_eq!(app.counts().await.levels[0].taken, 1);
}

#[tokio::test]
async fn the_same_key_says_waitlisted_even_once_the_school_has_moved_up() {
    let app = TestApp::start().await;
    let school = app.school("compass-high");
    let first = school.waits_for(&["secondary-1"]).await.waitlisted();
    app.declined("fairwind-high").await;
    assert_eq!(app.counts().await.levels[1].taken, 1);
    let again = school
        .waits_for(&["secondary-1"])
        .await
        .replayed("waitlisted");
    assert_eq!(again.reference(), first.reference());
}

#[tokio::test]
async fn a_key_belongs_to_one_school_and_one_address() {
    let app = TestApp::start().await;
    let school = app.school("northside").with("idempotency_key", "mine");
    school.registers("elementary-1").await.confirmed();
    let other = app.school("alder-creek").with("idempotency_key", "mine");
    let other = other.registers("elementary-1").await;
    assert_eq!(other.status(), 422);
    assert!(
        !other.error("idempotency_key").is_empty(),
        "{}",
        other.answer.body
    );
    let address = school
        .clone()
        .with("contact_email", "else@northside.example");
    assert_eq!(address.registers("elementary-1").await.status(), 422);
    assert_eq!(app.counts().await.levels[0].taken, 1);
    // Without a key nothing is replayed: the school is registered already.
    let none = school.without("idempotency_key");
    none.registers("elementary-1")
        .await
        .refused("already_registered");
}

#[tokio::test]
async fn a_refused_request_forgets_its_key() {
    let app = TestApp::start().await;
    let compass = app.school("compass-high").with("idempotency_key", "again");
    compass.registers("secondary-1").await.refused("held");
    let wrong = compass
        .clone()
        .with("headcount", "0")
        .registers("secondary-1")
        .await;
    assert_eq!(wrong.status(), 422);
    app.declined("fairwind-high").await;
    compass.registers("secondary-1").await.confirmed();
}

#[tokio::test]
async fn everything_that_must_be_mended_is_named_at_once() {
    let app = TestApp::start().await;
    let path = format!("/w/{WORKSHOP}/register");
    let answer = app
        .visitor()
        .fetches(&path, &TestForm::none())
        .await
        .is(422);
    assert_eq!(keys(&answer.json()), ["errors"]);
    let fields = [
        "contact_email",
        "contact_name",
        "headcount",
        "school",
        "session",
    ];
    assert_eq!(keys(&answer.json()["errors"]), fields);
    let rest = app
        .school("northside")
        .with("vegan", "7")
        .with("waitlist", "perhaps")
        .with("idempotency_key", &"k".repeat(201));
    let rest = rest.registers("elementary-1").await.answer.is(422);
    assert_eq!(
        keys(&rest.json()["errors"]),
        ["idempotency_key", "vegan", "waitlist"]
    );
}

#[tokio::test]
async fn each_field_has_its_bounds() {
    let app = TestApp::start().await;
    let refused = [
        ("school", "no-such-school"),
        ("school", "Northside Elementary"),
        ("session", "no-such-session"),
        ("session", "secondary-1"),
        ("headcount", "0"),
        ("headcount", "31"),
        ("headcount", "-6"),
        ("headcount", "six"),
        ("headcount", "6.0"),
        ("headcount", "99999999999999999999"),
        ("contact_name", "   "),
        ("contact_name", "\u{7}\u{200b}"),
        ("contact_email", "ann"),
        ("contact_email", "ann@@district.example"),
        ("contact_email", "ann@district"),
        ("contact_email", "a b@district.example"),
        (
            "contact_email",
            "ann@district.example\r\nBcc: all@district.example",
        ),
    ];
    for (field, value) in refused {
        let school = app.school("northside");
        let form = school
            .form
            .clone()
            .with("session", "elementary-1")
            .with(field, value);
        let outcome = school.send(&form).await;
        assert_eq!(outcome.status(), 422, "{field}={value:?}");
        assert_eq!(
            keys(&outcome.answer.json()["errors"]),
            [field],
            "{field}={value:?}"
        );
    }
    let long = app
        .school("northside")
        .with("contact_name", &"x".repeat(101));
    assert_eq!(long.registers("elementary-1").await.status(), 422);
    // The form asks about a small team, and never refuses it; the largest team has 30.
    for (school, headcount) in [
        ("northside", "1"),
        ("alder-creek", "5"),
        ("eastbrook", "30"),
    ] {
        app.school(school)
            .with("headcount", headcount)
            .registers("elementary-1")
            .await
            .confirmed();
    }
}

#[tokio::test]
async fn refusals_come_in_their_order_and_bring_what_is_left() {
    let app = TestApp::start().await;
    app.registered("amber-hill", "elementary-1").await;
    for school in &DESIGNATED[..7] {
        app.registered(school, "elementary-1").await;
    }
    app.registered("blue-heron", "elementary-2").await;
    app.registered("brightwater", "elementary-2").await;

    // Already registered comes before full, full before held.
    let outcome = app.school("amber-hill").registers("elementary-1").await;
    assert_refusal(&app, outcome, "already_registered").await;
    let outcome = app.school("clover-field").registers("elementary-1").await;
    assert_refusal(&app, outcome, "full").await;
    let outcome = app.school("clover-field").registers("elementary-2").await;
    assert_refusal(&app, outcome, "held").await;
    // Closed comes before them all, and a form's errors before every refusal.
    let app = app.restarted_at("2019-04-17T15:15:00-05:00").await;
    let outcome = app.school("amber-hill").registers("elementary-1").await;
    assert_refusal(&app, outcome, "closed").await;
    let outcome = app
        .school("amber-hill")
        .with("headcount", "0")
        .registers("elementary-1")
        .await;
    assert_eq!(outcome.status(), 422);
}

async fn assert_refusal(app: &TestApp, outcome: RegistrationResponse, why: &str) {
    let outcome = outcome.refused(why);
    assert_eq!(
        keys(&outcome.answer.json()),
        ["counts", "message", "refused"]
    );
    assert!(
        outcome.text("message").ends_with('.'),
        "{}",
        outcome.text("message")
    );
    assert_eq!(outcome.counts(), app.counts().await);
}

#[tokio::test]
async fn each_phase_lets_in_whom_it_should() {
    let phases = [
        ("2019-03-25T07:59:00-05:00", "before", "closed", "closed"),
        (
            "2019-03-25T08:00:00-05:00",
            "designated_only",
            "confirmed",
            "closed",
        ),
        (
            "2019-03-29T07:59:00-05:00",
            "designated_only",
            "confirmed",
            "closed",
        ),
        (
            "2019-03-29T08:00:00-05:00",
            "open_with_holds",
            "confirmed",
            "confirmed",
        ),
        (
            "2019-04-08T08:00:00-05:00",
            "released",
            "confirmed",
            "confirmed",
        ),
        ("2019-04-24T16:00:00-05:00", "closed", "closed", "closed"),
    ];
    for (now, phase, designated, other) in phases {
        let app = TestApp::with().now(now).start().await;
        assert_eq!(app.counts().await.phase.as_str(), phase, "{now}");
        for (school, expected) in [("northside", designated), ("amber-hill", other)] {
            let outcome = app.school(school).registers("elementary-2").await;
            let (status, key) = if expected == "closed" {
                (409, "refused")
            } else {
                (201, "status")
            };
            assert_eq!(
                outcome.status(),
                status,
                "{now} {school}: {}",
                outcome.answer.body
            );
            assert_eq!(outcome.text(key), expected, "{now} {school}");
        }
    }
}
