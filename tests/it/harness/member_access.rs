//! Rights to worksheets, as tests hand them out.

use super::{TestApp, TestBrowser};
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::worksheets::{Member, Role, WorksheetId};

#[derive(Clone, Debug)]
pub(crate) struct TestMemberAccess {
    pub(crate) worksheet: WorksheetId,
    pub(crate) secret: String,
}

impl TestApp {
    /// Lets somebody into a school's worksheet.
    pub(crate) async fn member_access(&self, school: &str, role: Role) -> TestMemberAccess {
        let workshop = WorkshopSlug::parse(super::app::WORKSHOP).unwrap();
        let school = SchoolSlug::parse(school).unwrap();
        let let_in = self
            .office
            .add_member(&workshop, &school, "Ana".to_owned(), role, self.now)
            .await;
        let (worksheet, secret) = let_in.unwrap().unwrap();
        let secret = secret.expose().to_owned();
        TestMemberAccess { worksheet, secret }
    }

    pub(crate) async fn member(&self, member_access: &TestMemberAccess) -> Member {
        let member = self.office.member(&member_access.secret, self.now).await;
        member.unwrap().unwrap()
    }

    /// A browser with the cookie of this member.
    pub(crate) fn browser(&self, member_access: &TestMemberAccess) -> TestBrowser {
        let visitor = self.visitor();
        visitor.holds("member", &member_access.secret);
        visitor
    }

    /// The member access of a browser that has joined Northside's team, which is the first.
    pub(crate) fn member_access_of(&self, visitor: &TestBrowser) -> TestMemberAccess {
        let cookies = visitor.cookies_sent();
        let mut pairs = cookies.split("; ");
        let secret = pairs.find_map(|pair| pair.strip_prefix("member="));
        TestMemberAccess {
            worksheet: WorksheetId(1),
            secret: secret.unwrap().to_owned(),
        }
    }

    /// The address at which a worksheet is edited.
    pub(crate) fn socket(&self, worksheet: &str, secret: &str) -> String {
        socket(&self.server_address().listens, worksheet, secret)
    }
}

impl TestMemberAccess {
    /// The address at which its worksheet is edited, by way of a server or a proxy.
    pub(crate) fn socket(&self, listens: &str) -> String {
        socket(listens, &self.worksheet.0.to_string(), &self.secret)
    }
}

fn socket(listens: &str, worksheet: &str, secret: &str) -> String {
    format!("{listens}/sync/{worksheet}?token={secret}").replacen("http", "ws", 1)
}
