//! Mail: text that strangers type goes out in the office's name, so it holds no links, and the
//! number of letters is limited.

use crate::harness::{MailServer, TestApp, TestForm, WORKSHOP, eventually};

/// Names that a mail program would make a link of.
const NAMES: [&str; 5] = [
    "see http://evil.example",
    "evil.example/path",
    "www.evil.example",
    "pat@evil.example",
    "Call 515-555-0123 now",
];

/// The links that a mail program would find, besides the site itself and the office.
fn links(text: &str, site: &str) -> Vec<String> {
    let words = text.split_whitespace();
    let foreign = words.filter(|word| !word.starts_with(site));
    let is_link = |word: &&str| {
        let host = word.trim_end_matches(['.', ',', ')', ';', ':']);
        word.contains("://") || host.contains("evil.") || host.contains("www.")
    };
    foreign.filter(is_link).map(str::to_owned).collect()
}

#[tokio::test]
async fn a_name_that_is_an_address_is_no_link_in_any_letter() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let site = app.server_address().origin.clone();
    let schools = [
        "northside",
        "alder-creek",
        "aspen-grove",
        "fairwind-high",
        "lodestar-high",
    ];
    for (name, slug) in NAMES.iter().zip(schools) {
        let to = format!("pat@{slug}.example");
        let level = if slug.ends_with("high") {
            "secondary"
        } else {
            "elementary"
        };
        let school = app.school(slug).with("contact_name", name);
        let outcome = school.registers(&format!("{level}-1")).await;
        if outcome.answer.status != 201 {
            continue;
        }
        let asks = TestForm::of(&[
            ("school", slug),
            ("name", name),
            ("email", "evil.example/x@elsewhere.example"),
        ]);
        for ask in ["link", "co-manage"] {
            let path = format!("/w/{WORKSHOP}/register/{ask}");
            app.visitor().fetches(&path, &asks).await.is(202);
        }
        let registrant = app.registrant(&outcome).await;
        let session = format!("{level}-2");
        registrant
            .changes("session", &[("session", &session)])
            .await
            .is(200);
        registrant.changes("cancel", &[]).await.is(200);
        eventually("all letters are there", || async {
            let to_them = mails.messages().into_iter().filter(|mail| mail.to == to);
            (to_them.count() >= 5).then_some(())
        })
        .await;
    }
    let letters = mails.messages();
    assert!(letters.len() >= 10, "{}", letters.len());
    for mail in letters {
        let ics = mail.calendar.map_or_else(String::new, |(_, ics)| ics);
        for part in [&mail.subject, &mail.text] {
            assert_eq!(links(part, &site), [""; 0], "{part}");
            assert!(!part.contains("555-0123"), "{part}");
        }
        assert!(!ics.contains("evil") && !ics.contains("555-0123"), "{ics}");
    }
}

/// A stranger types another address each time: ten letters go out for the school, and no more;
/// every accepted letter is sent.
#[tokio::test]
async fn another_address_each_time_is_no_more_letters() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let (mut accepted, mut turned_away) = (0, 0);
    for number in 0..12 {
        let victim = format!("victim-{number}@elsewhere.example");
        let school = app
            .school("northside")
            .with("contact_email", &victim)
            .with("idempotency_key", &format!("fresh-{number}"));
        let outcome = school.registers("elementary-1").await;
        match outcome.answer.status {
            201 => accepted += 1,
            429 => {
                turned_away += 1;
                continue;
            }
            other => panic!("{other}: {}", outcome.answer.body),
        }
        let registrant = app.registrant(&outcome).await;
        registrant.changes("cancel", &[]).await.is(200);
        accepted += 1;
    }
    assert!(
        turned_away > 0 && accepted <= 10,
        "{accepted} {turned_away}"
    );
    let sent = eventually("all that were accepted are sent", || async {
        let unsent = app.office.unsent_letters(WORKSHOP).await.unwrap();
        unsent.is_empty().then(|| mails.messages().len())
    });
    assert_eq!(sent.await, accepted);
    // The limit keeps out neither the school itself nor any other.
    let invited = app.invited("northside").await;
    let form = app.school("northside").form.with("session", "elementary-1");
    let register = format!("/w/{WORKSHOP}/register");
    invited.fetches(&register, &form).await.is(201);
    app.registered("alder-creek", "elementary-1").await;
}

/// Asking for the link again and again sends ten letters, and the registrant may still change.
#[tokio::test]
async fn strangers_who_ask_for_letters_do_not_use_up_the_registrants() {
    let mails = MailServer::start().await;
    let app = TestApp::with().smtp(&mails.url).start().await;
    let outcome = app.registered("northside", "elementary-1").await;
    let mut accepted = 1;
    for number in 0..20 {
        let ask = if number % 2 == 0 { "link" } else { "co-manage" };
        let email = format!("bo-{number}@elsewhere.example");
        let form = TestForm::of(&[("school", "northside"), ("name", "Bo"), ("email", &email)]);
        let path = format!("/w/{WORKSHOP}/register/{ask}");
        match app.visitor().fetches(&path, &form).await.status {
            202 => accepted += 1,
            429 => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(accepted, 10);
    let registrant = app.registrant(&outcome).await;
    registrant
        .changes("headcount", &[("headcount", "9")])
        .await
        .is(200);
    registrant
        .changes("session", &[("session", "elementary-2")])
        .await
        .is(200);
    registrant.changes("cancel", &[]).await.is(200);
    let sent = eventually("all that were accepted are sent", || async {
        let unsent = app.office.unsent_letters(WORKSHOP).await.unwrap();
        unsent.is_empty().then(|| mails.messages().len())
    });
    assert_eq!(sent.await, accepted + 2);
}

/// Twenty at the same moment count like twenty one after the other.
#[tokio::test]
async fn many_questions_at_once_are_ten_letters() {
    let app = TestApp::start().await;
    app.registered("northside", "elementary-1").await;
    let form = TestForm::of(&[("school", "northside")]);
    let path = format!("/w/{WORKSHOP}/register/link");
    let asks = (0..30).map(|_| async { app.visitor().fetches(&path, &form).await.status });
    let statuses = futures::future::join_all(asks).await;
    assert_eq!(
        statuses.iter().filter(|status| **status == 202).count(),
        9,
        "{statuses:?}"
    );
    let letters = app.office.unsent_letters(WORKSHOP).await.unwrap();
    assert_eq!(letters.len(), 10);
}
