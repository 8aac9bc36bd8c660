//! People sign in and out on their own phones, by the code of a session.

use crate::harness::{TestApp, TestBrowser, TestForm, TestResponse};

const SIGN_IN: &str = "/w/spring-2019/sign-in";
const DESK: &str = "/desk/w/spring-2019/attendance";
const EVENING: &str = "2019-04-18T15:00:00-05:00";

/// Northside with two named people, Alder Creek with one, on the evening of the first session.
async fn start_evening() -> TestApp {
    let app = TestApp::start().await;
    let northside = app.registered("northside", "elementary-1").await;
    app.names(&northside, &["Ana Ruiz", "Bo Lind"]).await;
    let other = app.registered("alder-creek", "elementary-1").await;
    app.names(&other, &["Dee Dorn"]).await;
    app.restarted_at(EVENING).await
}

impl TestApp {
    /// The office allows it: a session's fresh code, with its hyphen.
    pub(crate) async fn session_code(&self, session: &str) -> String {
        let form = TestForm::of(&[("session", session)]);
        let path = format!("{DESK}/codes/make");
        let made = self.organizer().await.fetches(&path, &form).await.is(200);
        made.json()["code"].as_str().unwrap().to_owned()
    }

    /// A phone on which the code was typed.
    async fn phone(&self, code: &str) -> TestBrowser {
        let phone = self.visitor();
        let answer = phone.types_session_code(code).await.is(303);
        assert_eq!(answer.location(), SIGN_IN);
        phone
    }
}

impl TestBrowser {
    async fn types_session_code(&self, code: &str) -> TestResponse {
        let form = TestForm::of(&[("code", code)]);
        self.sends(&format!("{SIGN_IN}/code"), &form).await
    }

    /// The address behind a name of a school.
    async fn chooses(&self, school: &str, name: &str) -> String {
        let names = self
            .opens(&format!("{SIGN_IN}?school={school}"))
            .await
            .is(200)
            .page();
        assert_eq!(names.faults(), [""; 0]);
        let links = names.all(".phone-choice");
        let mut links = links.iter();
        let link = links.find(|link| link.text().collect::<String>() == name);
        link.unwrap().attr("href").unwrap().to_owned()
    }

    /// The form with the one button, as it is on the page.
    async fn button(&self, address: &str) -> TestForm {
        let page = self.opens(address).await.is(200).page();
        assert_eq!(page.faults(), [""; 0]);
        let what = page.all("button[name=what]")[0]
            .attr("value")
            .unwrap()
            .to_owned();
        page.form("/act").and("what", &what)
    }

    async fn presses_button(&self, form: &TestForm) -> TestResponse {
        self.sends(&format!("{SIGN_IN}/act"), form).await
    }
}

#[tokio::test]
async fn a_person_signs_in_and_out_by_the_code_on_the_wall() {
    let app = start_evening().await;
    let organizer = app.organizer().await;
    let page = organizer.opens(DESK).await.is(200).page();
    let poster = organizer
        .sends(&format!("{DESK}/codes/make"), &page.form("/codes/make"))
        .await;
    let poster = poster.is(200).page();
    assert_eq!(poster.faults(), [""; 0]);
    assert!(poster.has(".poster-qr svg"));
    assert!(
        poster
            .text(".poster-address")
            .ends_with("/w/spring-2019/sign-in")
    );
    let code = poster.text(".poster-code");

    let start = app.visitor().opens(SIGN_IN).await.is(200).page();
    assert_eq!(start.faults(), [""; 0]);
    // The QR code only fills the field in: nothing changes on a GET.
    let scanned = app
        .visitor()
        .opens(&format!("{SIGN_IN}?code={code}"))
        .await
        .is(200);
    assert!(scanned.cookies().is_empty());
    assert_eq!(
        scanned.page().all("#code")[0].attr("value"),
        Some(code.as_str())
    );

    let phone = app.phone(&code.to_lowercase().replace('-', " ")).await;
    let schools = phone.opens(SIGN_IN).await.is(200).page();
    assert_eq!(schools.faults(), [""; 0]);
    assert_eq!(
        schools.texts(".phone-choice"),
        ["Alder Creek Elementary", "Northside Elementary"]
    );
    let ana = phone.chooses("northside", "Ana Ruiz").await;
    let names = phone
        .opens(&format!("{SIGN_IN}?school=northside"))
        .await
        .is(200);
    assert!(
        !names.body.contains("Dee Dorn") && !names.body.contains("eacher"),
        "names alone"
    );

    let sign_in = phone.button(&ana).await;
    let signed_in = phone.presses_button(&sign_in).await.is(303);
    let page = phone.follows(&signed_in).await.is(200).page();
    assert!(
        page.text(".notice-done")
            .contains("You signed in at 3:00 PM.")
    );
    assert_eq!(page.text("button[name=what]"), "Sign out");
    // Sent twice, it is one act.
    assert_eq!(
        phone.presses_button(&sign_in).await.is(303).location(),
        signed_in.location()
    );
    let sign_out = phone.button(&ana).await;
    phone.presses_button(&sign_out).await.is(303);
    let file = organizer
        .opens("/desk/w/spring-2019/attendance.csv")
        .await
        .is(200);
    let row = ",Ana Ruiz,teacher,yes,roster,left,2019-04-18T15:00,2019-04-18T15:00,own_phone";
    assert!(file.body.contains(row), "{}", file.body);
}

