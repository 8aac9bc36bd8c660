//! Signing out: at the desk, which ends an organizer's visits to teams, and of a worksheet on a
//! device.

use crate::harness::{FACILITATION, TestApp, TestEditor, TestForm, WORKSHEET};
use std::time::{Duration, Instant};
use store::access::SecretHolder;
use store::worksheets::Role;

#[tokio::test]
async fn who_signs_out_at_the_desk_can_open_the_team_no_more() {
    let app = TestApp::start().await;
    let fay = app.visitor();
    fay.opens(&app.facilitator_link("Fay").await).await.is(303);
    fay.goes_to("northside").await.is(303);
    let organizer = app.organizer().await;
    organizer.goes_to("northside").await.is(303);
    organizer.opens(WORKSHEET).await.is(200);
    organizer
        .sends("/desk/sign-out", &TestForm::of(&[]))
        .await
        .is(303);
    organizer.opens(WORKSHEET).await.is(401);
    // A visitor with another right stays.
    fay.opens(WORKSHEET).await.is(200);
}

#[tokio::test]
async fn who_signs_out_at_the_desk_leaves_every_team_at_once() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let mut member_accesses = Vec::new();
    for school in ["northside", "alder-creek", "bellwether-high"] {
        organizer.goes_to(school).await.is(303);
        member_accesses.push(app.member_access_at(school, &organizer).await);
    }
    let mut open = Vec::new();
    for member_access in &member_accesses {
        let mut editor = TestEditor::at(&app, member_access).await;
        editor.reads("").await;
        open.push(editor);
    }
    let mut stream = app.facilitation_stream(&organizer).await;
    stream.next().await.unwrap();
    // The negative control: each secret opens that team's worksheet.
    for member_access in &member_accesses {
        app.browser(member_access).opens(WORKSHEET).await.is(200);
    }
    let member = app.browser(&app.member_access("northside", Role::Member).await);
    organizer
        .sends("/desk/sign-out", &TestForm::none())
        .await
        .is(303);
    for (member_access, editor) in member_accesses.iter().zip(&mut open) {
        assert_eq!(editor.closed().await, Some(4401));
        app.browser(member_access).opens(WORKSHEET).await.is(401);
    }
    stream.ends().await;
    member.opens(WORKSHEET).await.is(200);
}

#[tokio::test]
async fn a_sign_in_on_another_device_can_go_to_the_team_again() {
    let app = TestApp::start().await;
    let (here, there) = (app.organizer().await, app.organizer().await);
    for organizer in [&here, &there] {
        organizer.goes_to("northside").await.is(303);
    }
    let member_access = app.member_access_at("northside", &here).await;
    let mut open = TestEditor::at(&app, &member_access).await;
    open.reads("").await;
    here.sends("/desk/sign-out", &TestForm::none())
        .await
        .is(303);
    // It comes back, and is told that its own right has ended.
    assert_eq!(open.closed().await, Some(1013));
    let mut again = TestEditor::at(&app, &member_access).await;
    assert_eq!(again.closed().await, Some(4401));
    there.goes_to("northside").await.is(303);
    there.opens(WORKSHEET).await.is(200);
}

#[tokio::test]
async fn a_visit_ends_with_the_sign_in_that_it_hangs_from() {
    let began = Instant::now();
    let app = TestApp::start().await;
    app.organizer().await;
    let email = "desk@district.example".to_owned();
    let lasts = began.elapsed() + Duration::from_secs(8);
    let expires = app.now + jiff::SignedDuration::try_from(lasts).unwrap();
    let holder = SecretHolder::Organizer { email };
    let secret = app.office.mint(holder, expires).await.unwrap();
    let organizer = app.visitor();
    organizer.holds("organizer", secret.expose());
    organizer.goes_to("northside").await.is(303);
    let member_access = app.member_access_at("northside", &organizer).await;
    let mut open = TestEditor::at(&app, &member_access).await;
    let stream = app.facilitation_stream(&organizer).await;
    open.reads("").await;
    // Nothing is committed: time alone ends it. Another sign-in of the organizer goes on.
    assert!(matches!(open.closed().await, Some(1013 | 4401)));
    stream.ends().await;
    app.browser(&member_access).opens(WORKSHEET).await.is(401);
    organizer.opens(FACILITATION).await.is(401);
}

#[tokio::test]
async fn a_member_signs_out_on_a_device() {
    let app = TestApp::start().await;
    let ana = app.teammate("northside", "Ana").await;
    let ben = app.teammate("northside", "Ben").await;
    let member_access = app.member_access_of(&ana);
    let mut other_tab = TestEditor::at(&app, &member_access).await;
    other_tab.reads("").await;
    let mut bens = TestEditor::at(&app, &app.member_access_of(&ben)).await;
    bens.reads("").await;
    let sign_out = format!("{WORKSHEET}/team/sign-out");
    ana.opens(&sign_out).await.is(200);
    ana.opens(WORKSHEET).await.is(200);
    let page = ana.opens(&format!("{WORKSHEET}/team")).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let done = ana.sends(&sign_out, &page.form("/sign-out")).await.is(303);
    assert!(!ana.cookies_sent().contains("member="));
    let next = ana.follows(&done).await.is(200).page();
    assert!(next.reads().contains("You are signed out on this device."));
    // The secret is worth nothing any more, in other tabs and in copies.
    assert_eq!(other_tab.closed().await, Some(4401));
    app.browser(&member_access).opens(WORKSHEET).await.is(401);
    // Ana is in the team still, and Ben goes on.
    let team = ben.team().await;
    let names: Vec<_> = team["team"].as_array().unwrap().iter().collect();
    assert!(
        names
            .iter()
            .any(|it| it["member"]["name"] == "Ana" && it["withdrawn"].is_null())
    );
    bens.types("Still here. ").await;
    bens.saved().await;
    // Signing out once more, or with nothing, is no error.
    let again = app
        .visitor()
        .fetches(&sign_out, &TestForm::none())
        .await
        .is(200);
    assert!(again.json()["message"].is_string());
}
