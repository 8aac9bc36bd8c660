//! Letters that don't get through: tried again, given up, or kept in the outbox; never called sent
//! before a mail server took them.

use super::mail::link;
use crate::harness::{MailServer, TestApp, WORKSHOP, eventually};
use store::mail::LetterState;

/// The state of the outbox's only letter.
async fn state(app: &TestApp) -> Option<(LetterState, i64)> {
    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    letters
        .first()
        .map(|letter| (letter.state, letter.attempts))
}

#[tokio::test]
async fn a_server_that_is_busy_is_asked_again_later() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let to = "busy@northside.example";
    let school = app.school("northside").with("contact_email", to);
    let outcome = school.registers("elementary-1").await.confirmed();
    eventually("the letter is put off", || async {
        (state(&app).await == Some((LetterState::Queued, 1))).then_some(())
    })
    .await;
    assert_eq!(mails.refusals(451), 1);
    assert!(mails.messages().is_empty());
    let page = app.registrant(&outcome).await.registration().await.page();
    assert!(
        page.reads().contains("is on its way"),
        "it is not called sent before it is"
    );

    // Two minutes later, on the server's clock, it is due again.
    let app = app.restarted_at("2019-04-01T12:02:00-05:00").await;
    let mail = mails.message(to, "Registered: ").await;
    app.visitor().opens(&link(&mail.text)).await.is(303);
    eventually("the letter is done with", || async {
        state(&app).await.is_none().then_some(())
    })
    .await;
    assert_eq!(mails.messages().len(), 1, "once");
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_tried_once_and_the_page_says_so() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let school = app
        .school("northside")
        .with("contact_email", "nobody@northside.example");
    let outcome = school.registers("elementary-1").await.confirmed();
    eventually("the letter is given up", || async {
        (state(&app).await == Some((LetterState::Failed, 1))).then_some(())
    })
    .await;
    let page = app.registrant(&outcome).await.registration().await.page();
    assert!(page.reads().contains("was refused"), "{}", page.reads());
    assert!(page.reads().contains("Your slot is safe"));
    // Others get their letters all the same.
    app.registered("alder-creek", "elementary-1").await;
    mails
        .message("pat@alder-creek.example", "Registered: ")
        .await;
    assert_eq!(mails.refusals(550), 1);
}

#[tokio::test]
async fn letters_that_waited_while_nothing_ran_are_sent_once_it_does() {
    let app = TestApp::start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    // Without a mail server nothing is sent, and the page does not claim so.
    let page = app.registrant(&outcome).await.registration().await.page();
    assert!(
        page.reads().contains("Email isn’t set up yet."),
        "{}",
        page.reads()
    );
    assert_eq!(state(&app).await, Some((LetterState::Queued, 0)));
    let mails = MailServer::start().await;
    let app = app.with_mail(&mails.url).await;
    mails.message("pat@northside.example", "Registered: ").await;
    let sent = eventually("the page says that it is sent", || async {
        let page = app
            .registrant(&outcome)
            .await
            .registration()
            .await
            .page()
            .reads();
        page.contains("We emailed your confirmation to pat@northside.example")
            .then_some(page)
    });
    assert!(!sent.await.contains("Email isn’t set up yet."));
}

/// A mail server that is not there disturbs nobody.
#[tokio::test]
async fn a_mail_server_that_is_away_holds_nobody_up() {
    let app = TestApp::with().smtp("smtp://127.0.0.1:9").start().await;
    app.registered("northside", "elementary-1").await;
    eventually("the letter is put off", || async {
        (state(&app).await == Some((LetterState::Queued, 1))).then_some(())
    })
    .await;
    app.registered("alder-creek", "elementary-1").await;
}

/// A relay that refuses the sender is no verdict on the letter: it is sent once the relay is
/// mended.
#[tokio::test]
async fn a_refusal_of_the_sender_ends_no_letter() {
    for (from, to) in [
        ("unknown@district.example", "pat@northside.example"),
        ("desk@district.example", "full@northside.example"),
    ] {
        let mails = MailServer::start().await;
        let url = format!("{}?from={from}", mails.url);
        let app = TestApp::with().smtp(&url).start().await;
        let school = app.school("northside").with("contact_email", to);
        school.registers("elementary-1").await.confirmed();
        eventually("the letter is put off", || async {
            (state(&app).await == Some((LetterState::Queued, 1))).then_some(())
        })
        .await;
        assert_eq!(mails.refusals(550), 1, "{from}");
        let _app = app.restarted_at("2019-04-01T12:02:00-05:00").await;
        mails.message(to, "Registered: ").await;
    }
}
