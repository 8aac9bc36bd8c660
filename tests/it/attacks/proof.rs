//! A stranger with the list of schools, and a registration that nobody has proved.

use crate::harness::{TestApp, TestBrowser, TestForm, WORKSHOP};
use domain::registration::Proof;

const REGISTRATION: &str = "/w/spring-2019/registration";
const TEAM: &str = "/w/spring-2019/worksheet/team";
const JOIN: &str = "/w/spring-2019/join";

/// The link in the newest letter to a school's contact, as the mailbox has it.
async fn mailed_link(app: &TestApp, school: &str) -> String {
    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    let letter = letters.iter().find(|mail| mail.school.as_str() == school);
    let shown = app.organizer().await;
    let path = format!("/desk/mail/{}/show", letter.unwrap().id);
    let page = shown.sends(&path, &TestForm::none()).await.is(200);
    let at = page.body.find("/r/").expect("the letter has a link");
    let link = &page.body[at..];
    let end = link.find(|c: char| !(c.is_ascii_alphanumeric() || "/-_".contains(c)));
    link[..end.unwrap_or(link.len())].to_owned()
}

async fn state(app: &TestApp, school: &str) -> Option<Proof> {
    let record = app
        .office
        .living_registration(WORKSHOP, school)
        .await
        .unwrap();
    record.unwrap().proof
}

/// Requests that only the school may make at its worksheet.
async fn opens_worksheet(visitor: &TestBrowser, school: &str) -> bool {
    let of_school = [("school", school)];
    let link = visitor.keeps("link", &of_school).await.status;
    let code = visitor.keeps("code", &of_school).await.status;
    let form = TestForm::of(&[("school", school), ("name", "Sly"), ("color", "rose")]);
    let joined = visitor.fetches(JOIN, &form).await.status;
    let all = [link, code, joined];
    assert!(
        all.iter().all(|status| *status == all[0]),
        "all or nothing: {all:?}"
    );
    all[0] == 200
}

