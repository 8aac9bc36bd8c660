//! A form as it arrived.

use crate::App;
use app::api::submitted::Submitted;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequest, Request};
use axum::response::{IntoResponse, Response};
use domain::registration::form::RegistrationForm;
use domain::registration::meals::Diet;
use http::header::ACCEPT;
use http::{HeaderMap, StatusCode, Uri};
use leptos::nonce::Nonce;
use std::collections::BTreeMap;

/// A form's fields in their order, and what is needed to answer it.
#[derive(Debug)]
pub(crate) struct Sent {
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) nonce: Option<Nonce>,
    fields: Vec<(String, String)>,
}

impl FromRequest<App> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let uri = request.uri().clone();
        let headers = request.headers().clone();
        let nonce = request.extensions().get::<Nonce>().cloned();
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, app)
            .await
            .map_err(|rejection| unreadable(&rejection))?;
        Ok(Self {
            uri,
            headers,
            nonce,
            fields,
        })
    }
}

/// A body that is too long, or no form at all.
fn unreadable(rejection: &FormRejection) -> Response {
    let status = match rejection.status() {
        StatusCode::INTERNAL_SERVER_ERROR => StatusCode::BAD_REQUEST,
        status => status,
    };
    let text = match status {
        StatusCode::PAYLOAD_TOO_LARGE => "This form is too long. Go back and shorten it.\n",
        _ => "This is not a form that can be read. Go back and send it again.\n",
    };
    (status, text).into_response()
}

impl Sent {
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
    pub(crate) fn submitted(&self, form: &str) -> Submitted {
        Submitted {
            form: form.to_owned(),
            fields: self.fields.clone(),
            ..Submitted::default()
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
