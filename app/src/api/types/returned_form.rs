//! A form that came back, with its fields as typed and its errors.

use domain::registration::Counts;
use domain::registration::form::FieldErrors;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A form as a person sent it, with the answer that keeps the person on the page. The server puts
/// it into the page's context when it renders a page in answer to a POST; the browser reads the
/// same value out of the page, so that both draw the same form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedForm {
    /// The last part of the form's address, such as `register` or `headcount`.
    pub form: String,
    /// As typed, in their order.
    pub fields: Vec<(String, String)>,
    pub errors: FieldErrors,
    /// The reason for a refusal although every field was right.
    pub refused: Option<FormRefusal>,
    /// True if every field was right and nothing is sent yet: the person checks the answers.
    pub checking: bool,
    /// A secret that the form requested. It is on this page and nowhere else.
    pub shown: Option<IssuedSecret>,
}

/// A secret for a person to pass on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IssuedSecret {
    Link {
        url: String,
        /// The address as a QR code: an SVG document.
        qr_svg: String,
    },
    Code(String),
}

/// The reason a form was refused. It is also the JSON body of a 409.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRefusal {
    /// `closed`, `already_registered`, `full`, `held` or `gone` by the rules; else `too_many`,
    /// `too_long` or `unavailable`.
    pub refused: String,
    pub message: String,
    pub counts: Counts,
}

/// The key that makes a repeated submission the same one. The server puts a fresh one into the
/// context of every page it renders; a page that was reached without the server makes its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

impl IdempotencyKey {
    /// The same key on the server and after hydration.
    pub(crate) fn current() -> String {
        let fresh =
            || use_context::<Self>().map_or_else(crate::dom::new_idempotency_key, |key| key.0);
        SharedValue::new(fresh).into_inner()
    }
}

impl ReturnedForm {
    /// The form that this page answers; empty after a GET.
    pub fn current() -> Self {
        SharedValue::new(|| use_context::<Self>().unwrap_or_default()).into_inner()
    }

    pub fn value(&self, field: &str) -> Option<&str> {
        self.fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, value)| value.as_str())
    }

    pub fn values(&self, field: &str) -> Vec<String> {
        self.fields
            .iter()
            .filter(|(name, _)| name == field)
            .map(|(_, value)| value.clone())
            .collect()
    }
}
