//! The headers of every answer, and the layer that refuses changes from other sites.

use crate::config::{OriginSource, normalize_origin};
use crate::{App, Config, forms};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, FORWARDED, HOST, ORIGIN, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, UPGRADE, VIA, X_CONTENT_TYPE_OPTIONS,
};
use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version};
use leptos::nonce::Nonce;
use std::net::{IpAddr, SocketAddr};

/// The address that limits count.
#[derive(Clone, Copy, Debug)]
pub struct ClientAddress(pub IpAddr);

/// Set by the proxy.
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
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce)) {
        headers.entry(CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    let set = |headers: &mut HeaderMap, name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(headers, X_CONTENT_TYPE_OPTIONS, "nosniff");
    // Most answers differ by cookie, and some carry secrets: an answer that may be cached says so itself.
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

/// Has the browser drop the pages that it keeps, those for Back included: for the end of a right.
pub(crate) fn drop_pages(headers: &mut HeaderMap) {
    let name = HeaderName::from_static("clear-site-data");
    headers.insert(name, HeaderValue::from_static("\"cache\""));
}

fn content_security_policy(nonce: &Nonce) -> String {
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
    let address = client_address(&app.config, peer.ip(), request.headers());
    request.extensions_mut().insert(ClientAddress(address));
    let Ok(host) = request_host(&request) else {
        let text = "A request names one host.\n";
        return (StatusCode::BAD_REQUEST, text).into_response();
    };
    let is_change = !matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let is_upgrade = request.headers().contains_key(UPGRADE);
    if (is_change || is_upgrade) && is_foreign(&app.config, host.as_ref(), request.headers()) {
        let text = "This form was sent from another site. Open it here and send it again.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    if is_change && let Err(too_many) = app.limiter.count_change(address) {
        return forms::too_many(&app, request, too_many).await;
    }
    next.run(request).await
}

/// A request names no host, or two.
#[derive(Debug, PartialEq, Eq)]
struct HostError;

/// The host a request is for. HTTP/1.0 may name none; HTTP/2 names it in the address (RFC 9112, 3.2).
fn request_host(request: &Request) -> Result<Option<Authority>, HostError> {
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

/// A browser names the origin of a request in one of two headers. A program names none, and carries no
/// cookies that another site could use.
fn is_foreign(config: &Config, host: Option<&Authority>, headers: &HeaderMap) -> bool {
    let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(origin) = text(&ORIGIN) {
        let own = match config.origin {
            OriginSource::BaseUrl => Some(config.base_url.clone()),
            // Behind a proxy the server can't know the scheme that people see.
            OriginSource::HostHeader => host
                .zip(origin.split_once("://"))
                .and_then(|(host, (scheme, _))| normalize_origin(&format!("{scheme}://{host}"))),
        };
        return own.is_none() || normalize_origin(origin) != own;
    }
    match text(&HeaderName::from_static("sec-fetch-site")) {
        Some(site) => site != "same-origin" && site != "none",
        None => false,
    }
}

/// The peer's address, or the one that the trusted proxy names. The proxy appends, so the last entry is its
/// own, and the client may have written those before. Where the last one can't be read, an earlier one is
/// not believed either.
fn client_address(config: &Config, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
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

/// True if a program on this machine, or on the proxy's, asks the server itself. A request that is
/// forwarded for somebody else comes from these addresses as well, and has one of the headers.
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
