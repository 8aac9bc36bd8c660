//! What a browser may: the headers of every answer, and the layer that refuses foreign changes.

use crate::config::{Origin, web_origin};
use crate::limits::TooManyRequests;
use crate::{App, Config, forms};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, FORWARDED, HOST, ORIGIN, REFERRER_POLICY, RETRY_AFTER,
    STRICT_TRANSPORT_SECURITY, UPGRADE, VIA, X_CONTENT_TYPE_OPTIONS,
};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version};
use leptos::nonce::Nonce;
use std::net::{IpAddr, SocketAddr};

/// Whose request this is, as far as limits are concerned.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// The proxy's own word for whom it asks.
const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Sets the headers of every answer, and gives the page the nonce that its scripts carry.
pub(crate) async fn add_headers(
    State(app): State<App>,
    mut request: Request,
    next: Next,
) -> Response {
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
    // Most answers differ by cookie, and some carry secrets: what may be kept says so itself.
    set(headers, CACHE_CONTROL, "no-store");
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
pub(crate) async fn refuse_foreign_changes(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let address = address(&app.config, peer.ip(), request.headers());
    request.extensions_mut().insert(ClientAddress(address));
    let Ok(host) = host(&request) else {
        let text = "A request names one host.\n";
        return (StatusCode::BAD_REQUEST, text).into_response();
    };
    let changes = !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let upgrades = request.headers().contains_key(UPGRADE);
    if (changes || upgrades) && is_foreign(&app.config, host.as_ref(), request.headers()) {
        let text = "This form was sent from another site. Open it here and send it again.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    if changes && let Err(too_many) = app.limiter.change(address) {
        return forms::too_many(&app, request, too_many).await;
    }
    next.run(request).await
}

/// For streams and sockets, which show nothing to anybody.
impl IntoResponse for TooManyRequests {
    fn into_response(self) -> Response {
        let text = "Too many streams are open from here. Wait a moment and try again.\n";
        let after = [(RETRY_AFTER, self.retry_after_secs.to_string())];
        (StatusCode::TOO_MANY_REQUESTS, after, text).into_response()
    }
}

/// A request doesn't say which host it is for, or says two.
#[derive(Debug, PartialEq, Eq)]
struct HostError;

/// The host a request is for. HTTP/1.0 may name none; HTTP/2 names it in the address (RFC 9112, 3.2).
fn host(request: &Request) -> Result<Option<Authority>, HostError> {
    let mut named = request.headers().get_all(HOST).iter();
    let (first, second) = (named.next(), named.next());
    if second.is_some() {
        return Err(HostError);
    }
    let named = first
        .map(|host| Authority::try_from(host.as_bytes()).map_err(|_| HostError))
        .transpose()?;
    if named
        .as_ref()
        .is_some_and(|host| host.as_str().contains('@'))
    {
        return Err(HostError);
    }
    let in_address = request.uri().authority().cloned();
    match (in_address, named, request.version()) {
        (_, None, Version::HTTP_11) => Err(HostError),
        (Some(host), _, _) => Ok(Some(host)),
        (None, named, _) => Ok(named),
    }
}

/// A browser says where a request comes from in one of two headers; a program says nothing, and
/// carries no cookies that somebody else could borrow.
fn is_foreign(config: &Config, host: Option<&Authority>, headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(origin) = text(&ORIGIN) {
        let own = match config.origin {
            Origin::Configured => Some(config.base_url.clone()),
            // Behind a proxy the server can't know the scheme that people see.
            Origin::Host => host
                .zip(origin.split_once("://"))
                .and_then(|(host, (scheme, _))| web_origin(&format!("{scheme}://{host}"))),
        };
        return own.is_none() || web_origin(origin) != own;
    }
    match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site != "same-origin" && site != "none",
        None => false,
    }
}

/// The address that limits count: the peer's, or what the one trusted proxy says it is. The proxy
/// appends, so the last entry is its own word and the ones before are anybody's. An entry that can't
/// be read says nothing, and never makes an earlier one its word.
fn address(config: &Config, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let peer = peer.to_canonical();
    if !config.is_proxy(peer) {
        return peer;
    }
    let last = headers.get_all(X_FORWARDED_FOR).iter().next_back();
    let last = last
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next());
    last.and_then(forwarded_address)
        .map_or(peer, |address| address.to_canonical())
}

/// An entry of `X-Forwarded-For`: an address, with a port or without, in brackets or without.
fn forwarded_address(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let bare = || {
        let bare = entry.strip_prefix('[')?.strip_suffix(']')?;
        bare.parse().ok().map(IpAddr::V6)
    };
    entry
        .parse()
        .ok()
        .or_else(|| {
            entry
                .parse()
                .ok()
                .map(|with_port: SocketAddr| with_port.ip())
        })
        .or_else(bare)
}

/// Whether a program on this machine, or on the proxy's, asks the server itself. What was forwarded
/// for somebody else comes from these addresses as well, and says so.
pub(crate) fn is_local(config: &Config, peer: IpAddr, headers: &HeaderMap) -> bool {
    let peer = peer.to_canonical();
    let forwarding = [
        FORWARDED,
        VIA,
        X_FORWARDED_FOR,
        HeaderName::from_static("x-forwarded-host"),
        HeaderName::from_static("x-forwarded-proto"),
        HeaderName::from_static("x-real-ip"),
    ];
    (peer.is_loopback() || config.is_proxy(peer))
        && !forwarding.iter().any(|name| headers.contains_key(name))
}

#[cfg(test)]
mod tests;
