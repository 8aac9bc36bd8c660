//! Links: the pages that each opens and the changes that it allows. A GET changes nothing and
//! spends no secret.

use crate::harness::{TestApp, TestForm, TestResponse, WORKSHOP};

/// Everything of the state that the tests can see: the counts, every registration, every letter.
async fn everything(app: &TestApp) -> String {
    let counts = app.counts().await;
    let records = app.office.living_registrations(WORKSHOP).await.unwrap();
    let declined = app.office.declined_schools(WORKSHOP).await.unwrap();
    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    format!("{counts:?}{records:?}{declined:?}{letters:?}")
}

/// A mail scanner opens every link of every mail, several times, and follows it, without cookies
/// and with those it is given.
#[tokio::test]
async fn a_mail_scanner_changes_nothing_and_spends_nothing() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let links = [
        outcome.link(),
        app.invitation("fairwind-high").await,
        app.sign_in_link().await,
        format!("/w/{WORKSHOP}/decline"),
        format!("/w/{WORKSHOP}/registration/cancel"),
        format!("/w/{WORKSHOP}/registration/invite.ics"),
        format!("/w/{WORKSHOP}/register/link?school=northside"),
        format!("/w/{WORKSHOP}/register/co-manage?school=northside&name=x&email=x@x.example"),
        format!("/w/{WORKSHOP}/register?school=alder-creek&session=elementary-1&step=&headcount=6"),
        "/desk/sign-out".to_owned(),
        "/desk/sign-in?email=desk@district.example".to_owned(),
        "/desk/mail/1/show".to_owned(),
    ];
    let before = everything(&app).await;
    let scanner = app.visitor();
    for _ in 0..3 {
        for link in &links {
            let answer = scanner.opens(link).await;
            assert!(answer.status < 500, "{link}: {}", answer.status);
            if answer.status == 303 {
                let next = scanner.follows(&answer).await;
                assert!(next.status < 500, "{link}: {}", next.status);
            }
        }
    }
    assert_eq!(everything(&app).await, before);
    // The recipients of the links can still use each of them.
    app.registrant(&outcome).await.registration().await.is(200);
    let person = app.visitor();
    person.opens(&links[1]).await.is(303);
    let signed_in = person.sends(&links[2], &TestForm::none()).await.is(303);
    assert_eq!(signed_in.location(), "/desk");
    person.opens("/desk").await.is(200);
}

#[tokio::test]
async fn a_link_leads_on_with_a_cookie_and_leaves_no_trace_in_addresses() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    for (link, next, name) in [
        (
            outcome.link(),
            format!("/w/{WORKSHOP}/registration"),
            "registrant",
        ),
        (
            app.invitation("fairwind-high").await,
            format!("/w/{WORKSHOP}/register?school=fairwind-high"),
            "invitation",
        ),
    ] {
        let visitor = app.visitor();
        let answer = visitor.opens(&link).await.is(303);
        assert_eq!(answer.location(), next);
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cache-control"), "no-store");
        let secret = link.rsplit('/').next().unwrap();
        assert_cookie(&answer, &format!("{name}={secret}"), "");
        let page = visitor.opens(&next).await.is(200);
        assert!(
            !page.body.contains(secret),
            "a page never shows the secret of its cookie"
        );
    }
}

/// A cookie has no `Secure` on plain http and has it on https.
pub(crate) fn assert_cookie(answer: &TestResponse, begins: &str, secure: &str) {
    let cookies = answer.cookies();
    assert_eq!(cookies.len(), 1, "{cookies:?}");
    let mut parts: Vec<_> = cookies[0].split("; ").collect();
    assert!(parts.remove(0).starts_with(begins), "{cookies:?}");
    let age = parts
        .iter()
        .position(|part| part.starts_with("Max-Age="))
        .unwrap();
    let age = parts.remove(age).trim_start_matches("Max-Age=").to_owned();
    assert!(age.parse::<u64>().unwrap() >= 3600, "{cookies:?}");
    parts.sort_unstable();
    let mut wanted = vec!["HttpOnly", "Path=/", "SameSite=Lax"];
    wanted.extend(Some("Secure").filter(|_| !secure.is_empty()));
    assert_eq!(parts, wanted, "{cookies:?}");
}

#[tokio::test]
async fn over_https_every_cookie_is_tied_to_the_host_and_never_travels_in_the_clear() {
    let app = TestApp::with()
        .base_url("https://causeway.example.org")
        .start()
        .await;
    let visitor = app.visitor();
    let form = app.school("northside").form.with("session", "elementary-1");
    let registered = visitor
        .sends("/w/spring-2019/register", &form)
        .await
        .is(303);
    assert_cookie(&registered, "__Host-registrant=", "Secure");
    visitor.registration().await.is(200);
    let outcome = app.registered("alder-creek", "elementary-1").await;
    assert!(
        outcome
            .text("manage_url")
            .starts_with("https://causeway.example.org/r/")
    );
    assert_cookie(
        &app.visitor().opens(&outcome.link()).await,
        "__Host-registrant=",
        "Secure",
    );
    let invitation = app.invitation("eastbrook").await;
    assert_cookie(
        &app.visitor().opens(&invitation).await,
        "__Host-invitation=",
        "Secure",
    );
    let link = app.sign_in_link().await;
    let organizer = app.visitor();
    let signed_in = organizer.sends(&link, &TestForm::none()).await.is(303);
    assert_cookie(&signed_in, "__Host-organizer=", "Secure");
    // Somebody who plants a cookie from a sister site plants one of another name.
    let planted = organizer.cookies_sent().replace("__Host-", "");
    let address = format!("{}/desk", app.server_address().listens);
    let request = reqwest::Client::new()
        .get(address)
        .header("cookie", planted);
    assert_eq!(request.send().await.unwrap().status().as_u16(), 401);
}

