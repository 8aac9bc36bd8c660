//! Facilitators: their links, the pages they open, and the end of a link.

use crate::harness::{
    FACILITATION, TestApp, TestEditor, TestForm, WORKSHEET, WORKSHOP, eventually,
};
use store::worksheets::Role;

#[tokio::test]
async fn a_facilitators_link_is_shown_once_and_leads_to_all_teams() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let organizer = app.organizer().await;
    let settings = format!("/desk/w/{WORKSHOP}/settings");
    let desk = organizer.opens(&settings).await.is(200).page();
    let form = desk
        .form("/facilitators/make")
        .with("name", "Fay Facilitator");
    let path = format!("/desk/w/{WORKSHOP}/facilitators/make");
    let made = organizer.sends(&path, &form).await.is(200);
    assert_eq!(made.header("cache-control"), "no-store");
    let page = made.page();
    assert_eq!(page.faults(), [""; 0]);
    assert!(page.has(".slip-qr svg"), "and a QR code");
    let url = page.text(".slip .code");
    let link = &url[url.find("/f/").unwrap()..];
    let again = organizer.opens(&path).await;
    assert!(!again.body.contains("/f/"), "opening it again makes none");
    // It is listed, with the organizer who made it.
    let listed = organizer
        .opens(&settings)
        .await
        .page()
        .text(".facilitators");
    assert!(listed.contains("Fay Facilitator"), "{listed}");
    assert!(listed.contains("desk@district.example"), "{listed}");

    let fay = app.visitor();
    let opened = fay.opens(link).await.is(303);
    assert_eq!(opened.location(), FACILITATION);
    assert_eq!(opened.header("referrer-policy"), "no-referrer");
    assert_eq!(opened.header("cache-control"), "no-store");
    let room = fay.opens(FACILITATION).await.is(200);
    assert!(!room.body.contains(link.trim_start_matches("/f/")));
    let room = room.page();
    assert_eq!(room.faults(), [""; 0]);
    assert!(room.text(".facilitation-team").contains("Northside"));
    // A name is required, and the typed text is kept.
    let nameless = organizer.sends(&path, &form.with("name", " \u{7} ")).await;
    let nameless = nameless.is(422).page();
    assert!(nameless.has("#name-error"), "{}", nameless.reads());
}

#[tokio::test]
async fn nobody_else_sees_all_teams_or_does_anything_for_them() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let member_access = app.member_access("northside", Role::Facilitator).await;
    let withdrawn = app.facilitator("Gone").await;
    app.organizer()
        .await
        .desk("end", &[("facilitator", "1")])
        .await
        .is(200);
    let timer = [
        ("session", "elementary-1"),
        ("label", "Step 1"),
        ("minutes", "5"),
        ("school", "northside"),
    ];
    for (who, status) in [
        (app.visitor(), 401),
        (withdrawn, 401),
        (app.registrant(&outcome).await, 403),
        (app.invited("alder-creek").await, 403),
        (app.browser(&member_access), 403),
    ] {
        let page = who.opens(FACILITATION).await.is(status).page();
        assert!(page.reads().contains("for facilitators and the office"));
        who.asks(&format!("/api/floor?workshop={WORKSHOP}"))
            .await
            .is(status);
        who.opens(&format!("{FACILITATION}/live")).await.is(status);
        for change in ["go", "start", "add", "stop"] {
            let path = format!("{FACILITATION}/{change}");
            who.fetches(&path, &TestForm::of(&timer)).await.is(status);
        }
        for change in ["make", "end"] {
            let fields = [("name", "Eve"), ("facilitator", "1")];
            who.desk(change, &fields).await.is(401);
        }
    }
    // A facilitator is no organizer.
    let fay = app.facilitator("Fay").await;
    fay.desk("make", &[("name", "Eve")]).await.is(401);
    fay.opens("/desk").await.is(401);
    let before = fay.facilitation().await;
    for change in [
        "go?school=northside",
        "start?session=elementary-1&label=x&minutes=5",
        "stop",
    ] {
        fay.opens(&format!("{FACILITATION}/{change}")).await.is(200);
    }
    assert_eq!(fay.facilitation().await, before);
    assert!(!fay.cookies_sent().contains("member="));
}