#[tokio::test]
async fn a_stranger_who_registers_and_cancels_every_designated_school_ends_no_hold() {
    let app = TestApp::with().without_limits().start().await;
    let before = app.counts().await;
    let definition = app.office.workshop_snapshot(WORKSHOP).unwrap().definition;
    let designated = definition
        .schools
        .values()
        .filter(|school| school.designation.has_priority());
    let mut made = 0;
    for school in designated {
        let sessions: Vec<&str> = definition
            .sessions_of(school.level)
            .map(|session| session.id.as_str())
            .collect();
        let outcome = app.school(school.slug.as_str()).waits_for(&sessions).await;
        let stranger = app.registrant(&outcome.confirmed()).await;
        stranger.changes("cancel", &[]).await.is(200);
        made += 1;
    }
    assert_eq!(made, 32);
    let after = app.counts().await;
    assert_eq!(after.levels, before.levels);
    assert!(
        app.office
            .declined_schools(WORKSHOP)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn an_unproven_registrant_manages_the_registration_and_nothing_of_the_schools() {
    let app = TestApp::start().await;
    let outcome = app
        .registered_by_stranger("northside", "elementary-1")
        .await;
    let stranger = app.registrant(&outcome).await;
    for (what, fields) in [
        ("headcount", vec![("headcount", "9")]),
        ("meals", vec![("vegetarian", "2")]),
        ("session", vec![("session", "elementary-2")]),
        (
            "roster",
            vec![
                ("name_0", "Ana Ruiz"),
                ("role_0", "teacher"),
                ("sami_0", ""),
            ],
        ),
    ] {
        stranger.changes(what, &fields).await.is(200);
    }
    let page = stranger.registration().await.is(200).page();
    assert!(
        page.text(".notice").contains("your school’s invitation"),
        "it says what to do: {}",
        page.text(".notice")
    );
    assert!(!page.reads().contains("Your team’s worksheet"));

    assert!(!opens_worksheet(&stranger, "northside").await);
    let refused = stranger.keeps("link", &[("school", "northside")]).await;
    let refused = refused.is(403).json();
    assert_eq!(refused["refused"], "unproven");
    assert!(refused["message"].as_str().unwrap().contains("invitation"));
    let page = stranger.opens(&format!("{TEAM}?school=northside")).await;
    assert!(page.is(403).body.contains("confirmed"));
    let exports = ["plan.csv", "saved.txt"].map(|file| format!("/w/{WORKSHOP}/worksheet/{file}"));
    let pages = ["worksheet", "worksheet/begin"].map(|page| format!("/w/{WORKSHOP}/{page}"));
    for path in pages.iter().chain(&exports) {
        let refused = stranger.opens(path).await.is(403);
        assert!(
            refused.body.contains("confirmed"),
            "{path}: {}",
            refused.body
        );
        app.visitor().opens(path).await.is(401);
    }
    let decline = format!("/w/{WORKSHOP}/decline");
    let named = TestForm::of(&[("school", "northside")]);
    stranger.fetches(&decline, &named).await.is(403);
}

#[tokio::test]
async fn each_proof_opens_the_worksheet() {
    let app = TestApp::start().await;
    let invited = app.registered("northside", "elementary-1").await;
    assert_eq!(state(&app, "northside").await, Some(Proof::Invitation));
    let invited = app.registrant(&invited).await;
    assert!(opens_worksheet(&invited, "northside").await);

    let organizer = app.organizer().await;
    let made = app.school("alder-creek").in_browser(organizer);
    let made = made.registers("elementary-1").await.confirmed();
    assert_eq!(state(&app, "alder-creek").await, Some(Proof::Organizer));
    assert!(opens_worksheet(&app.registrant(&made).await, "alder-creek").await);

    let called = app
        .registered_by_stranger("eastbrook", "elementary-1")
        .await;
    let called = app.registrant(&called).await;
    assert!(!opens_worksheet(&called, "eastbrook").await);
    let confirm = format!("/desk/w/{WORKSHOP}/registrations/confirm");
    let form = TestForm::of(&[("school", "eastbrook")]);
    app.visitor().fetches(&confirm, &form).await.is(401);
    called.fetches(&confirm, &form).await.is(401);
    let desk = app.organizer().await;
    let page = desk.opens("/desk").await.is(200).page();
    let eastbrook = format!("/desk/w/{WORKSHOP}/schools/eastbrook");
    let needs = page.text(".desk-needs");
    assert!(needs.contains("1 registration isn’t confirmed"), "{needs}");
    assert!(needs.contains("Eastbrook Elementary"), "{needs}");
    assert!(page.has(&format!(".desk-needs a[href='{eastbrook}']")));
    let page = desk.opens(&eastbrook).await.is(200).page();
    desk.sends(&confirm, &page.form(&confirm)).await.is(303);
    assert_eq!(state(&app, "eastbrook").await, Some(Proof::Office));
    assert!(opens_worksheet(&called, "eastbrook").await);
}

/// The page's advice works: the invitation, opened where the registration is.
#[tokio::test]
async fn a_registrant_who_opens_the_invitation_too_has_proved_it() {
    let app = TestApp::start().await;
    let outcome = app
        .registered_by_stranger("northside", "elementary-1")
        .await;
    let registrant = app.registrant(&outcome).await;
    let other = app.invitation("alder-creek").await;
    registrant.opens(&other).await.is(303);
    assert!(!opens_worksheet(&registrant, "northside").await);
    let own = app.invitation("northside").await;
    registrant.opens(&own).await.is(303);
    let page = registrant.registration().await.is(200).page();
    assert!(page.text(".notice").contains("invitation on this device"));
    let prove = format!("{REGISTRATION}/prove");
    registrant.sends(&prove, &page.form(&prove)).await.is(303);
    assert_eq!(state(&app, "northside").await, Some(Proof::Invitation));
    let page = registrant.registration().await.is(200).page();
    assert!(!page.has("#confirm-school"));
    assert!(opens_worksheet(&registrant, "northside").await);
}

#[tokio::test]
async fn a_mailed_link_proves_its_own_holder_and_only_within_the_district() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    let school = school.with("contact_email", "pat@district.example");
    let shown = school.registers("elementary-1").await.confirmed();
    let stranger = app.registrant(&shown).await;
    let link = mailed_link(&app, "northside").await;

    // A mail scanner opens it: that proves nothing to anybody.
    let scanner = app.visitor();
    let opened = scanner.opens(&link).await.is(303);
    scanner.follows(&opened).await.is(200);
    assert_eq!(state(&app, "northside").await, None);
    assert!(!opens_worksheet(&stranger, "northside").await);

    // The reader of the mail is known by it at once, and confirms with a tap.
    let reader = app.visitor();
    reader.opens(&link).await.is(303);
    let page = reader.registration().await.is(200).page();
    let prove = format!("{REGISTRATION}/prove");
    reader.sends(&prove, &page.form(&prove)).await.is(303);
    assert_eq!(state(&app, "northside").await, Some(Proof::MailedLink));
    assert!(opens_worksheet(&reader, "northside").await);
    // A stranger who typed the address and never read its mail has lost the registration.
    stranger.registration().await.is(401);
    assert!(!opens_worksheet(&stranger, "northside").await);
    stranger.opens(&shown.link()).await.is(404);

    // An address of another domain proves nothing, however often its mail is read.
    app.registered_by_stranger("eastbrook", "elementary-1")
        .await;
    let reader = app.visitor();
    let link = mailed_link(&app, "eastbrook").await;
    reader.opens(&link).await.is(303);
    reader.fetches(&prove, &TestForm::none()).await.is(403);
    assert!(!opens_worksheet(&reader, "eastbrook").await);
}

#[tokio::test]
async fn where_slots_go_by_invitation_a_stranger_gets_none() {
    let mut import = server::import::sample::original().unwrap();
    import.definition.workshop.mode = domain::registration::RegistrationMode::Invited;
    let app = TestApp::with().workshop(import).start().await;
    let refused = app.school("northside").registers("elementary-1").await;
    let refused = refused.refused("invitation_needed");
    assert!(refused.text("message").contains("invitation"));
    // The page says so before anything is typed.
    let form = format!("/w/{WORKSHOP}/register?school=northside");
    let strangers = app.visitor().opens(&form).await.is(200).page();
    assert!(strangers.text(".notice").contains("by invitation"));
    assert!(!strangers.has("#contact_name"));
    let invited = app.invited("northside").await.opens(&form).await;
    assert!(invited.is(200).page().has("#contact_name"));
    app.registered("northside", "elementary-1").await;
}

#[tokio::test]
async fn the_office_gives_a_hold_back_with_a_reason_that_the_history_keeps() {
    let app = TestApp::start().await;
    let held = app.counts().await.levels[0].held;
    app.declined("northside").await;
    assert_eq!(app.counts().await.levels[0].held, held - 1);
    let restore = format!("/desk/w/{WORKSHOP}/schools/restore-hold");
    let form = TestForm::of(&[("school", "northside"), ("reason", "")]);
    app.invited("northside")
        .await
        .fetches(&restore, &form)
        .await
        .is(401);
    let organizer = app.organizer().await;
    let silent = organizer.fetches(&restore, &form).await.is(422);
    assert!(silent.json()["errors"]["reason"].is_string());
    let form = form.with("reason", "The principal called: a mistake.");
    organizer.fetches(&restore, &form).await.is(200);
    assert_eq!(app.counts().await.levels[0].held, held);
    let twice = organizer.fetches(&restore, &form).await.is(409);
    assert_eq!(twice.json()["refused"], "not_declined");
}

/// Strangers and schools race for the same registrations; a stranger's cancelled registration was
/// never a hold.
#[tokio::test]
async fn in_a_race_of_strangers_and_schools_no_hold_is_lost() {
    let app = TestApp::with().without_limits().start().await;
    let schools = ["northside", "alder-creek", "eastbrook", "aspen-grove"];
    let before = app.counts().await.levels[0].held;
    let race = schools.map(|school| {
        let app = &app;
        async move {
            for _ in 0..3 {
                let stranger = app.school(school);
                let invited = app.school(school).in_browser(app.invited(school).await);
                let (strangers, own) = tokio::join!(
                    stranger.registers("elementary-1"),
                    invited.registers("elementary-1")
                );
                let winner = if own.status() == 201 { own } else { strangers };
                let registrant = app.registrant(&winner.confirmed()).await;
                if app
                    .office
                    .living_registration(WORKSHOP, school)
                    .await
                    .unwrap()
                    .unwrap()
                    .proof
                    .is_none()
                {
                    registrant.changes("cancel", &[]).await.is(200);
                } else {
                    break;
                }
            }
        }
    });
    futures::future::join_all(race).await;
    let registered = app
        .office
        .living_registrations(WORKSHOP)
        .await
        .unwrap()
        .len();
    let held = app.counts().await.levels[0].held as usize;
    assert_eq!(held + registered, before as usize);
    assert!(
        app.office
            .declined_schools(WORKSHOP)
            .await
            .unwrap()
            .is_empty()
    );
}
