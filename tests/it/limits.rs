//! Rate limits: the forms of one address, and the changes of one school and its registrant.

use super::security::{REGISTER, status};
use crate::harness::{TestApp, TestForm, TestResponse, WORKSHOP};
use std::net::IpAddr;

/// Asks for changes until there are too many; returns how many were taken.
async fn until_too_many(app: &TestApp, headers: &[(&str, &str)]) -> u32 {
    for taken in 0..5000 {
        if status(app, "/desk/sign-out", headers).await == 429 {
            return taken;
        }
    }
    panic!("5000 changes in a row were taken");
}

#[tokio::test]
async fn an_address_that_sends_too_much_is_told_when_to_come_back() {
    let app = TestApp::start().await;
    assert!(until_too_many(&app, &[]).await >= 300);
    let nobody = TestForm::none();
    let program = app.visitor();
    let answer = turned_away(&app, || program.fetches(REGISTER, &nobody)).await;
    assert_eq!(answer.json()["refused"], "too_many");
    assert!(answer.json()["counts"]["rev"].is_u64());
    // Reading goes on, and nobody believes an address that a stranger claims.
    app.visitor().opens("/").await.is(200);
    let forged = [("x-forwarded-for", "203.0.113.9")];
    assert!(until_too_many(&app, &forged).await < 300);
}

/// Sends a form from an address that has sent too much; sends it again if the limit has refilled
/// meanwhile.
async fn turned_away<A: Future<Output = TestResponse>>(
    app: &TestApp,
    send: impl Fn() -> A,
) -> TestResponse {
    for _ in 0..100 {
        until_too_many(app, &[]).await;
        let answer = send().await;
        if answer.status == 429 {
            assert_eq!(answer.header("retry-after"), "1");
            return answer;
        }
    }
    panic!("the form was always taken");
}

/// The page of a form that was turned away says so, and keeps the typed text.
#[tokio::test]
async fn whoever_sends_too_much_by_a_form_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let outcome = app.registered("alder-creek", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let invited = app.invited("aspen-grove").await;
    let stranger = app.visitor();
    let typed = app
        .school("northside")
        .form
        .with("session", "elementary-2")
        .with("headcount", "11");
    let checked = typed.clone().with("step", "check");
    let page = turned_away(&app, || stranger.sends(REGISTER, &checked))
        .await
        .page();
    assert!(page.text("#refused").contains("Wait a moment"));
    let kept = page.form("/register");
    for field in [
        "school",
        "session",
        "contact_name",
        "contact_email",
        "headcount",
        "idempotency_key",
    ] {
        assert_eq!(kept.value(field), typed.value(field), "{field}");
    }
    assert_eq!(page.faults(), [""; 0]);

    let path = format!("/w/{WORKSHOP}/registration/headcount");
    let typed = TestForm::of(&[("headcount", "9")]);
    let page = turned_away(&app, || registrant.sends(&path, &typed))
        .await
        .page();
    assert!(page.has("#change-headcount[open]"));
    assert!(page.text("#headcount-message").contains("Wait a moment"));
    let form = page.form("/registration/headcount");
    assert_eq!(form.value("headcount"), "9");

    for (visitor, path) in [
        (&invited, format!("/w/{WORKSHOP}/decline")),
        (&stranger, "/desk/sign-out".to_owned()),
    ] {
        let nothing = TestForm::none();
        let page = turned_away(&app, || visitor.sends(&path, &nothing))
            .await
            .page();
        assert!(page.reads().contains("Wait a moment"), "{path}");
        assert_eq!(page.faults(), [""; 0], "{path}");
    }
}

#[tokio::test]
async fn only_the_one_proxy_is_believed_and_only_its_own_word() {
    let proxy: IpAddr = "127.0.0.1".parse().unwrap();
    let app = TestApp::with().proxy(proxy).start().await;
    let from = |from: &'static str| [("x-forwarded-for", from)];
    assert!(until_too_many(&app, &from("198.51.100.7")).await >= 300);
    // Others behind the proxy are not held up; the limit counts by the entry that the proxy
    // appended.
    assert_eq!(
        status(&app, "/desk/sign-out", &from("203.0.113.9")).await,
        303
    );
    for forged in [
        "203.0.113.9, 198.51.100.7",
        "203.0.113.9, 198.51.100.7:4711",
        "203.0.113.9, [::ffff:198.51.100.7]:4711",
    ] {
        assert!(until_too_many(&app, &from(forged)).await < 300, "{forged}");
    }
}

#[tokio::test]
async fn where_limits_are_off_nobody_is_held_up() {
    let app = TestApp::with().without_limits().start().await;
    for _ in 0..400 {
        assert_eq!(status(&app, "/desk/sign-out", &[]).await, 303);
    }
}

#[tokio::test]
async fn one_school_and_address_may_change_ten_times_in_ten_minutes() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    for _ in 1..10 {
        registrant
            .changes("headcount", &[("headcount", "9")])
            .await
            .is(200);
    }
    let answer = registrant
        .changes("headcount", &[("headcount", "8")])
        .await
        .is(429);
    assert!(answer.header("retry-after").parse::<u64>().unwrap() > 60);
    assert_eq!(answer.json()["refused"], "too_many");
    let page = registrant
        .sends(
            &format!("/w/{WORKSHOP}/registration/headcount"),
            &TestForm::of(&[("headcount", "8")]),
        )
        .await
        .is(429)
        .page();
    assert!(
        page.text("#headcount-message")
            .contains("minutes, then send it again")
    );
    assert_eq!(page.form("/headcount").value("headcount"), "8");
    // Refusals cost nothing, and another school is not held up.
    registrant
        .changes("headcount", &[("headcount", "0")])
        .await
        .is(422);
    app.registered("alder-creek", "elementary-1").await;
}

#[tokio::test]
async fn an_answer_that_is_asked_for_again_costs_nothing() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    school.registers("elementary-1").await.confirmed();
    for _ in 0..20 {
        school.registers("elementary-1").await.replayed("confirmed");
    }
    // The replays used up none of the school's ten changes; nine more succeed here.
    let outcome = school.registers("elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    for _ in 1..10 {
        let answer = registrant.changes("headcount", &[("headcount", "9")]);
        answer.await.is(200);
    }
    let answer = registrant.changes("headcount", &[("headcount", "8")]);
    answer.await.is(429);
    // A registrant who lost the answer to the first form still gets it.
    school.registers("elementary-1").await.replayed("confirmed");
}
