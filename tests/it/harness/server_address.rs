//! The address of a server, in this process or in one of its own.

use super::TestBrowser;

#[derive(Clone, Debug)]
pub(crate) struct ServerAddress {
    pub(crate) http: reqwest::Client,
    /// Such as `http://127.0.0.1:41234`.
    pub(crate) listens: String,
    /// The server's own origin, which browsers send.
    pub(crate) origin: String,
}

impl ServerAddress {
    /// Requests go to `listens` as a browser at `origin` sends them.
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
