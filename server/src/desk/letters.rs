//! A letter that was not sent, for an organizer to read out or to pass on.

use crate::access::{AccessError, require_organizer};
use crate::static_page::{self, escape_html};
use crate::{App, mail, text_response};
use app::WasmBundle;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::HeaderMap;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use mail::ComposedLetter;
use store::mail::OutboxLetter;

/// `POST /desk/mail/{mail}/show`: writes the letter with a fresh link and shows it. A POST, because
/// it makes a secret.
pub(crate) async fn show(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AccessError> {
    require_organizer(&app, &headers).await?;
    let Ok(id) = id.parse::<i64>() else {
        return Ok(text_response::not_found());
    };
    let Some(mail) = app.store.letter(id).await? else {
        return Ok(text_response::not_found());
    };
    let base_url = &app.config.base_url;
    let letter = mail::compose(&app.store, base_url, &mail, app.clock.now()).await?;
    let Some(letter) = letter else {
        return Ok(text_response::not_found());
    };
    tracing::info!(mail = id, "a letter was shown");
    let headers = [
        (CACHE_CONTROL, "no-store"),
        (CONTENT_TYPE, "text/html; charset=utf-8"),
    ];
    let page = letter_page(&app.site.style(WasmBundle::Register), &mail, &letter);
    Ok((headers, page).into_response())
}

/// The letter's text, to be copied, and a link back.
fn letter_page(style: &str, mail: &OutboxLetter, letter: &ComposedLetter) -> String {
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
        "<p><a href=\"/desk\">Back to the desk</a></p>\n<h1>{subject}</h1>\n<p>To {recipient}. \
            The link in this email works. Forward it to this person only.</p>\n<hr>\n{paragraphs}"
    );
    static_page::page(style, &letter.subject, &body)
}
