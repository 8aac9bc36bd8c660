//! Registering a school with the form.

use super::server_address::ServerAddress;
use super::{RegistrationResponse, TestApp, TestBrowser, TestResponse, WORKSHOP};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Elementary schools with a designation, in the order of the sample's list.
pub(crate) const DESIGNATED: [&str; 12] = [
    "alder-creek",
    "aspen-grove",
    "birch-hollow",
    "bramblewood",
    "cardinal-point",
    "copper-ridge",
    "eastbrook",
    "fern-valley",
    "goldfinch",
    "hawthorn-hill",
    "juniper-bend",
    "lark-meadow",
];

static KEYS: AtomicU64 = AtomicU64::new(1);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TestForm(Vec<(String, String)>);

impl TestForm {
    pub(crate) fn none() -> Self {
        Self::default()
    }

    pub(crate) fn of(fields: &[(&str, &str)]) -> Self {
        let all = fields.iter();
        Self(
            all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
        )
    }

    /// Sets a field to one value.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    /// Adds a field, even if the name is there already.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.0.retain(|(found, _)| found != name);
        self
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    pub(crate) fn encoded(&self) -> String {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.0);
        body.finish()
    }
}

/// A key that no other form of this run has.
pub(crate) fn fresh_key() -> String {
    format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// A registrant, and the form that is filled in.
#[derive(Clone, Debug)]
pub(crate) struct SchoolRegistrant {
    server_address: ServerAddress,
    pub(crate) slug: String,
    pub(crate) form: TestForm,
    /// The browser that sends the form; `None` for a fresh one.
    browser: Option<Arc<TestBrowser>>,
}

impl SchoolRegistrant {
    pub(super) fn new(server_address: ServerAddress, slug: &str) -> Self {
        let form = TestForm::of(&[
            ("school", slug),
            ("contact_name", &format!("Pat of {slug}")),
            ("contact_email", &format!("pat@{slug}.example")),
            ("headcount", "6"),
            ("idempotency_key", &fresh_key()),
        ]);
        Self {
            server_address,
            slug: slug.to_owned(),
            form,
            browser: None,
        }
    }

    /// Uses this browser, with its cookies.
    pub(crate) fn in_browser(mut self, visitor: TestBrowser) -> Self {
        self.browser = Some(Arc::new(visitor));
        self
    }

    /// Sends a form that was filled in before, with its key.
    pub(crate) fn sending(mut self, form: &TestForm) -> Self {
        self.form.clone_from(form);
        self
    }

    pub(crate) fn with(mut self, field: &str, value: &str) -> Self {
        self.form = self.form.with(field, value);
        self
    }

    pub(crate) fn without(mut self, field: &str) -> Self {
        self.form = self.form.without(field);
        self
    }

    pub(crate) async fn registers(&self, session: &str) -> RegistrationResponse {
        self.send(&self.form.clone().with("session", session)).await
    }

    /// Registers for the first of these that has a slot, else waits for them.
    pub(crate) async fn waits_for(&self, sessions: &[&str]) -> RegistrationResponse {
        let mut form = self.form.clone().with("waitlist", "yes");
        for session in sessions {
            form = form.and("session", session);
        }
        self.send(&form).await
    }

    pub(crate) async fn send(&self, form: &TestForm) -> RegistrationResponse {
        let path = format!("/w/{WORKSHOP}/register");
        let answer = match &self.browser {
            Some(browser) => browser.fetches(&path, form).await,
            None => self.server_address.visitor().fetches(&path, form).await,
        };
        RegistrationResponse {
            school: self.slug.clone(),
            answer,
        }
    }
}

impl TestBrowser {
    /// Sends a change, as a page with JavaScript does.
    pub(crate) async fn changes(&self, what: &str, fields: &[(&str, &str)]) -> TestResponse {
        let path = format!("/w/{WORKSHOP}/registration/{what}");
        self.fetches(&path, &TestForm::of(fields)).await
    }

    pub(crate) async fn registration(&self) -> TestResponse {
        self.opens(&format!("/w/{WORKSHOP}/registration")).await
    }
}

impl TestApp {
    /// Eight designated schools take every slot of an elementary session.
    pub(crate) async fn fill_up(&self, session: &str) {
        for school in &DESIGNATED[..8] {
            self.registered(school, session).await;
        }
    }
}