#[tokio::test]
async fn a_link_that_is_unknown_spent_or_of_another_kind_is_404() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let registrant = outcome.token();
    let invitation = app.invitation("fairwind-high").await.replace("/i/", "");
    let sign_in = app.sign_in_link().await.replace("/desk/sign-in/", "");
    let mut cut = registrant.clone();
    cut.pop();
    for link in [
        format!("/r/{invitation}"),
        format!("/r/{sign_in}"),
        format!("/i/{registrant}"),
        format!("/i/{sign_in}"),
        format!("/r/{cut}"),
        format!("/r/{registrant}A"),
        format!("/r/{}", registrant.to_lowercase()),
        "/r/".to_owned(),
        format!("/r/{}", "A".repeat(43)),
    ] {
        let answer = app.visitor().opens(&link).await.is(404);
        assert!(answer.cookies().is_empty(), "{link}");
    }
    // A secret of one kind in the cookie of another opens nothing.
    for (cookie, path) in [
        (format!("organizer={registrant}"), "/desk"),
        (format!("organizer={sign_in}"), "/desk"),
        (
            format!("registrant={invitation}"),
            "/w/spring-2019/registration",
        ),
    ] {
        let address = format!("{}{path}", app.server_address().listens);
        let request = reqwest::Client::new()
            .get(address)
            .header("cookie", &cookie);
        assert_eq!(
            request.send().await.unwrap().status().as_u16(),
            401,
            "{cookie}"
        );
    }
}

#[tokio::test]
async fn a_registration_is_its_registrants_alone() {
    let app = TestApp::start().await;
    let mine = app.registered("northside", "elementary-1").await;
    let theirs = app.registered("alder-creek", "elementary-1").await;
    let visitor = app.registrant(&mine).await;
    let page = visitor.registration().await.is(200);
    assert!(!page.body.contains("alder-creek.example") && !page.body.contains(&theirs.reference()));
    // A form about another registration, as from a tab that was opened before this link was,
    // changes neither.
    let theirs_named = [("headcount", "9"), ("reference", &theirs.reference())];
    visitor.changes("headcount", &theirs_named).await.is(403);
    let mine_named = [("headcount", "8"), ("reference", &mine.reference())];
    visitor.changes("headcount", &mine_named).await.is(200);
    let page = visitor.registration().await.is(200).page();
    assert!(page.reads().contains("8 people"), "{}", page.reads());
    let other = app
        .registrant(&theirs)
        .await
        .registration()
        .await
        .is(200)
        .page();
    assert!(other.reads().contains("6 people"), "{}", other.reads());

    // The school's invitation shows it, and can take it over; it changes nothing before.
    let invited = app.invited("northside").await;
    invited.registration().await.is(200);
    for visitor in [app.visitor(), app.organizer().await] {
        visitor.registration().await.is(401);
    }
    for visitor in [app.visitor(), invited, app.organizer().await] {
        visitor
            .changes("headcount", &[("headcount", "3")])
            .await
            .is(401);
        visitor
            .opens(&format!("/w/{WORKSHOP}/registration/invite.ics"))
            .await
            .is(401);
    }
    // A school may decline only by its invitation.
    let decline = format!("/w/{WORKSHOP}/decline");
    let fairwind = TestForm::of(&[("school", "fairwind-high")]);
    app.visitor().fetches(&decline, &fairwind).await.is(401);
    let registrant = app.registrant(&mine).await;
    registrant.fetches(&decline, &fairwind).await.is(403);
    assert_eq!(app.counts().await.levels[1].held, 11);
    // An organizer may, for any school by its name.
    let organizer = app.organizer().await;
    organizer.fetches(&decline, &fairwind).await.is(200);
    assert_eq!(app.counts().await.levels[1].held, 10);
}

#[tokio::test]
async fn a_link_of_another_workshop_is_403() {
    let app = TestApp::start().await;
    let mut import = server::import::sample::original().unwrap();
    import.definition.workshop.slug = domain::slug::WorkshopSlug::parse("fall-2019").unwrap();
    app.office.import(import, app.now).await.unwrap();
    let outcome = app.registered("northside", "elementary-1").await;
    let visitor = app.registrant(&outcome).await;
    let there = "/w/fall-2019/registration";
    crate::harness::eventually("the new workshop is there", || async {
        (app.visitor().opens("/w/fall-2019").await.status == 200).then_some(())
    })
    .await;
    visitor.opens(there).await.is(403);
    visitor
        .fetches(&format!("{there}/cancel"), &TestForm::none())
        .await
        .is(403);
    let invited = app.invited("northside").await;
    invited
        .fetches("/w/fall-2019/decline", &TestForm::none())
        .await
        .is(403);
}
