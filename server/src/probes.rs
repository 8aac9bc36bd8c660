//! The answers to operators' programs: health and metrics.

use crate::config::MetricsAccess;
use crate::{App, security, text_response};
use axum::extract::{ConnectInfo, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode};
use std::net::SocketAddr;
use store::document_reads::DocumentReader;

/// `GET /healthz`: 200 if the database could be written a few seconds ago at most.
pub(crate) async fn healthz(State(app): State<App>) -> Response {
    match app.store.health().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => text_response::unavailable(&error),
    }
}

/// `GET /metrics`, in Prometheus' text format, for programs on this machine and on the proxy's, unless
/// the configuration opens it to everyone.
pub(crate) async fn metrics(
    State(app): State<App>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    if app.config.metrics == MetricsAccess::Local
        && !security::is_local(&app.config, peer.ip(), &headers)
    {
        let text = "The numbers are for this machine only; CAUSEWAY_METRICS=public opens them.\n";
        return (StatusCode::FORBIDDEN, text).into_response();
    }
    metrics_text(&app).into_response()
}

fn metrics_text(app: &App) -> String {
    let mut text = format!("causeway_open_streams {}\n", app.limiter.open_streams());
    text.push_str(&format!("causeway_open_worksheets {}\n", app.rooms.count()));
    let reads = app.store.document_reads();
    for (label, reader) in [
        ("request", DocumentReader::Request),
        ("readiness", DocumentReader::Readiness),
    ] {
        let total = reads.total(reader);
        text.push_str(&format!(
            "causeway_documents_decoded{{for=\"{label}\"}} {total}\n"
        ));
    }
    for snapshot in app.store.workshop_snapshots() {
        let workshop = &snapshot.definition.workshop.slug;
        for level in &snapshot.counts.levels {
            let labels = format!("workshop=\"{workshop}\",level=\"{}\"", level.level.as_str());
            text.push_str(&format!("causeway_slots{{{labels}}} {}\n", level.slots));
            text.push_str(&format!(
                "causeway_slots_taken{{{labels}}} {}\n",
                level.taken
            ));
            text.push_str(&format!("causeway_slots_held{{{labels}}} {}\n", level.held));
            text.push_str(&format!(
                "causeway_schools_waiting{{{labels}}} {}\n",
                level.waiting
            ));
        }
    }
    text
}
