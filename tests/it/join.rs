//! The ways into a worksheet: by the team's link, by its code, for the school.

use super::access::assert_cookie;
use crate::harness::{JOIN, TestApp, TestBrowser, TestForm, WORKSHEET, WORKSHOP};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Newcomer};
use jiff::SignedDuration;
use store::joining::{FormKey, JoinOutcome, JoinRoute};
use store::worksheets::Role;

#[tokio::test]
async fn a_team_joins_by_its_link_each_with_a_name_and_a_color() {
    let app = TestApp::start().await;
    let link = app.team_link("northside").await;
    let ana = app.visitor();
    let opened = ana.opens(&link).await.is(303);
    assert_eq!(opened.location(), JOIN);
    assert_eq!(opened.header("referrer-policy"), "no-referrer");
    assert_cookie(&opened, "team=", "");
    let page = ana.follows(&opened).await.is(200);
    assert!(!page.body.contains(link.trim_start_matches("/j/")));
    assert_eq!(page.page().faults(), [""; 0]);
    assert!(page.page().text("h1").contains("Northside Elementary"));
    let form = page.page().form(JOIN);
    let joined = ana
        .sends(JOIN, &form.with("name", "Ana Ruiz"))
        .await
        .is(303);
    assert_eq!(joined.location(), WORKSHEET);
    assert!(!ana.cookies_sent().contains("team="), "it has served");
    let me = ana.me().await;
    assert_eq!(
        (&me["name"], &me["color"]),
        (&"Ana Ruiz".into(), &"teal".into()),
        "the first color that nobody has"
    );
    assert_eq!(
        me["role"], "member",
        "a link that anybody may have makes nobody lead"
    );

    // The same link lets the next visitor in, with another color.
    let ben = app.visitor();
    ben.opens(&link).await.is(303);
    let form = ben.opens(JOIN).await.page().form(JOIN);
    let form = form.with("name", "Ben");
    ben.sends(JOIN, &form).await.is(303);
    assert_eq!(ben.me().await["color"], "brick");
    // Another person at Ben's device joins as a second member.
    let page = ben.opens(JOIN).await.is(200).page();
    assert!(page.reads().contains("Ben has joined on this device."));
    let form = page.form(JOIN).with("name", "Cy");
    ben.sends(JOIN, &form).await.is(303);
    assert_eq!(ben.me().await["name"], "Cy");
    // A member who opens the link again goes straight on, with the same identity.
    let again = ana.opens(&link).await.is(303);
    assert_eq!((again.location(), again.cookies().len()), (WORKSHEET, 0));
    ana.fetches(
        JOIN,
        &TestForm::of(&[("school", "northside"), ("name", "Ana")]),
    )
    .await
    .is(401);
    assert_eq!(
        app.office
            .members(app.member_access("northside", Role::Member).await.worksheet)
            .await
            .unwrap()
            .len(),
        4
    );
}

#[tokio::test]
async fn a_form_that_is_sent_twice_lets_one_person_in() {
    let app = TestApp::start().await;
    let ana = app.visitor();
    ana.opens(&app.team_link("northside").await).await.is(303);
    let page = ana.opens(JOIN).await.page();
    let form = page.form(JOIN).with("name", "Ana");
    // The answer to the first was lost on the way, with its cookies.
    let lost = app.visitor();
    lost.opens(&app.team_link("northside").await).await.is(303);
    lost.sends(JOIN, &form).await.is(303);
    ana.sends(JOIN, &form).await.is(303);
    assert_eq!(ana.me().await["id"], lost.me().await["id"]);
    // Another name means another person, and so does another form.
    let ben = app.visitor();
    ben.opens(&app.team_link("northside").await).await.is(303);
    ben.sends(JOIN, &form.clone().with("name", "Ben"))
        .await
        .is(303);
    assert_ne!(ben.me().await["id"], ana.me().await["id"]);
    let other = app.visitor();
    other.opens(&app.team_link("northside").await).await.is(303);
    let form = other.opens(JOIN).await.page().form(JOIN);
    other
        .sends(JOIN, &form.clone().with("name", "Ana"))
        .await
        .is(303);
    assert_ne!(other.me().await["id"], ana.me().await["id"]);
    // Without the team's link the key opens nothing.
    let thief = app.visitor();
    thief.fetches(JOIN, &form.with("name", "Ana")).await.is(401);
}

