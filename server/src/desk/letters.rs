//! A letter that was not sent, for an organizer to read out or to pass on.

use crate::static_page::{self, escape_html};
use crate::{App, access, forms, mail};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use mail::ComposedLetter;
use store::mail::OutboxLetter;

/// `POST /desk/mail/{mail}/show`: writes the letter with a fresh link and shows it. A POST, because
/// it makes a secret.
pub(super) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    if let Err(denied) = access::require_organizer(&app, &headers).await {
        return denied.into_response();
    }
    let Ok(id) = id.parse::<i64>() else {
        return forms::not_found();
    };
    let composed = async {
        let Some(mail) = app.store.mail(id).await? else {
            return Ok(None);
        };
        let base_url = &app.config.base_url;
        let letter = mail::compose(&app.store, base_url, &mail, app.clock.now()).await?;
        Ok(letter.map(|letter| (mail, letter)))
    };
    match composed.await {
        Ok(Some((mail, letter))) => {
            tracing::info!(mail = id, "a letter was shown");
            let headers = [
                (CACHE_CONTROL, "no-store"),
                (CONTENT_TYPE, "text/html; charset=utf-8"),
            ];
            (headers, page(&app.site.style, &mail, &letter)).into_response()
        }
        Ok(None) => forms::not_found(),
        Err(error) => forms::unavailable(&error),
    }
}

/// The page: the letter's words, to be copied, and the way back.
fn page(style: &str, mail: &OutboxLetter, letter: &ComposedLetter) -> String {
    let subject = escape_html(&letter.subject);
    let recipient = escape_html(&mail.recipient);
    let paragraphs: String = letter
        .text
        .trim()
        .split("\n\n")
        .map(|paragraph| {
            format!(
                "<p>{}</p>\n",
                escape_html(paragraph).replace('\n', "<br>\n")
            )
        })
        .collect();
    let body = format!(
        "<p><a href=\"/desk\">Back to the desk</a></p>\n<h1>{subject}</h1>\n\
         <p>For {recipient}. The link in it was made for this page, and works: pass it on to \
         nobody else.</p>\n<hr>\n{paragraphs}"
    );
    static_page::page(style, &letter.subject, &body)
}
