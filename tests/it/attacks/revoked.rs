//! Rights end with the right that they came from.

use crate::harness::{TestApp, TestBrowser, TestForm, WORKSHEET, WORKSHOP, eventually};

async fn leads(visitor: &TestBrowser, school: &str) {
    let form = TestForm::of(&[("school", school), ("name", "Lee"), ("color", "teal")]);
    visitor.fetches("/w/spring-2019/join", &form).await.is(200);
    assert_eq!(visitor.me().await["role"], "lead");
}

#[tokio::test]
async fn a_cancelled_registration_takes_its_links_and_its_lead_along() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    leads(&registrant, "northside").await;
    let teammate = app.teammate("northside", "Cy").await;
    registrant.changes("cancel", &[]).await.is(200);
    registrant.registration().await.is(401);
    app.visitor().opens(&outcome.link()).await.is(404);
    registrant.opens(WORKSHEET).await.is(401);
    // A member who came by the team's own link has a right of their own.
    teammate.opens(WORKSHEET).await.is(200);
}

#[tokio::test]
async fn a_form_sent_again_after_a_take_over_brings_no_link() {
    let app = TestApp::start().await;
    let school = app.school("northside");
    let outcome = school.registers("elementary-1").await.confirmed();
    school.registers("elementary-1").await.replayed("confirmed");
    let principal = app.invited("northside").await;
    let contact = [
        ("contact_name", "Bo Lindt"),
        ("contact_email", "bo@northside.example"),
    ];
    principal.changes("take-over", &contact).await.is(200);
    let again = school.registers("elementary-1").await.replayed("confirmed");
    assert_eq!(again.reference(), outcome.reference());
    assert!(again.answer.json()["manage_url"].is_null());
    assert!(again.answer.cookies().is_empty());
}

#[tokio::test]
async fn another_contact_ends_the_links_so_far_and_leads_no_more() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = app.registrant(&outcome).await;
    leads(&registrant, "northside").await;
    let same = [
        ("contact_name", "Pat Jones"),
        ("contact_email", "pat@northside.example"),
    ];
    registrant.changes("contact", &same).await.is(200);
    app.visitor().opens(&outcome.link()).await.is(404);
    registrant.registration().await.is(200);
    assert_eq!(registrant.me().await["role"], "lead");

    let other = [
        ("contact_name", "Bo Lindt"),
        ("contact_email", "bo@northside.example"),
    ];
    let answer = registrant.changes("contact", &other).await.is(200);
    assert!(
        answer.json()["next"]
            .as_str()
            .unwrap()
            .contains("sent=contact")
    );
    registrant.registration().await.is(401);
    assert_eq!(registrant.me().await["role"], "member");
}

#[tokio::test]
async fn a_registrant_signs_out_of_one_device() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let phone = app.registrant(&outcome).await;
    let shown = phone.changes("link", &[]).await.is(200).json();
    let url = shown["manage_url"].as_str().unwrap().to_owned();
    let laptop = app.visitor();
    laptop.opens(&url[url.find("/r/").unwrap()..]).await.is(303);
    let page = phone.registration().await.is(200).page();
    let sign_out = format!("/w/{WORKSHOP}/registration/sign-out");
    phone.sends(&sign_out, &page.form(&sign_out)).await.is(303);
    phone.registration().await.is(401);
    app.visitor().opens(&outcome.link()).await.is(404);
    laptop.registration().await.is(200);
}

#[tokio::test]
async fn the_desk_ends_invitations_and_links_and_removes_organizers() {
    let app = TestApp::start().await;
    let organizer = app.organizer().await;
    let invited = app.invited("northside").await;
    leads(&invited, "northside").await;
    let desk = |part: &str| format!("/desk/w/{WORKSHOP}/{part}");
    let northside = TestForm::of(&[("school", "northside")]);
    for stranger in [app.visitor(), app.invited("alder-creek").await] {
        for part in [
            "schools/invite",
            "schools/end-invitations",
            "registrations/renew-link",
            "registrations/confirm",
            "schools/restore-hold",
            "organizers/remove",
        ] {
            stranger.fetches(&desk(part), &northside).await.is(401);
        }
    }
    let made = organizer.fetches(&desk("schools/invite"), &northside).await;
    let url = made.is(200).json()["link"]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    eventually("whoever came by the old one is out", || async {
        (invited.opens(WORKSHEET).await.status == 401).then_some(())
    })
    .await;
    let renewed = app.visitor();
    renewed
        .opens(&url[url.find("/i/").unwrap()..])
        .await
        .is(303);
    organizer
        .fetches(&desk("schools/end-invitations"), &northside)
        .await
        .is(200);
    app.visitor()
        .opens(&url[url.find("/i/").unwrap()..])
        .await
        .is(404);

    let outcome = app.registered("alder-creek", "elementary-1").await;
    let alder = TestForm::of(&[("school", "alder-creek")]);
    organizer
        .fetches(&desk("registrations/renew-link"), &alder)
        .await
        .is(200);
    app.visitor().opens(&outcome.link()).await.is(404);

    let other = "other@district.example";
    let token = app.office.add_organizer(other.to_owned(), app.now).await;
    let link = format!("/desk/sign-in/{}", token.unwrap().expose());
    let colleague = app.visitor();
    colleague.sends(&link, &TestForm::none()).await.is(303);
    colleague.opens("/desk").await.is(200);
    let me = TestForm::of(&[("email", "desk@district.example")]);
    organizer
        .fetches(&desk("organizers/remove"), &me)
        .await
        .is(422);
    let them = TestForm::of(&[("email", other)]);
    organizer
        .fetches(&desk("organizers/remove"), &them)
        .await
        .is(200);
    colleague.opens("/desk").await.is(401);
}
