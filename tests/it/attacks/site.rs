//! A workshop with markup in everything that anybody types.

use super::planted::{MARKUP, assert_harmless, import, name, says_everywhere, writes_everywhere};
use crate::harness::{HtmlPage, RegistrationResponse, TestApp, TestBrowser, TestResponse};
use std::collections::BTreeSet;
use store::worksheets::Role;

/// A workshop, and two schools of it, with markup in every text.
pub(super) struct PlantedSite {
    pub(super) app: TestApp,
    pub(super) outcome: RegistrationResponse,
    pub(super) lead: TestBrowser,
    pub(super) guide: TestBrowser,
    /// The texts of the worksheet's fields.
    pub(super) texts: BTreeSet<String>,
}

pub(super) async fn registered(
    app: &TestApp,
    school: &str,
    session: &str,
    number: usize,
) -> RegistrationResponse {
    let school = app.school(school).with("contact_name", &name(number));
    school.registers(session).await.confirmed()
}

pub(super) async fn planted(app: TestApp) -> PlantedSite {
    let outcome = registered(&app, "northside", "elementary-1", 0).await;
    let link = app.team_link("northside").await;
    for number in 0..MARKUP.len() {
        let member = app.visitor();
        member.opens(&link).await.is(303);
        member.joins(&name(number)).await.is(303);
    }
    let member_access = app.member_access("northside", Role::Lead).await;
    let lead = app.browser(&member_access);
    let texts = writes_everywhere(&app, &member_access).await;
    let guide = app.facilitator(&name(5)).await;
    guide.goes_to("northside").await.is(303);
    says_everywhere(&lead, &guide).await;
    let timer = [
        ("session", "elementary-1"),
        ("label", &MARKUP[5][..50]),
        ("minutes", "20"),
    ];
    guide.in_room("start", &timer).await.is(303);
    PlantedSite {
        app,
        outcome,
        lead,
        guide,
        texts,
    }
}

pub(super) async fn site() -> PlantedSite {
    planted(TestApp::with().workshop(import()).start().await).await
}

/// Opens pages, fails if one is harmful, and returns their texts.
pub(super) async fn reads(visitor: &TestBrowser, paths: &[String]) -> Vec<HtmlPage> {
    let mut pages = Vec::new();
    for path in paths {
        let answer = visitor.opens(path).await;
        pages.push(harmless(&answer));
    }
    pages
}

/// Fails if an answer is harmful; returns its page.
#[track_caller]
pub(super) fn harmless(answer: &TestResponse) -> HtmlPage {
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

pub(super) fn urlencoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}
