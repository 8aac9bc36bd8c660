//! A workshop in which everything that anybody types has markup in it.

use super::planted::{MARKUP, assert_harmless, import, name, says_everywhere, writes_everywhere};
use crate::harness::{Answer, Document, Outcome, TestApp, Visitor};
use std::collections::BTreeSet;
use store::worksheets::Role;

/// A workshop, and two schools of it, in which everything was planted.
pub(super) struct Planted {
    pub(super) app: TestApp,
    pub(super) outcome: Outcome,
    pub(super) lead: Visitor,
    pub(super) guide: Visitor,
    /// What the worksheet's fields say.
    pub(super) texts: BTreeSet<String>,
}

pub(super) async fn registered(
    app: &TestApp,
    school: &str,
    session: &str,
    number: usize,
) -> Outcome {
    let school = app.school(school).with("contact_name", &name(number));
    school.registers(session).await.confirmed()
}

pub(super) async fn planted(app: TestApp) -> Planted {
    let outcome = registered(&app, "northside", "elementary-1", 0).await;
    let link = app.team_link("northside").await;
    for number in 0..MARKUP.len() {
        let member = app.visitor();
        member.opens(&link).await.is(303);
        member.joins(&name(number)).await.is(303);
    }
    let chair = app.chair("northside", Role::Lead).await;
    let lead = app.browser(&chair);
    let texts = writes_everywhere(&app, &chair).await;
    let guide = app.facilitator(&name(5)).await;
    guide.goes_to("northside").await.is(303);
    says_everywhere(&lead, &guide).await;
    let timer = [
        ("session", "elementary-1"),
        ("label", &MARKUP[5][..50]),
        ("minutes", "20"),
    ];
    guide.in_room("start", &timer).await.is(303);
    Planted {
        app,
        outcome,
        lead,
        guide,
        texts,
    }
}

pub(super) async fn site() -> Planted {
    planted(TestApp::with().workshop(import()).start().await).await
}

/// Opens pages, holds that each is harmless, and gives what they read.
pub(super) async fn reads(visitor: &Visitor, paths: &[String]) -> Vec<Document> {
    let mut pages = Vec::new();
    for path in paths {
        let answer = visitor.opens(path).await;
        pages.push(harmless(&answer));
    }
    pages
}

/// Holds that an answer is harmless, and gives the page that it is.
#[track_caller]
pub(super) fn harmless(answer: &Answer) -> Document {
    assert!(answer.status < 500, "{}", answer.asked);
    let page = answer.page();
    match answer.header("content-type") {
        "text/html; charset=utf-8" => assert_harmless(&answer.asked, &page),
        kind => {
            assert_eq!(kind, "text/plain; charset=utf-8", "{}", answer.asked);
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    }
    page
}

/// A part of an address.
pub(super) fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}
