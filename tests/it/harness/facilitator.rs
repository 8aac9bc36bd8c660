//! Facilitators and organizers, who go from team to team.

use super::{TestApp, TestBrowser, TestForm, TestMemberAccess, TestResponse, TestStream, WORKSHOP};
use serde_json::Value;
use store::worksheets::WorksheetId;

pub(crate) const FACILITATION: &str = "/w/spring-2019/facilitate";

impl TestApp {
    /// The path of a fresh facilitator's link.
    pub(crate) async fn facilitator_link(&self, name: &str) -> String {
        let made = self
            .organizer()
            .await
            .desk("make", &[("name", name)])
            .await
            .is(200);
        let url = made.json()["link"]["url"].as_str().unwrap().to_owned();
        url[url.find("/f/").unwrap()..].to_owned()
    }

    /// The browser of somebody who has opened a facilitator's link.
    pub(crate) async fn facilitator(&self, name: &str) -> TestBrowser {
        let visitor = self.visitor();
        let answer = visitor.opens(&self.facilitator_link(name).await).await;
        assert_eq!(answer.is(303).location(), FACILITATION);
        visitor
    }

    /// The stream that a facilitator's page listens to.
    pub(crate) async fn facilitation_stream(&self, visitor: &TestBrowser) -> TestStream {
        let address = format!("{}{FACILITATION}/live", self.server_address().listens);
        let request = reqwest::Client::new()
            .get(&address)
            .header("cookie", visitor.cookies_sent());
        TestStream::over(request, &address).await
    }

    /// The member access of a browser that has gone to a team.
    pub(crate) async fn member_access_at(
        &self,
        school: &str,
        visitor: &TestBrowser,
    ) -> TestMemberAccess {
        let secret = self.member_access_of(visitor).secret;
        let member = self.office.member(&secret, self.now).await.unwrap();
        let worksheet: WorksheetId = member.expect(school).worksheet;
        TestMemberAccess { worksheet, secret }
    }
}

impl TestBrowser {
    /// Sends one of the desk's forms about facilitators, as an organizer.
    pub(crate) async fn desk(&self, change: &str, fields: &[(&str, &str)]) -> TestResponse {
        let path = format!("/desk/w/{WORKSHOP}/facilitators/{change}");
        self.fetches(&path, &TestForm::of(fields)).await
    }

    /// Sends one of the facilitation's forms, as a page without JavaScript does.
    pub(crate) async fn in_room(&self, change: &str, fields: &[(&str, &str)]) -> TestResponse {
        let path = format!("{FACILITATION}/{change}");
        self.sends(&path, &TestForm::of(fields)).await
    }

    pub(crate) async fn goes_to(&self, school: &str) -> TestResponse {
        self.in_room("go", &[("school", school)]).await
    }

    pub(crate) async fn facilitation(&self) -> Value {
        let asked = format!("/api/floor?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()
    }

    /// One team's part of the facilitation.
    pub(crate) async fn facilitation_of(&self, school: &str) -> Value {
        let floor = self.facilitation().await;
        let sessions = floor["sessions"].as_array().unwrap().iter();
        let teams = sessions.flat_map(|session| session["teams"].as_array().unwrap());
        let mut all = teams.chain(floor["others"].as_array().unwrap());
        let found = all.find(|team| team["school"] == school);
        found
            .unwrap_or_else(|| panic!("no {school} in {floor}"))
            .clone()
    }
}
