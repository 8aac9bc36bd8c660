//! Things that must reach nobody else: numbers for operators, answers that show a link, and a desk
//! that somebody has left.

use crate::harness::{TestApp, TestForm, TestStream, WORKSHEET, WORKSHOP};
use server::config::MetricsAccess;
use store::worksheets::Role;

#[tokio::test]
async fn the_numbers_are_for_this_machine_and_never_for_whom_a_proxy_asks() {
    let app = TestApp::start().await;
    let proxy = "127.0.0.1".parse().unwrap();
    let behind = TestApp::with().proxy(proxy).start().await;
    let public = TestApp::with().metrics(MetricsAccess::Public).start().await;
    let asked = async |app: &TestApp, header: Option<(&'static str, &'static str)>| {
        let mut request = app
            .server_address()
            .http
            .get(format!("{}/metrics", app.server_address().listens));
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        request.send().await.unwrap().status().as_u16()
    };
    for app in [&app, &behind] {
        assert_eq!(asked(app, None).await, 200);
        for value in ["198.51.100.9", "127.0.0.1", "198.51.100.9, 127.0.0.1"] {
            assert_eq!(asked(app, Some(("x-forwarded-for", value))).await, 403);
        }
        assert_eq!(asked(app, Some(("forwarded", "for=127.0.0.1"))).await, 403);
    }
    assert_eq!(
        asked(&public, Some(("x-forwarded-for", "198.51.100.9"))).await,
        200
    );
}

/// Nothing on the way may keep an answer with a link, a code or a cookie.
#[tokio::test]
async fn no_answer_with_a_secret_is_kept_by_anybody() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    let outcome = school.registers("elementary-1").await.confirmed();
    let registrant = app.registrant(&outcome).await;
    let organizer = app.organizer().await;
    let lead = app.browser(&app.member_access("northside", Role::Lead).await);
    let none = TestForm::none();
    let own = format!("/w/{WORKSHOP}/registration/link");
    let team = format!("{WORKSHEET}/team/link");
    let code = format!("{WORKSHEET}/team/code");
    let form = school.form.clone().with("session", "elementary-1");
    let register = format!("/w/{WORKSHOP}/register");
    let join = format!("/w/{WORKSHOP}/join");
    let facilitators = format!("/desk/w/{WORKSHOP}/facilitators/make");
    let link = app.sign_in_link().await;
    let joins = TestForm::of(&[("name", "Bo"), ("color", "teal")]);
    let newcomer = app.visitor();
    let made = lead.fetches(&team, &none).await.is(200);
    let team_link = made.json()["link"]["url"].as_str().unwrap().to_owned();
    newcomer.opens(&team_link).await.is(303);
    let answers = [
        app.visitor().fetches(&register, &form).await.is(200),
        app.visitor().sends(&register, &form).await.is(303),
        registrant.fetches(&own, &none).await.is(200),
        registrant.sends(&own, &none).await.is(200),
        made,
        lead.sends(&team, &none).await.is(200),
        lead.fetches(&code, &none).await.is(200),
        organizer
            .fetches(&facilitators, &TestForm::of(&[("name", "Fay")]))
            .await
            .is(200),
        organizer.sends("/desk/mail/1/show", &none).await.is(200),
        newcomer.sends(&join, &joins).await.is(303),
        app.visitor().opens(&link).await.is(200),
        app.visitor().sends(&link, &none).await.is(303),
        app.visitor().opens(&outcome.link()).await.is(303),
        app.visitor()
            .opens(&app.invitation("northside").await)
            .await
            .is(303),
        registrant.registration().await.is(200),
        registrant
            .asks("/api/registration?workshop=spring-2019")
            .await,
        app.visitor().opens("/r/unknown").await.is(404),
        organizer.sends("/desk/sign-out", &none).await.is(303),
    ];
    for answer in answers {
        assert_eq!(
            answer.header("cache-control"),
            "no-store",
            "{}",
            answer.asked
        );
    }
    let invite = format!("/w/{WORKSHOP}/registration/invite.ics");
    let invite = registrant.opens(&invite).await.is(200);
    assert!(invite.header("cache-control").contains("private"));
}

/// An organizer who signs out on one device, or is removed by the office, sees nothing more on
/// another.
#[tokio::test]
async fn an_organizers_stream_ends_with_the_right_to_it() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let removed = app.organizer().await;
    let kept = app.organizer().await;
    let opens = async |cookie: String| {
        let address = format!("{}/desk/w/{WORKSHOP}/live", app.server_address().listens);
        let request = app
            .server_address()
            .http
            .get(&address)
            .header("cookie", cookie);
        let mut desk = TestStream::over(request, &address).await;
        desk.next().await.unwrap();
        desk
    };
    let mut desk = opens(kept.cookies_sent()).await;
    let stream = opens(organizer.cookies_sent()).await;
    organizer
        .sends("/desk/sign-out", &TestForm::none())
        .await
        .is(303);
    stream.ends().await;
    let cookie = removed.cookies_sent();
    let stream = opens(cookie.clone()).await;
    // The same call as in a command of another process.
    let secret = cookie.split_once("organizer=").unwrap().1;
    app.office.end_access(secret, app.now).await.unwrap();
    stream.ends().await;
    assert!(
        desk.next().await.is_some(),
        "whoever still may goes on seeing"
    );
}

#[tokio::test]
async fn an_organizer_who_declines_for_no_school_is_told_so() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let path = format!("/w/{WORKSHOP}/decline");
    for school in ["atlantis", "", "../x"] {
        let form = TestForm::of(&[("school", school)]);
        let answer = organizer.fetches(&path, &form).await.is(422);
        assert!(answer.json()["errors"]["school"].is_string(), "{school}");
        organizer.sends(&path, &form).await.is(422);
    }
}
