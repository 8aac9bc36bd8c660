//! Facilitators and organizers, who go from team to team.

use super::{Answer, Chair, Fields, Live, TestApp, Visitor, WORKSHOP};
use serde_json::Value;
use store::worksheets::WorksheetId;

/// All teams at once.
pub(crate) const ROOM: &str = "/w/spring-2019/room";

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
    pub(crate) async fn facilitator(&self, name: &str) -> Visitor {
        let visitor = self.visitor();
        let answer = visitor.opens(&self.facilitator_link(name).await).await;
        assert_eq!(answer.is(303).location(), ROOM);
        visitor
    }

    /// The stream that a facilitator's page listens to.
    pub(crate) async fn floor_stream(&self, visitor: &Visitor) -> Live {
        let address = format!("{}{ROOM}/live", self.reach().listens);
        let request = reqwest::Client::new()
            .get(&address)
            .header("cookie", visitor.cookies_sent());
        Live::over(request, &address).await
    }

    /// The chair of a browser that has gone to a team.
    pub(crate) async fn chair_at(&self, school: &str, visitor: &Visitor) -> Chair {
        let secret = self.chair_of(visitor).secret;
        let member = self.office.member(&secret, self.now).await.unwrap();
        let worksheet: WorksheetId = member.expect(school).worksheet;
        Chair { worksheet, secret }
    }
}

impl Visitor {
    /// Changes something of the facilitators, as an organizer.
    pub(crate) async fn desk(&self, change: &str, fields: &[(&str, &str)]) -> Answer {
        let path = format!("/desk/w/{WORKSHOP}/facilitators/{change}");
        self.fetches(&path, &Fields::of(fields)).await
    }

    /// Does something for the teams, as a page without JavaScript does.
    pub(crate) async fn in_room(&self, change: &str, fields: &[(&str, &str)]) -> Answer {
        let path = format!("{ROOM}/{change}");
        self.sends(&path, &Fields::of(fields)).await
    }

    /// Goes to a team.
    pub(crate) async fn goes_to(&self, school: &str) -> Answer {
        self.in_room("go", &[("school", school)]).await
    }

    /// What all teams' page says.
    pub(crate) async fn floor(&self) -> Value {
        let asked = format!("/api/floor?workshop={WORKSHOP}");
        self.asks(&asked).await.is(200).json()
    }

    /// What it says of one team.
    pub(crate) async fn floor_of(&self, school: &str) -> Value {
        let floor = self.floor().await;
        let sessions = floor["sessions"].as_array().unwrap().iter();
        let teams = sessions.flat_map(|session| session["teams"].as_array().unwrap());
        let mut all = teams.chain(floor["others"].as_array().unwrap());
        let found = all.find(|team| team["school"] == school);
        found
            .unwrap_or_else(|| panic!("no {school} in {floor}"))
            .clone()
    }
}
