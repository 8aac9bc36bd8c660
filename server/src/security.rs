//! What a browser may: the headers of every answer, and the layer that refuses foreign changes.

use crate::config::Origin;
use crate::limits::TooMany;
use crate::{App, Config, forms};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CONTENT_SECURITY_POLICY, HOST, ORIGIN, REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
    UPGRADE, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use leptos::nonce::Nonce;
use std::net::{IpAddr, SocketAddr};

/// Whose request this is, as far as limits are concerned.
#[derive(Clone, Copy, Debug)]
pub struct Address(pub IpAddr);

/// Sets the headers of every answer, and gives the page the nonce that its scripts carry.
pub(crate) async fn headers(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    request.extensions_mut().insert(nonce.clone());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy(&nonce)) {
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    let set = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, REFERRER_POLICY, "same-origin");
    set(
        headers,
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    set(
        headers,
        HeaderName::from_static("permissions-policy"),
        "camera=(self), geolocation=(), microphone=()",
    );
    if app.config.is_https() {
        set(
            headers,
            STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

fn policy(nonce: &Nonce) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; \
         base-uri 'none'; object-src 'none'"
    )
}

/// Refuses changes and upgrades that another site makes a browser send, and counts the rest.
/// Server functions have no such check of their own, by design of Leptos.
pub(crate) async fn guard(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = address(&app.config, peer.ip(), request.headers());
    request.extensions_mut().insert(Address(address));
    let changes = !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let upgrades = request.headers().contains_key(UPGRADE);
    if (changes || upgrades) && is_foreign(&app.config, request.headers()) {
        let text = "This form was sent from another site. Open it here and send it again.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    if changes && let Err(too_many) = app.limiter.change(address) {
        return forms::too_many(&app, request, too_many).await;
    }
    next.run(request).await
}

/// For streams and sockets, which show nothing to anybody.
impl IntoResponse for TooMany {
    fn into_response(self) -> Response {
        let text = "Too many streams are open from here. Wait a moment and try again.\n";
        let after = [(RETRY_AFTER, self.retry_after_secs.to_string())];
        (StatusCode::TOO_MANY_REQUESTS, after, text).into_response()
    }
}

/// A browser says where a request comes from in one of two headers; a program says nothing, and
/// carries no cookies that somebody else could borrow.
fn is_foreign(config: &Config, headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(origin) = text(&ORIGIN) {
        return match config.origin {
            Origin::Configured => origin != config.base_url,
            Origin::Host => {
                let host = text(&HOST).unwrap_or("");
                origin
                    .split_once("://")
                    .is_none_or(|(_, authority)| authority != host)
            }
        };
    }
    match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site != "same-origin" && site != "none",
        None => false,
    }
}

/// The address that limits count: the peer's, or what the one trusted proxy says it is. The proxy
/// appends, so the last entry is its own word and the ones before are anybody's.
fn address(config: &Config, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    if config.proxy != Some(peer) {
        return peer;
    }
    headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|entry| entry.trim().parse().ok())
        .next_back()
        .unwrap_or(peer)
}