#[tokio::test]
async fn the_pages_former_address_goes_on_to_the_new_one() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    for below in ["", "/live", "/go", "?session=elementary-1"] {
        let former = format!("/w/{WORKSHOP}/room{below}");
        let opened = visitor.opens(&former).await.is(308);
        assert_eq!(opened.location(), format!("{FACILITATION}{below}"));
    }
    let form = TestForm::of(&[("school", "northside")]);
    let former = format!("/w/{WORKSHOP}/room/go");
    let sent = visitor.sends(&former, &form).await.is(308);
    assert_eq!(sent.location(), format!("{FACILITATION}/go"));
}

#[tokio::test]
async fn a_link_opens_its_own_workshop_only() {
    let app = TestApp::start().await;
    let fay = app.facilitator("Fay").await;
    let mut other = server::import::sample::original().unwrap();
    other.definition.workshop.slug = domain::slug::WorkshopSlug::parse("fall-2019").unwrap();
    app.office.import(other, app.now).await.unwrap();
    eventually("the other workshop is there", || async {
        (app.visitor().opens("/w/fall-2019").await.status == 200).then_some(())
    })
    .await;
    fay.opens("/w/fall-2019/facilitate").await.is(403);
    fay.opens("/w/fall-2019/facilitate/live").await.is(403);
    let path = "/w/fall-2019/facilitate/go";
    let form = TestForm::of(&[("school", "northside")]);
    fay.sends(path, &form).await.is(403);
    fay.opens(FACILITATION).await.is(200);
    // The desk of another workshop can't end it.
    let path = "/desk/w/fall-2019/facilitators/end";
    let form = TestForm::of(&[("facilitator", "1")]);
    app.organizer().await.fetches(path, &form).await.is(404);
    fay.opens(FACILITATION).await.is(200);
}

#[tokio::test]
async fn a_link_reaches_past_late_june_and_not_for_ever() {
    let app = TestApp::start().await;
    let link = app.facilitator_link("Fay").await;
    let app = app.restarted_at("2019-07-01T12:00:00-05:00").await;
    app.visitor().opens(&link).await.is(303);
    let app = app.restarted_at("2019-07-05T12:00:00-05:00").await;
    app.visitor().opens(&link).await.is(404);
}

#[tokio::test]
async fn a_facilitator_goes_from_team_to_team_and_reads_along() {
    let app = TestApp::start().await;
    let lead = app.browser(&app.member_access("northside", Role::Lead).await);
    let fay = app.facilitator("Fay").await;
    assert_eq!(fay.goes_to("northside").await.is(303).location(), WORKSHEET);
    let me = fay.me().await;
    assert_eq!(
        (&me["name"], &me["role"]),
        (&"Fay".into(), &"facilitator".into())
    );
    let northside = app.member_access_at("northside", &fay).await;
    // The lead sees the facilitators who look on.
    let team = lead.team().await;
    assert_eq!(team["team"][1]["member"]["name"], "Fay");

    fay.goes_to("alder-creek").await.is(303);
    assert_ne!(fay.me().await["id"], me["id"]);
    // The tab that was left open goes on following its own team, and no other.
    let number = northside.worksheet.0;
    let status = format!("{WORKSHEET}/standing?worksheet={number}");
    assert_eq!(fay.asks(&status).await.is(200).json()["member"], me["id"]);
    let record = format!("/api/record?workshop={WORKSHOP}&worksheet={number}");
    fay.asks(&record).await.is(200);
    let projected = format!("/api/worksheet?workshop={WORKSHOP}&team=northside");
    assert_eq!(
        fay.asks(&projected).await.is(200).json()["me"]["id"],
        me["id"]
    );
    let mut ana = TestEditor::at(&app, &app.member_access("northside", Role::Member).await).await;
    ana.adds_row("r:causes", "c1").await;
    ana.saved().await;
    let decide = TestForm::of(&[
        ("cause", "c1"),
        ("reason", "Seen twice."),
        ("worksheet", &number.to_string()),
    ]);
    let path = format!("{WORKSHEET}/record/override");
    fay.fetches(&path, &decide).await.is(200);
    assert_eq!(fay.asks(&record).await.json()["overrides"]["c1"][0], "Fay");

    // A member of another team can't go to it.
    let eva = app.browser(&app.member_access("alder-creek", Role::Member).await);
    eva.asks(&record).await.is(403);
    eva.asks(&projected).await.is(403);
    // A facilitator who comes back has the same identity.
    fay.goes_to("northside").await.is(303);
    assert_eq!(fay.me().await["id"], me["id"]);
    fay.goes_to("nowhere").await.is(404);
    let project = [("school", "northside"), ("to", "project")];
    let projecting = fay.in_room("go", &project).await.is(303);
    let projected = format!("{WORKSHEET}?projected=northside");
    assert_eq!(projecting.location(), projected);
    let looks = |page: &str| page.contains("data-look=\"projected\"");
    assert!(looks(&fay.opens(&projected).await.is(200).body));
    assert!(!looks(&fay.opens(WORKSHEET).await.is(200).body));
}

