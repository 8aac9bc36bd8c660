//! Answers of the server.

use super::HtmlPage;
use domain::registration::Counts;
use reqwest::header::HeaderMap;
use serde_json::Value;

/// An answer, read to its end.
#[derive(Clone, Debug)]
pub(crate) struct TestResponse {
    /// The request, for messages: `POST /w/…`.
    pub(crate) asked: String,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
    pub(crate) bytes: Vec<u8>,
}

impl TestResponse {
    pub(crate) async fn of(asked: String, response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Self {
            asked,
            status,
            headers,
            body,
            bytes: bytes.to_vec(),
        }
    }

    /// Fails on another status.
    #[track_caller]
    pub(crate) fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.body);
        self
    }

    /// A header's first value, empty if there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    pub(crate) fn cookies(&self) -> Vec<&str> {
        let all = self.headers.get_all("set-cookie").iter();
        all.map(|value| value.to_str().unwrap()).collect()
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        match serde_json::from_str(&self.body) {
            Ok(json) => json,
            Err(error) => panic!("{}: {error}: {}", self.asked, self.body),
        }
    }

    pub(crate) fn page(&self) -> HtmlPage {
        HtmlPage::parse(&self.body)
    }
}

/// The answer to a school's registration, as the program that sent it reads it.
#[derive(Clone, Debug)]
pub(crate) struct RegistrationResponse {
    pub(crate) school: String,
    pub(crate) answer: TestResponse,
}

impl RegistrationResponse {
    pub(crate) fn status(&self) -> u16 {
        self.answer.status
    }

    /// A text of the answer's JSON; empty if there is none.
    pub(crate) fn text(&self, key: &str) -> String {
        self.answer.json()[key]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    #[track_caller]
    pub(crate) fn confirmed(self) -> Self {
        self.got(201, "status", "confirmed")
    }

    #[track_caller]
    pub(crate) fn waitlisted(self) -> Self {
        self.got(201, "status", "waitlisted")
    }

    /// Fails if the answer was not replayed.
    #[track_caller]
    pub(crate) fn replayed(self, status: &str) -> Self {
        self.got(200, "status", status)
    }

    /// Fails if the rules did not refuse it for this reason.
    #[track_caller]
    pub(crate) fn refused(self, why: &str) -> Self {
        self.got(409, "refused", why)
    }

    #[track_caller]
    fn got(self, status: u16, key: &str, value: &str) -> Self {
        let body = &self.answer.body;
        assert_eq!(self.status(), status, "{}: {body}", self.school);
        assert_eq!(self.text(key), value, "{}: {body}", self.school);
        self
    }

    #[track_caller]
    pub(crate) fn reference(&self) -> String {
        let reference = self.text("reference");
        assert_eq!(reference.len(), 9, "{}", self.answer.body);
        reference
    }

    /// The path of the registrant's link.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        let url = self.text("manage_url");
        let at = url.find("/r/").unwrap_or_else(|| panic!("no link: {url}"));
        url[at..].to_owned()
    }

    /// The secret in that link.
    #[track_caller]
    pub(crate) fn token(&self) -> String {
        self.link().trim_start_matches("/r/").to_owned()
    }

    /// The counts that came with a refusal.
    #[track_caller]
    pub(crate) fn counts(&self) -> Counts {
        serde_json::from_value(self.answer.json()["counts"].clone()).unwrap()
    }

    /// The message at a field.
    pub(crate) fn error(&self, field: &str) -> String {
        self.answer.json()["errors"][field]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }
}