#[tokio::test]
async fn a_form_that_is_sent_again_much_later_is_another_persons() {
    let app = TestApp::start().await;
    let workshop = WorkshopSlug::parse(WORKSHOP).unwrap();
    let school = SchoolSlug::parse("northside").unwrap();
    let newcomer = Newcomer {
        name: "Ana".to_owned(),
        color: Some(Color::Teal),
    };
    let mut ids = Vec::new();
    for minutes in [0, 9, 10, 19] {
        let at = app.now + SignedDuration::from_mins(minutes);
        let key = FormKey::read(&"k".repeat(43));
        let joined = app
            .office
            .join(
                &workshop,
                &school,
                newcomer.clone(),
                JoinRoute::Team,
                key,
                at,
            )
            .await
            .unwrap();
        let JoinOutcome::In(_, secret) = joined else {
            panic!("{joined:?} after {minutes} minutes");
        };
        let member = app.office.member(secret.expose(), at).await.unwrap();
        ids.push(member.unwrap().id);
    }
    assert_eq!(ids[0], ids[1], "within ten minutes it is the same form");
    assert_ne!(ids[1], ids[2], "after ten minutes it is another");
    assert_eq!(ids[2], ids[3]);
}

#[tokio::test]
async fn whoever_leaves_the_name_out_is_told_and_keeps_what_was_typed() {
    let app = TestApp::start().await;
    let code = app.team_code("northside").await;
    let visitor = app.visitor();
    let page = visitor.opens(JOIN).await.is(200).page();
    assert_eq!(page.faults(), [""; 0]);
    let form = page.form(JOIN).with("code", &code);
    let told = visitor.sends(JOIN, &form).await.is(422).page();
    assert_eq!(told.faults(), [""; 0]);
    assert!(
        told.reads().contains("Enter your name."),
        "{}",
        told.reads()
    );
    let kept = told.form(JOIN);
    assert_eq!(kept.value("code"), code, "nothing typed is lost");
    let form = form.with("name", "Cy");
    let answer = visitor
        .fetches(JOIN, &form.clone().with("color", "ultraviolet"))
        .await;
    assert!(answer.is(422).json()["errors"]["color"].is_string());
    visitor
        .sends(JOIN, &form.with("color", "olive"))
        .await
        .is(303);
    assert_eq!(visitor.me().await["color"], "olive");
}

#[tokio::test]
async fn the_first_who_comes_from_the_registration_leads() {
    let app = TestApp::start().await;
    let early = app.teammate("northside", "Early").await;
    let outcome = app.registered("northside", "elementary-1").await;
    let pat = app.registrant(&outcome).await;
    let page = pat.registration().await.is(200).page();
    assert!(page.reads().contains("Your team's worksheet"));
    assert_eq!(page.faults(), [""; 0]);
    pat.joins("Pat").await.is(303);
    let second = app.registrant(&outcome).await;
    second.joins("Second").await.is(303);
    let roles = [&early, &pat, &second].map(TestBrowser::me);
    let roles = futures::future::join_all(roles).await;
    let roles: Vec<_> = roles
        .iter()
        .map(|me| me["role"].as_str().unwrap())
        .collect();
    assert_eq!(roles, ["member", "lead", "member"]);
}

