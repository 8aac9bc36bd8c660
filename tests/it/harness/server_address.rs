//! How a server is reached, whether it runs in this process or in one of its own.

use super::TestBrowser;

/// How the server is reached.
#[derive(Clone, Debug)]
pub(crate) struct ServerAddress {
    pub(crate) http: reqwest::Client,
    /// Where it listens, such as `http://127.0.0.1:41234`.
    pub(crate) listens: String,
    /// What it takes for its own origin.
    pub(crate) origin: String,
}

impl ServerAddress {
    /// A way to an address; requests go there as a browser at `origin` sends them.
    pub(crate) fn new(listens: &str, origin: &str) -> Self {
        let none = reqwest::redirect::Policy::none();
        let http = reqwest::Client::builder().redirect(none).build().unwrap();
        Self {
            http,
            listens: listens.to_owned(),
            origin: origin.to_owned(),
        }
    }

    pub(crate) fn visitor(&self) -> TestBrowser {
        TestBrowser::new(self.http.clone(), &self.listens, &self.origin)
    }
}
