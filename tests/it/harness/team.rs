//! A team: its links and codes, and the people who join by them.

use super::{TestApp, TestBrowser, TestForm, TestResponse, WORKSHOP};

pub(crate) const JOIN: &str = "/w/spring-2019/join";
/// The worksheet's address for its members.
pub(crate) const WORKSHEET: &str = "/w/spring-2019/worksheet";

impl TestApp {
    /// The path of a fresh link of a school's team.
    pub(crate) async fn team_link(&self, school: &str) -> String {
        let keeper = self.invited(school).await;
        link(&keeper.keeps("link", &[("school", school)]).await)
    }

    /// A school's new code.
    pub(crate) async fn team_code(&self, school: &str) -> String {
        let keeper = self.invited(school).await;
        code(&keeper.keeps("code", &[("school", school)]).await)
    }

    /// Somebody who has joined a school's team by its link.
    pub(crate) async fn teammate(&self, school: &str, name: &str) -> TestBrowser {
        let visitor = self.visitor();
        let link = self.team_link(school).await;
        visitor.opens(&link).await.is(303);
        visitor.joins(name).await.is(303);
        visitor
    }
}

impl TestBrowser {
    /// Sends one of the team's forms, as a page with JavaScript does.
    pub(crate) async fn keeps(&self, change: &str, fields: &[(&str, &str)]) -> TestResponse {
        let path = format!("{WORKSHEET}/team/{change}");
        self.fetches(&path, &TestForm::of(fields)).await
    }

    /// Fills in the page that asks for a name, as it stands, and sends it.
    pub(crate) async fn joins(&self, name: &str) -> TestResponse {
        let page = self.opens(JOIN).await.is(200).page();
        let form = page.form(JOIN).with("name", name);
        self.sends(JOIN, &form).await
    }

    /// Joins by a code, as a page with JavaScript does.
    pub(crate) async fn types_code(&self, code: &str) -> TestResponse {
        let form = TestForm::of(&[("code", code), ("name", "Cy"), ("color", "rose")]);
        self.fetches(JOIN, &form).await
    }

    pub(crate) async fn team(&self) -> serde_json::Value {
        let asked = format!("/api/team?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()
    }

    /// The visitor's own part of the worksheet page's data.
    pub(crate) async fn me(&self) -> serde_json::Value {
        let asked = format!("/api/worksheet?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()["me"].clone()
    }
}

#[track_caller]
fn link(answer: &TestResponse) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    let url = answer.json()["link"]["url"].as_str().unwrap().to_owned();
    url[url.find("/j/").unwrap()..].to_owned()
}

#[track_caller]
fn code(answer: &TestResponse) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.json()["code"].as_str().unwrap().to_owned()
}
