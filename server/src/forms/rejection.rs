//! The answers to forms that no handler looks at: too many came, or the form is too long, too slow or
//! unreadable. The sender still finds what was typed, as far as the server has read it.

use super::error::{FormError, FormRejection};
use super::reply;
use super::submitted_form::SubmittedForm;
use crate::App;
use crate::limits::TooManyRequests;
use crate::static_page;
use app::WasmBundle;
use axum::Json;
use axum::extract::Request;
use axum::response::{Html, IntoResponse, Response};
use serde_json::json;

/// 429 for a form from an address that has sent too many. Its page counts as no further request.
pub(crate) async fn too_many(app: &App, request: Request, too_many: TooManyRequests) -> Response {
    let mut submitted = SubmittedForm::without_fields(&request);
    let rejection = FormRejection::TooManyRequests(too_many);
    match submitted.read(request, app).await {
        Ok(_) => reject(app, &submitted, rejection).await,
        Err(_) => reject_without_page(app, &submitted, rejection),
    }
}

/// Answers on the page that the form's address names, with what was typed.
pub(super) async fn reject(
    app: &App,
    submitted: &SubmittedForm,
    rejection: FormRejection,
) -> Response {
    let parts: Vec<_> = submitted.uri.path().split('/').collect();
    let snapshot = match parts[..] {
        ["", "w", workshop, ..] => app.store.workshop_snapshot(workshop),
        _ => None,
    };
    match snapshot {
        Some(snapshot) => {
            let error = FormError::Rejected(rejection);
            reply::failure(app, Some(&snapshot), submitted, error).await
        }
        None => reject_without_page(app, submitted, rejection),
    }
}

/// Answers where no page can show what was typed. The browser has it still, one page back.
pub(super) fn reject_without_page(
    app: &App,
    submitted: &SubmittedForm,
    rejection: FormRejection,
) -> Response {
    let message = rejection.message();
    let mut response = if submitted.wants_json() {
        Json(json!({ "refused": rejection.code(), "message": message })).into_response()
    } else {
        let title = "We couldn't save this";
        let body = format!(
            "<h1>{title}</h1>\n<p class=\"lead\">{}</p>\n\
             <p>Nothing was changed. Use your browser’s Back button to return to your form, \
             or <a href=\"{}\">start the form again</a>.</p>\n",
            static_page::escape_html(&message),
            static_page::escape_html(submitted.uri.path()),
        );
        let page = static_page::page(&app.site.style(WasmBundle::Register), title, &body);
        Html(page).into_response()
    };
    let retry_after_secs = rejection.retry_after_secs();
    reply::set_refusal(&mut response, rejection.status(), retry_after_secs);
    response
}