#[tokio::test]
async fn a_school_that_declined_or_never_registered_has_its_worksheet_by_its_invitation() {
    let app = TestApp::start().await;
    app.declined("northside").await;
    for (school, name) in [("northside", "Noa"), ("alder-creek", "Al")] {
        let invited = app.invited(school).await;
        let page = invited.opens("/w/spring-2019/decline").await.is(200).page();
        assert!(page.reads().contains("Your team's worksheet"), "{school}");
        assert_eq!(page.faults(), [""; 0]);
        invited.joins(name).await.is(303);
        assert_eq!(invited.me().await["role"], "lead");
    }
    // The invitation speaks for the school, even if somebody else has registered it.
    let invited = app.invited("fairwind-high").await;
    app.registered_by_stranger("fairwind-high", "secondary-1")
        .await;
    let named = [("school", "fairwind-high")];
    invited.keeps("link", &named).await.is(200);
    let form = TestForm::of(&[
        ("school", "fairwind-high"),
        ("name", "x"),
        ("color", "teal"),
    ]);
    invited.fetches(JOIN, &form).await.is(200);
}

#[tokio::test]
async fn a_code_is_typed_as_people_type_and_the_new_one_ends_the_old() {
    let app = TestApp::start().await;
    let first = app.team_code("northside").await;
    assert_eq!(first.len(), 11, "{first}");
    let typed = first.to_lowercase().replace('1', "l").replace('0', "o");
    let typed = typed.replace('-', " ");
    app.visitor().types_code(&typed).await.is(200);
    let second = app.team_code("northside").await;
    let answer = app.visitor().types_code(&first).await.is(422);
    assert!(answer.json()["errors"]["code"].is_string());
    app.visitor().types_code(&second).await.is(200);
    // It is this workshop's, and this school's.
    let cy = app.visitor();
    cy.types_code(&second).await.is(200);
    let me = cy.team().await;
    assert_eq!(me["school"]["slug"], "northside");
}

#[tokio::test]
async fn twenty_wrong_codes_an_hour_are_too_many_also_at_once() {
    let app = TestApp::start().await;
    let code = app.team_code("northside").await;
    let visitor = app.visitor();
    // A text that can't be a code counts as no guess, and a right code costs nothing.
    visitor.types_code("too short").await.is(422);
    for _ in 0..2 {
        app.visitor().types_code(&code).await.is(200);
    }
    let wrong: Vec<String> = (0..25).map(|at| format!("ZZZZZ-ZZZ{at:02}")).collect();
    let tries = wrong.iter().map(|code| visitor.types_code(code));
    let answers = futures::future::join_all(tries).await;
    let told = |status: u16| answers.iter().filter(|it| it.status == status).count();
    assert_eq!((told(422), told(429)), (20, 5));
    let late = visitor.types_code(&code).await.is(429);
    assert!(late.header("retry-after").parse::<u64>().unwrap() > 3000);
    let page = TestForm::of(&[("code", &code), ("name", "Cy"), ("color", "teal")]);
    let page = visitor.sends(JOIN, &page).await.is(429).page();
    assert!(
        page.reads().contains("too many wrong codes"),
        "{}",
        page.reads()
    );
    // The link still works.
    app.teammate("northside", "Dee").await;
}

#[tokio::test]
async fn where_limits_are_off_codes_are_too() {
    let app = TestApp::with().without_limits().start().await;
    for at in 0..22 {
        app.visitor()
            .types_code(&format!("ZZZZZ-ZZZ{at:02}"))
            .await
            .is(422);
    }
}

#[tokio::test]
async fn a_browser_that_opened_two_links_joins_the_team_that_its_form_names() {
    let app = TestApp::start().await;
    let (here, there) = (
        app.team_link("northside").await,
        app.team_link("alder-creek").await,
    );
    let visitor = app.visitor();
    visitor.opens(&here).await.is(303);
    let form = visitor
        .opens(JOIN)
        .await
        .page()
        .form(JOIN)
        .with("name", "Ana");
    visitor.opens(&there).await.is(303);
    visitor.sends(JOIN, &form).await.is(403);
    visitor.joins("Ana").await.is(303);
    assert_eq!(visitor.team().await["school"]["slug"], "alder-creek");
}