#[tokio::test]
async fn somebody_who_is_not_on_the_list_is_a_walk_in() {
    let app = start_evening().await;
    let phone = app.phone(&app.session_code("elementary-1").await).await;
    let unlisted = phone.chooses("northside", "I’m not on the list").await;
    let page = phone.opens(&unlisted).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let form = page.form("/unlisted");
    let path = format!("{SIGN_IN}/unlisted");
    let refused = phone
        .sends(&path, &form.clone().with("person_name", "?"))
        .await
        .is(422)
        .page();
    assert_eq!(refused.faults(), [""; 0]);
    assert!(refused.has("#person_name-error"));
    let form = form.with("person_name", "Cy Moss").with("role", "other");
    let first = phone.sends(&path, &form).await.is(303);
    assert_eq!(
        phone.sends(&path, &form).await.is(303).location(),
        first.location()
    );
    let page = phone.follows(&first).await.is(200).page();
    assert!(page.text("h1").contains("Cy Moss"));
    let desk = app.organizer().await.opens(DESK).await.is(200).page();
    assert!(
        desk.text("#northside")
            .contains("6 announced, 2 named, 1 signed in")
    );
    assert!(desk.text("#northside").contains("Other, walk-in"));
}

#[tokio::test]
async fn a_phone_acts_only_with_a_code_that_works_and_for_the_school_it_shows() {
    let app = start_evening().await;
    let code = app.session_code("elementary-1").await;
    let phone = app.phone(&code).await;
    let ana = phone.chooses("northside", "Ana Ruiz").await;
    let button = phone.button(&ana).await;
    let stranger = app.visitor();
    stranger.presses_button(&button).await.is(401);
    stranger
        .fetches(&format!("{SIGN_IN}/act"), &button)
        .await
        .is(401);
    let names = stranger.opens(&ana).await.is(401);
    assert!(!names.body.contains("Ana Ruiz"));
    stranger.holds(
        "session_pass",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    );
    stranger.presses_button(&button).await.is(401);
    // A person of another school, and a change that phones don't make.
    phone
        .presses_button(&button.clone().with("school", "alder-creek"))
        .await
        .is(404);
    phone
        .presses_button(&button.clone().with("what", "undo"))
        .await
        .is(404);

    // A new code ends the old one, and with it what it opened.
    let newer = app.session_code("elementary-1").await;
    phone.presses_button(&button).await.is(401);
    assert_eq!(
        phone
            .types_session_code(&code)
            .await
            .is(422)
            .page()
            .texts("#code-error")
            .len(),
        1
    );
    let phone = app.phone(&newer).await;
    phone.presses_button(&button).await.is(303);
    let organizer = app.organizer().await;
    let end = TestForm::of(&[("session", "elementary-1")]);
    organizer
        .sends(&format!("{DESK}/codes/end"), &end)
        .await
        .is(303);
    phone.presses_button(&button).await.is(401);
    let page = phone.opens(SIGN_IN).await.is(200).page();
    assert!(page.text("[role=alert]").contains("This code has ended"));
}

#[tokio::test]
async fn a_code_opens_nothing_outside_the_sessions_window() {
    let app = start_evening().await;
    let tomorrow = app.session_code("elementary-2").await;
    let early = app
        .visitor()
        .types_session_code(&tomorrow)
        .await
        .is(422)
        .page();
    let error = early.text("#code-error");
    assert!(
        error.contains("You can sign in from Monday, April 22, 12:15 PM."),
        "{error}"
    );
    let today = app.session_code("elementary-1").await;
    let phone = app.phone(&today).await;
    let held = phone.cookies_sent();
    let pass = held.trim_start_matches("session_pass=").to_owned();
    let app = app.restarted_at("2019-04-19T00:16:00-05:00").await;
    let late = app
        .visitor()
        .types_session_code(&today)
        .await
        .is(422)
        .page();
    assert!(late.text("#code-error").contains("This session is over."));
    let phone = app.visitor();
    phone.holds("session_pass", &pass);
    phone
        .opens(&format!("{SIGN_IN}?school=northside"))
        .await
        .is(401);
}

#[tokio::test]
async fn twenty_wrong_session_codes_an_hour_are_too_many() {
    let app = start_evening().await;
    let code = app.session_code("elementary-1").await;
    let phone = app.phone(&code).await;
    // A text that can't be a code is no try, and a right code does not count.
    app.visitor().types_session_code("K7").await.is(422);
    app.phone(&code).await;
    for _ in 0..20 {
        app.visitor().types_session_code("K7QM-2X4D").await.is(422);
    }
    let refused = app.visitor().types_session_code("K7QM-2X4D").await.is(429);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() > 3000);
    assert!(
        refused
            .page()
            .text("[role=alert]")
            .contains("Too many wrong codes")
    );
    app.visitor().types_session_code(&code).await.is(429);
    // Phones that have the code go on.
    phone.opens(SIGN_IN).await.is(200);
    phone
        .presses_button(
            &phone
                .button(&phone.chooses("northside", "Bo Lind").await)
                .await,
        )
        .await
        .is(303);
}
