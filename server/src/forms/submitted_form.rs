//! The fields of a form, as a browser or a program sent them.

use super::error::FormRejection;
use crate::App;
use crate::connections::is_too_slow;
use app::api::types::returned_form::ReturnedForm;
use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest, Request};
use domain::registration::form::RegistrationForm;
use domain::registration::meals::Diet;
use http::header::ACCEPT;
use http::{HeaderMap, StatusCode, Uri};
use leptos::nonce::Nonce;
use std::collections::BTreeMap;

/// A form's fields in their order, and the parts of the request that its answer depends on.
#[derive(Debug)]
pub(crate) struct SubmittedForm {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) nonce: Option<Nonce>,
    fields: Vec<(String, String)>,
}

/// A full roster is under 10 kB.
pub(super) const MAX_FORM_BYTES: usize = 64 * 1024;
/// A form that is too long is read up to here, so that its page can keep what was typed.
const MAX_READ_BYTES: usize = 256 * 1024;

impl SubmittedForm {
    /// A form whose fields are not read yet.
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
    /// [`FormRejection::TooLong`] above [`MAX_READ_BYTES`], where nothing is kept;
    /// [`FormRejection::TooSlow`] and [`FormRejection::Unreadable`].
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

    /// The form's name: the last part of its address.
    pub(super) fn name(&self) -> &str {
        let path = self.uri.path();
        path.rsplit_once('/').map_or(path, |(_, name)| name)
    }

    /// A field's first value; empty where it was not sent.
    pub(super) fn value(&self, field: &str) -> &str {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map_or("", |(_, value)| value)
    }

    /// All values of a field that are not empty, in order.
    pub(super) fn values(&self, field: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(name, value)| name == field && !value.trim().is_empty())
            .map(|(_, value)| value.clone())
            .collect()
    }

    /// True for a program or a page's script; a browser's own form accepts no JSON.
    pub(super) fn wants_json(&self) -> bool {
        self.headers
            .get_all(ACCEPT)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|value| value.contains("application/json"))
    }

    /// The form as its page shows it again.
    pub(super) fn returned(&self) -> ReturnedForm {
        ReturnedForm {
            form: self.name().to_owned(),
            fields: self.fields.clone(),
            ..ReturnedForm::default()
        }
    }

    /// The number of people per diet.
    pub(super) fn meals(&self) -> BTreeMap<String, String> {
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

    pub(super) fn registration_form(&self) -> RegistrationForm {
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
