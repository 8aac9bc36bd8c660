//! How often: what one address may send, and what one school and its registrant may change.

use super::security::{REGISTER, status};
use crate::harness::TestApp;
use std::net::IpAddr;

/// Asks for changes until there are too many; returns how many were taken.
async fn until_too_many(app: &TestApp, forwarded: Option<&str>) -> u32 {
    let headers: Vec<_> = forwarded
        .map(|from| ("x-forwarded-for", from))
        .into_iter()
        .collect();
    for taken in 0..5000 {
        if status(app, "/desk/sign-out", &headers).await == 429 {
            return taken;
        }
    }
    panic!("5000 changes in a row were taken");
}

#[tokio::test]
async fn an_address_that_sends_too_much_is_told_when_to_come_back() {
    let app = TestApp::start().await;
    assert!(until_too_many(&app, None).await >= 300);
    let answer = app.school("northside").registers("elementary-1").await;
    assert_eq!(answer.status(), 429);
    assert_eq!(answer.answer.header("retry-after"), "1");
    // Reading goes on, and nobody believes what a stranger says of himself.
    app.visitor().opens("/").await.is(200);
    assert_eq!(
        status(&app, REGISTER, &[("x-forwarded-for", "203.0.113.9")]).await,
        429
    );
}

#[tokio::test]
async fn only_the_one_proxy_is_believed_and_only_its_own_word() {
    let proxy: IpAddr = "127.0.0.1".parse().unwrap();
    let app = TestApp::with().proxy(proxy).start().await;
    assert!(until_too_many(&app, Some("198.51.100.7")).await >= 300);
    let from = |from: &'static str| [("x-forwarded-for", from)];
    // Others behind the proxy are not held up; whoever is, is by the entry the proxy appended.
    assert_eq!(
        status(&app, "/desk/sign-out", &from("203.0.113.9")).await,
        303
    );
    let forged = from("203.0.113.9, 198.51.100.7");
    assert_eq!(status(&app, "/desk/sign-out", &forged).await, 429);
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
    // Refusals cost nothing, and another school is not held up.
    registrant
        .changes("headcount", &[("headcount", "0")])
        .await
        .is(422);
    app.registered("alder-creek", "elementary-1").await;
}
