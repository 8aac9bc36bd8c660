//! A sign-in link by email: for organizers, and asked for by anybody.

use crate::harness::{MailServer, TestApp, TestForm, TestResponse};
use jiff::{SignedDuration, Timestamp};

const SIGN_IN: &str = "/desk/sign-in";
const ORGANIZER: &str = "desk@district.example";

fn asking(email: &str) -> TestForm {
    TestForm::of(&[("email", email)])
}

async fn app_with_mail(mails: &MailServer) -> TestApp {
    let app = TestApp::with().smtp(&mails.url).start().await;
    let organizer = app.office.add_organizer(ORGANIZER.to_owned(), app.now);
    organizer.await.unwrap();
    app
}

/// The path of the sign-in link in a letter.
fn sign_in_link(text: &str) -> &str {
    let at = text.find("/desk/sign-in/").expect("a sign-in link");
    text[at..].split_whitespace().next().unwrap()
}

#[tokio::test]
async fn an_organizer_signs_in_by_a_mailed_link() {
    let mails = MailServer::start().await;
    let app = app_with_mail(&mails).await;
    let visitor = app.visitor();
    let page = visitor.opens("/desk").await.is(401).page();
    assert_eq!(page.faults(), [""; 0]);
    let form = page.form(SIGN_IN).with("email", "Desk@District.example");
    let answer = visitor.sends(SIGN_IN, &form).await.is(303);
    assert!(answer.cookies().is_empty(), "asking opens nothing");
    let page = visitor.follows(&answer).await.is(200).page();
    assert!(page.text("h1").contains("Check your email"));

    let mail = mails.message(ORGANIZER, "Sign in to the desk").await;
    assert!(mail.text.contains("within an hour"), "{}", mail.text);
    let link = sign_in_link(&mail.text);
    visitor.opens(link).await.is(200);
    visitor.opens("/desk").await.is(401);
    let answer = visitor.sends(link, &TestForm::none()).await.is(303);
    visitor.follows(&answer).await.is(200);
    let again = app.visitor().sends(link, &TestForm::none()).await.is(303);
    assert!(again.cookies().is_empty(), "it works once");
}

#[tokio::test]
async fn a_mailed_link_ends_within_an_hour() {
    let mails = MailServer::start().await;
    let app = app_with_mail(&mails).await;
    let email = ORGANIZER.to_owned();
    let link = app.office.mint_sign_in_link(email, app.now).await.unwrap();
    let (_, token) = link.expect("an organizer");
    let later: Timestamp = app.now + SignedDuration::from_mins(60);
    let spent = app.office.sign_in(token.expose(), later).await.unwrap();
    assert!(spent.is_none());
}

/// The facts that an answer tells about an address.
fn told(answer: &TestResponse) -> (u16, String, Vec<String>) {
    let cookies = answer.cookies().into_iter().map(str::to_owned);
    (answer.status, answer.body.clone(), cookies.collect())
}

#[tokio::test]
async fn an_address_that_is_no_organizers_is_answered_alike_and_gets_no_mail() {
    let mails = MailServer::start().await;
    let app = app_with_mail(&mails).await;
    let removed = "former@district.example";
    let added = app.office.add_organizer(removed.to_owned(), app.now);
    added.await.unwrap();
    let gone = app.office.remove_organizer(removed.to_owned(), app.now);
    gone.await.unwrap();
    for email in ["stranger@elsewhere.example", removed] {
        let unknown = app.visitor().fetches(SIGN_IN, &asking(email)).await;
        let known = app.visitor().fetches(SIGN_IN, &asking(ORGANIZER)).await;
        assert_eq!(unknown.status, 200);
        assert_eq!(told(&unknown), told(&known));
        let unknown = app.visitor().sends(SIGN_IN, &asking(email)).await;
        let known = app.visitor().sends(SIGN_IN, &asking(ORGANIZER)).await;
        assert_eq!(unknown.is(303).location(), known.is(303).location());
    }
    // The requests are answered in turn: after the last of them nobody else has got a mail.
    mails.message(ORGANIZER, "Sign in to the desk").await;
    let last = "last@district.example";
    let added = app.office.add_organizer(last.to_owned(), app.now);
    added.await.unwrap();
    app.visitor().sends(SIGN_IN, &asking(last)).await.is(303);
    mails.message(last, "Sign in to the desk").await;
    let recipients = mails.messages().into_iter().map(|mail| mail.to);
    let strangers: Vec<_> = recipients
        .filter(|to| to != ORGANIZER && to != last)
        .collect();
    assert_eq!(strangers, [""; 0]);
}

#[tokio::test]
async fn an_address_is_mailed_five_links_in_ten_minutes_whoever_asks() {
    let mails = MailServer::start().await;
    let app = app_with_mail(&mails).await;
    for email in [ORGANIZER, "stranger@elsewhere.example"] {
        for _ in 0..5 {
            app.visitor().fetches(SIGN_IN, &asking(email)).await.is(200);
        }
        let refused = app.visitor().fetches(SIGN_IN, &asking(email)).await.is(429);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() > 500);
        let page = app
            .visitor()
            .sends(SIGN_IN, &asking(email))
            .await
            .is(429)
            .page();
        assert_eq!(page.form(SIGN_IN).value("email"), email);
        assert!(page.has(".notice-wrong"));
        assert_eq!(page.faults(), [""; 0]);
    }
}

#[tokio::test]
async fn what_is_no_address_is_said_at_the_field() {
    let mails = MailServer::start().await;
    let app = app_with_mail(&mails).await;
    let page = app
        .visitor()
        .sends(SIGN_IN, &asking("desk"))
        .await
        .is(422)
        .page();
    assert!(page.has("#email-error"));
    assert_eq!(page.form(SIGN_IN).value("email"), "desk");
    assert_eq!(page.faults(), [""; 0]);
}

#[tokio::test]
async fn where_email_is_not_set_up_the_page_and_the_answer_say_so() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let page = visitor.opens("/desk").await.is(401).page();
    assert!(page.reads().contains("Email isn’t set up yet."));
    assert!(!page.has(&format!("form[action='{SIGN_IN}']")));
    let refused = visitor.fetches(SIGN_IN, &asking(ORGANIZER)).await.is(422);
    let message = refused.json()["errors"]["email"].to_string();
    assert!(message.contains("Email isn’t set up yet."), "{message}");
}
