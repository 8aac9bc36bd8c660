//! Markup in tables, calendars, mails, files and answers to programs, and the policy by which every
//! answer limits a browser if markup became elements after all.

use super::planted::{MARKUP, breakouts, import, name};
use super::site::planted;
use crate::harness::{HtmlPage, MailServer, TestApp, TestForm, TestResponse, WORKSHEET, WORKSHOP};

#[tokio::test]
async fn what_leaves_is_text() {
    let mails = MailServer::start().await;
    let setup = TestApp::with().workshop(import()).smtp(&mails.url);
    let site = planted(setup.start().await).await;
    for part in ["plan.csv", "gates", "paper/sami", "paper/review"] {
        let path = format!("{WORKSHEET}/{part}");
        no_page(&site.lead.opens(&path).await.is(200));
    }
    let registrant = site.app.registrant(&site.outcome).await;
    let path = format!("/w/{WORKSHOP}/registration/invite.ics");
    let ics = registrant.opens(&path).await.is(200);
    no_page(&ics);
    assert!(
        ics.body.replace("\r\n ", "").contains("x-planted"),
        "{}",
        ics.body
    );
    let desk = site.app.organizer().await;
    let path = format!("/desk/w/{WORKSHOP}/registrations.csv");
    let list = desk.opens(&path).await.is(200);
    no_page(&list);
    let rows = csv::Reader::from_reader(list.bytes.as_slice()).into_records();
    let cells: Vec<_> = rows.flat_map(|row| cells(&row.unwrap())).collect();
    assert!(cells.contains(&name(0)), "{cells:?}");
    for (path, visitor) in [
        ("worksheet", &site.lead),
        ("history", &site.lead),
        ("registration", &registrant),
        ("desk", &desk),
    ] {
        let path = format!("/api/{path}?workshop={WORKSHOP}");
        no_page(&visitor.asks(&path).await.is(200));
    }
    let mail = mails.message("pat@northside.example", "").await;
    // A name in a letter is plain words: nothing of it is markup, or an address to open.
    let greeting = mail.text.lines().next().unwrap();
    assert!(
        greeting.starts_with("Hello P0 textarea") && !greeting.contains(['<', '/', '=']),
        "{greeting}"
    );
    assert!(
        !mail.head.to_lowercase().contains("text/html"),
        "{}",
        mail.head
    );
}

fn cells(row: &csv::StringRecord) -> Vec<String> {
    row.iter().map(str::to_owned).collect()
}

/// Fails if a browser would show an answer as a page of this site.
#[track_caller]
fn no_page(answer: &TestResponse) {
    let kind = answer.header("content-type");
    let kinds = [
        "text/csv",
        "application/json",
        "text/calendar",
        "application/pdf",
    ];
    assert!(
        kinds.iter().any(|it| kind.starts_with(it)),
        "{}: {kind}",
        answer.asked
    );
    assert_eq!(
        answer.header("x-content-type-options"),
        "nosniff",
        "{}",
        answer.asked
    );
    assert_confined(answer);
}

/// If markup became elements after all, the policy allows no other place to send a form to, and no
/// other base for links.
#[track_caller]
fn assert_confined(answer: &TestResponse) {
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "form-action ",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ] {
        assert!(
            policy.contains(part),
            "{}: {part} is not in {policy:?}",
            answer.asked
        );
    }
    assert!(!policy.contains("unsafe-inline"), "{policy}");
}

#[tokio::test]
async fn every_answer_is_confined() {
    let app = TestApp::start().await;
    let visitor = app.visitor();
    let style = visitor.opens("/").await.page();
    let style = style.all("link[rel=stylesheet]")[0]
        .value()
        .attr("href")
        .unwrap()
        .to_owned();
    for path in [
        "/",
        "/nothing",
        "/w/spring-2019/counts",
        "/healthz",
        "/robots.txt",
        "/favicon.svg",
        &style,
        "/pkg/nothing.js",
        "/r/nothing",
        "/desk/w/spring-2019/registrations.csv",
        "/w/spring-2019/worksheet/plan.csv",
        "/w/spring-2019/registration/invite.ics",
        "/api/nothing",
        "/api/desk?workshop=spring-2019",
        "/worksheet-offline.js",
    ] {
        assert_confined(&visitor.opens(path).await);
    }
    let long = TestForm::of(&[("school", &"x".repeat(300_000))]);
    for path in [
        "/w/spring-2019/register",
        "/nothing",
        "/desk/sign-out",
        "/healthz",
    ] {
        assert_confined(&visitor.sends(path, &TestForm::none()).await);
        assert_confined(&visitor.sends(path, &long).await);
        assert_confined(&visitor.fetches(path, &long).await);
    }
    let mut elsewhere = app.server_address().clone();
    elsewhere.origin = "https://x.example".to_owned();
    let foreign = elsewhere.visitor();
    assert_confined(
        &foreign
            .sends("/w/spring-2019/register", &TestForm::none())
            .await
            .is(403),
    );
}

/// The negative control: in each place that a page has for text, markup that is not escaped is
/// found.
#[test]
fn markup_that_is_not_escaped_is_found() {
    for place in [
        "<title>{}</title>",
        "<textarea>{}</textarea>",
        "<p>{}</p>",
        "<p title=\"{}\"></p>",
        "<p title='{}'></p>",
        "<select><option>{}</option></select>",
        "<script nonce=a>let x = \"{}\";</script>",
        "<!-- {} -->",
        "<a href=\"{}\">x</a>",
    ] {
        let found = MARKUP.iter().filter(|markup| {
            let page = format!(
                "<!DOCTYPE html><html><body>{}</body></html>",
                place.replace("{}", markup)
            );
            !breakouts(&HtmlPage::parse(&page)).is_empty()
        });
        assert!(found.count() > 0, "{place}");
    }
    for (number, markup) in MARKUP.iter().enumerate().filter(|(number, _)| *number != 6) {
        let found = [
            "<title>{}</title>",
            "<textarea>{}</textarea>",
            "<p>{}</p>",
            "<p a=\"{}\">",
            "<p a='{}'>",
            "<!-- {} -->",
            "<a href=\"{}\">x</a>",
            "<script nonce=a>{}</script>",
        ];
        let found = found
            .iter()
            .filter(|place| !breakouts(&HtmlPage::parse(&place.replace("{}", markup))).is_empty());
        assert!(found.count() > 0, "{number}: {markup}");
    }
}
