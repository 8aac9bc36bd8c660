//! The desk: a link that signs in once, and pages for organizers only.

use super::access::assert_cookie;
use crate::harness::{TestApp, TestForm, WORKSHOP};
use jiff::{SignedDuration, Timestamp};
use store::access::SecretHolder;

#[tokio::test]
async fn a_sign_in_link_shows_a_button_and_works_once() {
    let app = TestApp::start().await;
    let link = app.sign_in_link().await;
    let visitor = app.visitor();
    for _ in 0..3 {
        let page = visitor.opens(&link).await.is(200);
        assert!(page.cookies().is_empty());
        assert_eq!(page.page().all("form button").len(), 1);
    }
    visitor.opens("/desk").await.is(401);
    let form = visitor.opens(&link).await.page().form(&link);
    let answer = visitor.sends(&link, &form).await.is(303);
    assert_cookie(&answer, "organizer=", "");
    assert!(
        !answer.cookies()[0].contains(link.rsplit('/').next().unwrap()),
        "a new secret"
    );
    visitor.follows(&answer).await.is(200);

    let second = app.visitor();
    let answer = second.sends(&link, &TestForm::none()).await.is(303);
    assert!(answer.cookies().is_empty());
    let spent = second.follows(&answer).await;
    assert!(spent.status < 500);
    second.opens("/desk").await.is(401);
    // Signing out ends the session for every copy of the cookie.
    let copy = visitor.cookies_sent();
    visitor
        .sends("/desk/sign-out", &TestForm::none())
        .await
        .is(303);
    visitor.opens("/desk").await.is(401);
    let address = format!("{}/desk", app.server_address().listens);
    let request = reqwest::Client::new().get(address).header("cookie", copy);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 401);
}

#[tokio::test]
async fn the_desk_is_for_organizers_only() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    let csv = format!("/desk/w/{WORKSHOP}/registrations.csv");
    let live = format!("/desk/w/{WORKSHOP}/live");
    let desk = format!("/desk/w/{WORKSHOP}");
    let organizer = app.organizer().await;
    for visitor in [&app.visitor(), &registrant] {
        for path in ["/desk", &desk, &csv, &live] {
            let answer = visitor.opens(path).await.is(401);
            assert!(!answer.body.contains("northside.example"), "{path}");
        }
        visitor
            .sends("/desk/mail/1/show", &TestForm::none())
            .await
            .is(401);
        let asked = visitor.asks("/api/desk?workshop=spring-2019").await;
        assert!(
            asked.status >= 400 && !asked.body.contains("northside.example"),
            "{}",
            asked.body
        );
    }
    let page = organizer.opens("/desk").await.is(200);
    assert!(page.body.contains("pat@northside.example"));
    let csv = organizer.opens(&csv).await.is(200);
    assert!(csv.body.contains("pat@northside.example"));
    assert_eq!(csv.header("cache-control"), "no-store");
    let letter = organizer
        .sends("/desk/mail/1/show", &TestForm::none())
        .await
        .is(200);
    let link = letter.page().reads();
    let at = link.find("/r/").unwrap();
    let link = link[at..].split_whitespace().next().unwrap();
    app.visitor().opens(link).await.is(303);
    organizer.opens("/desk/w/unknown").await.is(404);
    organizer
        .sends("/desk/mail/99/show", &TestForm::none())
        .await
        .is(404);
}

#[tokio::test]
async fn a_secret_ends_when_it_says() {
    let app = TestApp::start().await;
    let soon: Timestamp = app.now + SignedDuration::from_mins(10);
    app.office
        .add_organizer("a@district.example".to_owned(), app.now)
        .await
        .unwrap();
    let holder = SecretHolder::Organizer {
        email: "a@district.example".to_owned(),
    };
    let token = app.office.mint(holder, soon).await.unwrap();
    let cookie = format!("organizer={}", token.expose());
    let status = |app: &TestApp| {
        let address = format!("{}/desk", app.server_address().listens);
        let request = reqwest::Client::new()
            .get(address)
            .header("cookie", cookie.clone());
        async move { request.send().await.unwrap().status().as_u16() }
    };
    assert_eq!(status(&app).await, 200);
    let app = app.restarted_at("2019-04-01T12:10:01-05:00").await;
    assert_eq!(status(&app).await, 401);
}
