//! A page as an answer, with the form that came back, or the refusal in its place.

use super::right::TranslationDenial;
use crate::access::AccessError;
use crate::{App, text_response};
use app::WasmBundle;
use app::api::types::workshop::WorkshopHead;
use app::pages::translations::{TranslationEntry, TranslationFrame, TranslationRefusal};
use axum::response::{Html, IntoResponse, Response};
use http::StatusCode;
use http::header::CACHE_CONTROL;
use std::collections::BTreeMap;
use store::feed::WorkshopSnapshot;

/// A form that came back: the entry that it is about, as typed, and what is wrong.
#[derive(Clone, Debug)]
pub(crate) struct RefusedEntry {
    pub(crate) key: String,
    pub(crate) source: String,
    /// By the name of the field.
    pub(crate) typed: BTreeMap<String, String>,
    pub(crate) message: String,
}

/// The form that came back, with what was typed, in its entry.
pub(super) fn with_refused(
    mut entries: Vec<TranslationEntry>,
    refused: Option<RefusedEntry>,
) -> Vec<TranslationEntry> {
    let Some(refused) = refused else {
        return entries;
    };
    let same_key = |entry: &TranslationEntry| entry.key == refused.key;
    let position = entries
        .iter()
        .position(|entry| same_key(entry) && entry.source == refused.source);
    // Where the English has changed, what was typed stands beside the new text.
    let position = position.or_else(|| entries.iter().position(same_key));
    if let Some(entry) = position.and_then(|position| entries.get_mut(position)) {
        for field in &mut entry.fields {
            if let Some(typed) = refused.typed.get(field.name) {
                field.value.clone_from(typed);
            }
        }
        entry.error = Some(refused.message);
    }
    entries
}

pub(super) fn refusal_status(refused: Option<&RefusedEntry>) -> StatusCode {
    match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    }
}

pub(crate) fn refuse(app: &App, workshop: &str, denied: TranslationDenial) -> Response {
    let (status, refusal) = match denied {
        TranslationDenial::NotFound => (StatusCode::NOT_FOUND, TranslationRefusal::NotFound),
        TranslationDenial::Access(AccessError::SignedOut) => {
            (StatusCode::UNAUTHORIZED, TranslationRefusal::SignedOut)
        }
        TranslationDenial::Access(AccessError::Forbidden | AccessError::Unproven) => {
            (StatusCode::FORBIDDEN, TranslationRefusal::Forbidden)
        }
        TranslationDenial::Access(AccessError::Store(error)) => {
            return text_response::unavailable(&error);
        }
    };
    let snapshot = app.store.workshop_snapshot(workshop);
    html(status, refusal.render(&frame(app, snapshot.as_ref())))
}

pub(super) fn frame(app: &App, snapshot: Option<&WorkshopSnapshot>) -> TranslationFrame {
    let head = |snapshot: &WorkshopSnapshot| {
        WorkshopHead::new(&snapshot.definition, &snapshot.announcement)
    };
    TranslationFrame {
        workshop: snapshot.map(head),
        style: format!("/pkg/{}", app.site.style(WasmBundle::Desk)),
    }
}

pub(super) fn html(status: StatusCode, page: String) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], Html(page)).into_response()
}
