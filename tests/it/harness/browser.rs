//! A browser: cookies, and the headers that browsers send.

use super::{TestForm, TestResponse, within};
use reqwest::header::HeaderMap;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// A browser that follows no redirect by itself, so that tests see them.
#[derive(Debug)]
pub(crate) struct TestBrowser {
    http: reqwest::Client,
    base: String,
    /// The site's origin, as the browser believes it to be.
    origin: String,
    cookies: Mutex<BTreeMap<String, String>>,
}

/// The `Accept` header of a page of this version.
pub(crate) const PAGE_MEDIA_TYPE: &str =
    concat!("application/postcard; version=", env!("CARGO_PKG_VERSION"));

const HTML_MEDIA_TYPES: &str = "text/html,application/xhtml+xml,*/*;q=0.8";

impl TestBrowser {
    pub(crate) fn new(http: reqwest::Client, base: &str, origin: &str) -> Self {
        Self {
            http,
            base: base.to_owned(),
            origin: origin.to_owned(),
            cookies: Mutex::default(),
        }
    }

    /// Opens an address, as typed or tapped.
    pub(crate) async fn opens(&self, path: &str) -> TestResponse {
        let path = self.path(path);
        let request = self
            .http
            .get(format!("{}{path}", self.base))
            .header("accept", HTML_MEDIA_TYPES)
            .header("sec-fetch-site", "none")
            .header("sec-fetch-mode", "navigate");
        self.exchange(format!("GET {path}"), request).await
    }

    /// Requests a page's data, as its program does, but as JSON.
    pub(crate) async fn asks(&self, path: &str) -> TestResponse {
        self.asks_for(path, "application/json").await
    }

    /// Requests a page's data as its program does.
    pub(crate) async fn asks_as_a_page(&self, path: &str) -> TestResponse {
        self.asks_for(path, PAGE_MEDIA_TYPE).await
    }

    /// Requests an address with this `Accept` header.
    pub(crate) async fn asks_for(&self, path: &str, accept: &str) -> TestResponse {
        let request = self.http.get(format!("{}{path}", self.base));
        let request = request.header("accept", accept);
        self.exchange(format!("GET {path}"), request).await
    }

    /// Sends a form, as a browser without JavaScript does.
    pub(crate) async fn sends(&self, path: &str, fields: &TestForm) -> TestResponse {
        self.posts(path, fields, HTML_MEDIA_TYPES).await
    }

    /// Sends a form, as a page with JavaScript does.
    pub(crate) async fn fetches(&self, path: &str, fields: &TestForm) -> TestResponse {
        self.posts(path, fields, "application/json").await
    }

    /// Sends JSON, as a page's program does.
    pub(crate) async fn sends_json(&self, path: &str, body: &serde_json::Value) -> TestResponse {
        let body = body.to_string().into_bytes();
        let json = "application/json";
        self.posts_body(path, json, body, json).await
    }

    /// Follows the redirect of an answer.
    #[track_caller]
    pub(crate) fn follows(
        &self,
        answer: &TestResponse,
    ) -> impl Future<Output = TestResponse> + use<'_> {
        assert_eq!(answer.status, 303, "{}: {}", answer.asked, answer.body);
        let location = answer.location().to_owned();
        assert!(!location.is_empty(), "{} leads nowhere", answer.asked);
        async move { self.opens(&location).await }
    }

    /// Sends a form with a file, as a browser without JavaScript does.
    pub(crate) async fn attaches(&self, path: &str, name: &str, file: &[u8]) -> TestResponse {
        let (kind, body) = with_file(name, file);
        self.posts_body(path, kind, body, HTML_MEDIA_TYPES).await
    }

    /// Sends a form with a file, as a page with JavaScript does.
    pub(crate) async fn fetches_file(&self, path: &str, name: &str, file: &[u8]) -> TestResponse {
        let (kind, body) = with_file(name, file);
        self.posts_body(path, kind, body, "application/json").await
    }

    async fn posts(&self, path: &str, fields: &TestForm, accept: &str) -> TestResponse {
        let kind = "application/x-www-form-urlencoded";
        self.posts_body(path, kind, fields.encoded().into(), accept)
            .await
    }

    async fn posts_body(
        &self,
        path: &str,
        kind: &str,
        body: Vec<u8>,
        accept: &str,
    ) -> TestResponse {
        let path = self.path(path);
        let request = self
            .http
            .post(format!("{}{path}", self.base))
            .header("accept", accept)
            .header("origin", &self.origin)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .body(body);
        self.exchange(format!("POST {path}"), request).await
    }

    async fn exchange(&self, asked: String, mut request: reqwest::RequestBuilder) -> TestResponse {
        let cookies = self.cookies_sent();
        if !cookies.is_empty() {
            request = request.header("cookie", cookies);
        }
        let answered = within(&asked, async {
            TestResponse::of(asked.clone(), request.send().await.unwrap()).await
        })
        .await;
        self.keep(&answered.headers);
        answered
    }

    /// The `Cookie` header it sends.
    pub(crate) fn cookies_sent(&self) -> String {
        let jar = self.cookies.lock().unwrap();
        let pairs: Vec<_> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    /// Puts a cookie there by hand.
    pub(crate) fn holds(&self, name: &str, value: &str) {
        let mut jar = self.cookies.lock().unwrap();
        jar.insert(name.to_owned(), value.to_owned());
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut jar = self.cookies.lock().unwrap();
        for cookie in headers.get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// The path of an absolute address of this site, or the path itself.
    fn path(&self, address: &str) -> String {
        let path = address
            .strip_prefix(&self.origin)
            .or_else(|| address.strip_prefix(&self.base));
        path.unwrap_or(address).to_owned()
    }
}

/// A form with one file, as browsers encode it. They leave quotation marks and line ends out of
/// names; other clients do not.
fn with_file(name: &str, file: &[u8]) -> (&'static str, Vec<u8>) {
    let head = format!(
        "--x7\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: text/html\r\n\r\n"
    );
    let body = [head.as_bytes(), file, b"\r\n--x7--\r\n"].concat();
    ("multipart/form-data; boundary=x7", body)
}
