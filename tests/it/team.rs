//! The team's rights: the lead's decisions, the links that the school hands out, and refusals to
//! everybody else.

use crate::harness::{JOIN, TestApp, TestEditor, TestForm, WORKSHEET, WORKSHOP};
use store::worksheets::Role;

#[tokio::test]
async fn links_that_were_printed_work_until_they_are_ended() {
    let app = TestApp::start().await;
    let (printed, fresh) = (
        app.team_link("northside").await,
        app.team_link("northside").await,
    );
    assert_ne!(printed, fresh);
    let lead = app.invited("northside").await;
    lead.joins("Lea").await.is(303);
    for link in [&printed, &fresh] {
        app.visitor().opens(link).await.is(303);
    }
    // A visitor stands at the page when the links end.
    let late = app.visitor();
    late.opens(&printed).await.is(303);
    lead.keeps("end-links", &[("school", "northside")])
        .await
        .is(200);
    for link in [&printed, &fresh] {
        let answer = app.visitor().opens(link).await.is(404);
        assert!(answer.cookies().is_empty());
    }
    let form = TestForm::of(&[("school", "northside"), ("name", "Late"), ("color", "teal")]);
    late.fetches(JOIN, &form).await.is(401);
    lead.me().await;
    let another = app.team_link("northside").await;
    app.visitor().opens(&another).await.is(303);
}

#[tokio::test]
async fn the_link_is_shown_on_the_page_that_answers_and_nowhere_later() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let pat = app.registrant(&outcome).await;
    let page = pat.registration().await.is(200).page();
    let form = page.form("/worksheet/team/link");
    let path = format!("{WORKSHEET}/team/link");
    let shown = pat.sends(&path, &form).await.is(200);
    assert_eq!(shown.header("cache-control"), "no-store");
    let page = shown.page();
    assert_eq!(page.faults(), [""; 0]);
    let url = page.text(".slip .code");
    assert!(page.has(".slip-qr svg"), "and a QR code");
    let link = &url[url.find("/j/").unwrap()..];
    app.visitor().opens(link).await.is(303);
    let again = pat.opens(&path).await;
    assert!(!again.body.contains("/j/"), "opening it again makes none");
    let code = pat
        .sends(&format!("{WORKSHEET}/team/code"), &form)
        .await
        .is(200);
    let code = code.page().text(".shown-code");
    app.visitor().types_code(&code).await.is(200);
}

#[tokio::test]
async fn opening_things_changes_nothing() {
    let app = TestApp::start().await;
    let link = app.team_link("northside").await;
    let member_access = app.member_access("northside", Role::Lead).await;
    let before = app.office.teammates(member_access.worksheet).await.unwrap();
    let lead = app.browser(&member_access);
    for visitor in [&app.visitor(), &lead] {
        for path in [
            link.clone(),
            format!("{JOIN}?name=x&color=teal&code=ZZZZZZZZZZ"),
            format!("{WORKSHEET}/team"),
            format!("{WORKSHEET}/team/link"),
            format!("{WORKSHEET}/team/withdraw?member=1"),
            format!("{WORKSHEET}/restore?number=0"),
            format!("{WORKSHEET}/history"),
            format!("{WORKSHEET}/at/0"),
        ] {
            let answer = visitor.opens(&path).await;
            assert!(answer.status < 500, "{path}: {}", answer.status);
        }
    }
    assert_eq!(
        app.office.teammates(member_access.worksheet).await.unwrap(),
        before
    );
    app.visitor().opens(&link).await.is(303);
}

