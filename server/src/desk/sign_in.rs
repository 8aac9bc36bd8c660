//! Signing in, by a link that works once, and signing out.

use crate::App;
use crate::access::{self, CookieKind};
use crate::{security, text_response};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use store::StoreError;
use store::organizers::SIGN_IN_LIFETIME;

/// `POST /desk/sign-in/{token}`: spends a link and signs its organizer in. The link is all that it takes.
pub(crate) async fn sign_in(State(app): State<App>, Path(secret): Path<String>) -> Response {
    match app.store.sign_in(&secret, app.clock.now()).await {
        Ok(Some(token)) => {
            let max_age = SIGN_IN_LIFETIME.as_secs();
            let cookie = access::set_cookie(&app, CookieKind::Organizer, &token, max_age);
            redirect("/desk", Some(cookie))
        }
        // The link's page says that it was used, and offers another. The secret in the address
        // opens nothing any more.
        Ok(None) => redirect(
            &format!("/desk/sign-in/{}?spent=1", safe_path_segment(&secret)),
            None,
        ),
        Err(error) => text_response::unavailable(&error),
    }
}

/// `POST /desk/sign-out`: ends the sign-in whose secret the cookie holds, and every visit of that
/// organizer to teams; their open pages are closed within a second. It takes no right: the secret's
/// holder may end it, also after it has expired.
pub(crate) async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Err(error) = end_sign_in(&app, &headers).await {
        return text_response::unavailable(&error);
    }
    let cookie = access::clear_cookie(&app, CookieKind::Organizer);
    let mut response = redirect("/desk", Some(cookie));
    security::drop_pages(response.headers_mut());
    response
}

async fn end_sign_in(app: &App, headers: &HeaderMap) -> Result<(), StoreError> {
    let now = app.clock.now();
    for kind in [CookieKind::Organizer, CookieKind::Member] {
        if let Some(secret) = access::cookie(app, headers, kind) {
            app.store.sign_out(&secret, now).await?;
        }
    }
    Ok(())
}

fn redirect(to: &str, cookie: Option<HeaderValue>) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(LOCATION, to);
    }
    headers.extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A secret, as one segment of an address. A real one is base64; anything else becomes `unknown`.
fn safe_path_segment(secret: &str) -> &str {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if secret.len() <= 64 && secret.bytes().all(plain) {
        secret
    } else {
        "unknown"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_where_a_segment_says() {
        assert_eq!(safe_path_segment("abc-DEF_123"), "abc-DEF_123");
        assert_eq!(safe_path_segment("../../elsewhere"), "unknown");
        assert_eq!(safe_path_segment("a\r\nSet-Cookie: x=y"), "unknown");
    }
}
