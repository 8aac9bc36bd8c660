//! A form as it arrived.

use super::rejection::{self, FormRejection};
use crate::App;
use crate::connections::is_too_slow;
use app::api::returned_form::ReturnedForm;
use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest, Request};
use axum::response::Response;
use domain::registration::form::RegistrationForm;
use domain::registration::meals::Diet;
use http::header::ACCEPT;
use http::{HeaderMap, StatusCode, Uri};
use leptos::nonce::Nonce;
use std::collections::BTreeMap;

/// A form's fields in their order, and what is needed to answer it.
#[derive(Debug)]
pub(crate) struct SubmittedForm {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) nonce: Option<Nonce>,
    fields: Vec<(String, String)>,
}

/// The longest form, in bytes. A full roster is under 10 kB.
const MAX_FORM_BYTES: usize = 64 * 1024;
/// A longer one is read so far, in bytes, so that its page can keep what was typed.
const MAX_READ_BYTES: usize = 256 * 1024;

impl FromRequest<App> for SubmittedForm {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let mut sent = Self::without_fields(&request);
        match sent.read(request, app).await {
            Ok(bytes) if bytes <= MAX_FORM_BYTES => Ok(sent),
            Ok(_) => Err(rejection::turn_away(app, &sent, FormRejection::TooLong).await),
            Err(away) => Err(rejection::without_page(app, &sent, away)),
        }
    }
}

impl SubmittedForm {
    /// A form whose fields are still to be read.
    pub(super) fn without_fields(request: &Request) -> Self {
        Self {
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            nonce: request.extensions().get::<Nonce>().cloned(),
            fields: Vec::new(),
        }
    }

    /// Reads the fields; returns the length of the body, in bytes.
    ///
    /// # Errors
    /// [`FormRejection::TooLong`] where it is so long that nothing of it is kept,
    /// [`FormRejection::Unreadable`] where it is no form.
    pub(super) async fn read(
        &mut self,
        request: Request,
        app: &App,
    ) -> Result<usize, FormRejection> {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, MAX_READ_BYTES).await.map_err(|error| {
            if is_too_slow(&error) {
                FormRejection::TooSlow
            } else {
                FormRejection::TooLong
            }
        })?;
        let length = body.len();
        let request = Request::from_parts(parts, Body::from(body));
        let form = Form::from_request(request, app).await;
        let Form(fields) = form.map_err(|rejection| match rejection.status() {
            StatusCode::INTERNAL_SERVER_ERROR => FormRejection::Unreadable(StatusCode::BAD_REQUEST),
            status => FormRejection::Unreadable(status),
        })?;
        self.fields = fields;
        Ok(length)
    }

    /// A field's first value; empty where it was not sent.
    pub(crate) fn value(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, value)| value)
    }

    /// All values of a field that are not empty, in order.
    pub(crate) fn values(&self, field: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(name, value)| name == field && !value.trim().is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// Whether the sender reads JSON; a browser's form does not.
    pub(crate) fn wants_json(&self) -> bool {
        self.headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.contains("application/json"))
    }

    /// What the page shows again.
    pub(crate) fn submitted(&self, form: &str) -> ReturnedForm {
        ReturnedForm {
            form: form.to_owned(),
            fields: self.fields.clone(),
            ..ReturnedForm::default()
        }
    }

    /// The dietary fields.
    pub(crate) fn meals(&self) -> BTreeMap<String, String> {
        Diet::ALL
            .into_iter()
            .map(|diet| {
                (
                    diet.as_str().to_owned(),
                    self.value(diet.as_str()).to_owned(),
                )
            })
            .collect()
    }

    /// The registration form's fields.
    pub(crate) fn registration_form(&self) -> RegistrationForm {
        RegistrationForm {
            school: self.value("school").to_owned(),
            session: self.values("session"),
            contact_name: self.value("contact_name").to_owned(),
            contact_email: self.value("contact_email").to_owned(),
            headcount: self.value("headcount").to_owned(),
            waitlist: self.value("waitlist").to_owned(),
            meals: self.meals(),
            idempotency_key: self.value("idempotency_key").to_owned(),
        }
    }
}