#[tokio::test]
async fn the_lead_can_turn_a_facilitator_away() {
    let app = TestApp::start().await;
    let lead = app.browser(&app.member_access("northside", Role::Lead).await);
    let fay = app.facilitator("Fay").await;
    fay.goes_to("northside").await.is(303);
    let id = fay.me().await["id"].to_string();
    let named = [("school", "northside"), ("member", id.as_str())];
    lead.keeps("withdraw", &named).await.is(200);
    let page = fay.goes_to("northside").await.is(422).page();
    assert!(page.reads().contains("lead removed you"));
    fay.goes_to("alder-creek").await.is(303);
    lead.keeps("let-in", &named).await.is(200);
    fay.goes_to("northside").await.is(303);
}

#[tokio::test]
async fn an_organizer_may_look_in_on_a_team_too() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    organizer.opens(FACILITATION).await.is(200);
    organizer.goes_to("northside").await.is(303);
    assert_eq!(organizer.me().await["name"], "desk (office)");
    let cookie = organizer.goes_to("northside").await;
    let age = format!("Max-Age={}", 12 * 3600);
    assert!(
        cookie.cookies()[0].contains(&age),
        "no longer than the sign-in"
    );
}

#[tokio::test]
async fn an_ended_link_ends_all_that_it_gave() {
    let app = TestApp::start().await;
    let lead = app.browser(&app.member_access("northside", Role::Lead).await);
    let link = app.facilitator_link("Fay").await;
    let fay = app.visitor();
    fay.opens(&link).await.is(303);
    fay.goes_to("northside").await.is(303);
    let member_access = app.member_access_at("northside", &fay).await;
    let mut open = TestEditor::at(&app, &member_access).await;
    open.reads("").await;
    let mut stream = app.facilitation_stream(&fay).await;
    assert_eq!(stream.next().await.unwrap().event, "changed");

    let organizer = app.organizer().await;
    organizer
        .desk("end", &[("facilitator", "4711")])
        .await
        .is(404);
    organizer.desk("end", &[("facilitator", "1")]).await.is(200);
    assert_eq!(open.closed().await, Some(4403));
    stream.ends().await;
    fay.opens(FACILITATION).await.is(401);
    fay.opens(WORKSHEET).await.is(401);
    app.visitor().opens(&link).await.is(404);
    // A lead who lets them back in brings back no secret.
    let id = app.office.teammates(member_access.worksheet).await.unwrap()[1]
        .member
        .id
        .to_string();
    lead.keeps("let-in", &[("school", "northside"), ("member", &id)])
        .await
        .is(200);
    fay.opens(WORKSHEET).await.is(401);
    assert!(
        organizer
            .opens(&format!("/desk/w/{WORKSHOP}/settings"))
            .await
            .page()
            .text(".facilitators")
            .contains("Ended")
    );
}
