//! The counts of a workshop: once as JSON, and as a stream while they change.

use super::event_stream::{EventSource, stream_events};
use crate::security::ClientAddress;
use crate::{App, text_response};
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::sse::Event;
use axum::response::{IntoResponse, Response};
use axum_extra::TypedHeader;
use axum_extra::headers::{ContentType, ETag, IfNoneMatch};
use http::StatusCode;
use http::header::CACHE_CONTROL;
use std::time::Duration;
use store::feed::WorkshopSnapshot;
use tokio::sync::watch;

/// `GET /w/{workshop}/counts`. The entity tag is the revision.
pub(crate) async fn counts(
    State(app): State<App>,
    Path(workshop): Path<String>,
    if_none_match: Option<TypedHeader<IfNoneMatch>>,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return text_response::not_found();
    };
    let Ok(tag) = format!("\"{}\"", snapshot.counts.rev).parse::<ETag>() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let is_known = if_none_match.is_some_and(|TypedHeader(known)| !known.precondition_passes(&tag));
    let headers = (TypedHeader(tag), [(CACHE_CONTROL, "no-cache")]);
    if is_known {
        (StatusCode::NOT_MODIFIED, headers).into_response()
    } else {
        let json = TypedHeader(ContentType::json());
        (headers, json, snapshot.json.clone()).into_response()
    }
}

/// `GET /w/{workshop}/live`: the counts at once and after every commit that changes them.
pub(crate) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
) -> Response {
    let Some(snapshots) = app.store.subscribe(&workshop) else {
        return text_response::not_found();
    };
    stream_events(&app, address, CountsSource { snapshots })
}

struct CountsSource {
    snapshots: watch::Receiver<WorkshopSnapshot>,
}

impl EventSource for CountsSource {
    const MIN_EVENT_GAP: Duration = Duration::from_millis(100);

    async fn changed(&mut self) -> Option<()> {
        self.snapshots.changed().await.ok()
    }

    async fn event(&mut self) -> Option<Event> {
        let snapshot = self.snapshots.borrow_and_update().clone();
        let json = std::str::from_utf8(&snapshot.json).ok()?;
        let rev = snapshot.counts.rev.to_string();
        Some(Event::default().event("counts").id(rev).data(json))
    }
}
