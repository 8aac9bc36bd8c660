//! The frame of a form's handler: it is given the form, and says what was saved or why nothing was.

use super::extract::SubmittedForm;
use super::reply::{self, FormError};
use crate::App;
use app::api::returned_form::IssuedSecret;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, post};
use http::header::{CACHE_CONTROL, SET_COOKIE};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};
use std::sync::Arc;
use store::feed::WorkshopSnapshot;

/// A form as it arrived, and the workshop that its address names.
#[derive(Clone)]
pub(crate) struct WorkshopForm {
    pub(super) app: App,
    pub(super) workshop: String,
    pub(super) sent: Arc<SubmittedForm>,
}

impl WorkshopForm {
    /// The workshop as it is now.
    ///
    /// # Errors
    /// [`FormError::NotFound`] where there is none at this address.
    pub(super) fn snapshot(&self) -> Result<WorkshopSnapshot, FormError> {
        let snapshot = self.app.store.workshop_snapshot(&self.workshop);
        snapshot.ok_or(FormError::NotFound)
    }

    /// A field's first value; empty where it was not sent.
    pub(super) fn value(&self, field: &str) -> &str {
        self.sent.value(field)
    }

    async fn respond(&self, name: &str, outcome: Result<Saved, FormError>) -> Response {
        match outcome {
            Ok(Saved::Next { body, url, cookie }) => {
                let mut response = reply::done(&self.sent, StatusCode::OK, body, &url, None);
                let cookie = cookie.map(|cookie| (SET_COOKIE, cookie));
                response.headers_mut().extend(cookie);
                response
            }
            Ok(Saved::Secret(secret)) => self.show(name, secret).await,
            Err(error) => {
                let snapshot = self.app.store.workshop_snapshot(&self.workshop);
                reply::trouble(&self.app, snapshot.as_ref(), &self.sent, name, error).await
            }
        }
    }

    /// The secret stands on the page that answers the form and nowhere else: an address would keep it.
    async fn show(&self, name: &str, secret: IssuedSecret) -> Response {
        if self.sent.wants_json() {
            return ([(CACHE_CONTROL, "no-store")], Json(secret)).into_response();
        }
        let mut submitted = self.sent.submitted(name);
        submitted.shown = Some(secret);
        reply::page(&self.app, &self.sent, submitted).await
    }
}

/// The answer to a form that had its effect.
pub(crate) enum Saved {
    /// JSON gets the body, a browser goes on to the URL. The cookie is set for both.
    Next {
        body: Value,
        url: String,
        cookie: Option<HeaderValue>,
    },
    /// A secret that can be shown only now.
    Secret(IssuedSecret),
}

impl Saved {
    /// A sentence for the sender, and where a browser goes on.
    pub(super) fn message(message: &str, url: String) -> Self {
        Self::Next {
            body: json!({ "message": message }),
            url,
            cookie: None,
        }
    }

    /// Back to the worksheet, which shows by itself what was saved.
    pub(super) fn at_worksheet(form: &WorkshopForm) -> Self {
        Self::Next {
            body: json!({}),
            url: format!("/w/{}/worksheet", form.workshop),
            cookie: None,
        }
    }
}

/// The route of one form. Its page knows the form by `name`.
pub(crate) fn form<H, F>(name: &'static str, handler: H) -> MethodRouter<App>
where
    H: Fn(WorkshopForm) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Result<Saved, FormError>> + Send,
{
    post(
        async move |State(app): State<App>, Path(workshop): Path<String>, sent: SubmittedForm| {
            let sent = Arc::new(sent);
            let form = WorkshopForm {
                app,
                workshop,
                sent,
            };
            let outcome = handler(form.clone()).await;
            form.respond(name, outcome).await
        },
    )
}