#[tokio::test]
async fn the_lead_says_who_is_in_and_what_each_may_do() {
    let app = TestApp::start().await;
    let lead = app.invited("northside").await;
    lead.joins("Lea").await.is(303);
    let ben = app.teammate("northside", "Ben").await;
    let id = ben.me().await["id"].to_string();
    let named = [("school", "northside"), ("member", id.as_str())];
    let page = lead
        .opens(&format!("{WORKSHEET}/team"))
        .await
        .is(200)
        .page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(page.reads().contains("Ben"));

    let role = [&named[..], &[("role", "facilitator")]].concat();
    lead.keeps("role", &role).await.is(200);
    assert_eq!(ben.me().await["role"], "facilitator");
    lead.keeps("withdraw", &named).await.is(200);
    ben.asks(&format!("/api/worksheet?workshop={WORKSHOP}"))
        .await
        .is(401);
    assert!(lead.team().await["team"][1]["withdrawn"].is_string());
    lead.keeps("let-in", &named).await.is(200);
    assert_eq!(ben.me().await["role"], "facilitator");

    // Without JavaScript the page comes back and says so.
    let form = lead
        .opens(&format!("{WORKSHEET}/team"))
        .await
        .page()
        .form("/withdraw");
    let answer = lead
        .sends(&format!("{WORKSHEET}/team/withdraw"), &form)
        .await
        .is(303);
    assert!(
        lead.follows(&answer)
            .await
            .is(200)
            .page()
            .reads()
            .contains("Saved.")
    );
    // Nobody changes their own role or access, so a team that has a lead keeps one.
    let own = lead.me().await["id"].to_string();
    let own = [
        ("school", "northside"),
        ("member", own.as_str()),
        ("role", "member"),
    ];
    lead.keeps("withdraw", &own).await.is(422);
    lead.keeps("role", &own).await.is(422);
    lead.keeps("role", &[&named[..], &[("role", "king")]].concat())
        .await
        .is(422);
    lead.keeps("role", &[("member", "4711"), ("role", "lead")])
        .await
        .is(404);
    lead.keeps("nothing", &named).await.is(404);
}

#[tokio::test]
async fn nobody_else_changes_a_team() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let pat = app.registrant(&outcome).await;
    pat.joins("Pat").await.is(303);
    let ben = app.teammate("alder-creek", "Ben").await;
    let other_lead = app.invited("alder-creek").await;
    other_lead.joins("Al").await.is(303);
    let id = pat.me().await["id"].to_string();
    let northside = [
        ("school", "northside"),
        ("member", id.as_str()),
        ("role", "member"),
    ];
    for change in ["link", "code", "end-links", "withdraw", "let-in", "role"] {
        app.visitor().keeps(change, &northside).await.is(401);
        ben.keeps(change, &northside).await.is(403);
        other_lead.keeps(change, &northside).await.is(403);
        // Another team's member, under one's own school's name.
        if ["withdraw", "let-in", "role"].contains(&change) {
            let own = [("school", "alder-creek"), northside[1], northside[2]];
            other_lead.keeps(change, &own).await.is(404);
            // The registrant makes links, and leaves people to the lead.
            let registrant = app.registrant(&outcome).await;
            registrant.keeps(change, &northside).await.is(403);
        }
    }
    assert_eq!(pat.me().await["role"], "lead");
    // An organizer may, naming the school.
    let organizer = app.organizer().await;
    organizer.keeps("role", &northside).await.is(200);
    assert_eq!(pat.me().await["role"], "member");
}

#[tokio::test]
async fn a_role_that_changes_holds_on_the_open_socket() {
    let app = TestApp::start().await;
    let lead = app.browser(&app.member_access("northside", Role::Lead).await);
    let member_access = app.member_access("northside", Role::Member).await;
    let other = app.member_access("northside", Role::Member).await;
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.types("as member. ").await;
    ben.saved().await;
    let id = app.member(&member_access).await.id.to_string();
    let change = |role| [("member", id.clone()), ("role", role)];
    let sent = |fields: [(&'static str, String); 2]| {
        TestForm::none()
            .and(fields[0].0, &fields[0].1)
            .and(fields[1].0, &fields[1].1)
    };
    let path = format!("{WORKSHEET}/team/role");
    lead.fetches(&path, &sent(change("facilitator".to_owned())))
        .await
        .is(200);
    // Their socket is closed, so that they come back with their present role: one that reads.
    let mut cy = TestEditor::at(&app, &other).await;
    cy.reads("as member. ").await;
    assert_eq!(ben.closed().await, Some(1013));
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.reads("as member. ").await;
    ben.writes_until_closed(1008).await;
    lead.fetches(&path, &sent(change("member".to_owned())))
        .await
        .is(200);
    let mut ben = TestEditor::at(&app, &member_access).await;
    ben.types("again. ").await;
    ben.saved().await;
}

#[tokio::test]
async fn a_team_is_not_without_end() {
    let app = TestApp::start().await;
    for _ in 0..store::team::MAX_TEAM_MEMBERS {
        app.member_access("northside", Role::Member).await;
    }
    let code = app.team_code("northside").await;
    let answer = app.visitor().types_code(&code).await.is(422);
    assert!(
        answer.json()["errors"]["name"]
            .as_str()
            .unwrap()
            .contains("full")
    );
}
