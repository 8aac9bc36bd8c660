//! The desk's stream: it signals every commit without its contents, and the desk asks for its page again.

use super::event_stream::{EventSource, changed_event, stream_events};
use crate::access::{AccessError, require_organizer};
use crate::security::ClientAddress;
use crate::{App, text_response};
use app::api::answers::readiness::ReadinessSnapshot;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::response::sse::Event;
use http::HeaderMap;
use std::time::Duration;
use tokio::sync::watch;

/// `GET /desk/w/{workshop}/live`: `event: changed` at once and after every commit, with the
/// commit's number. Each event checks the right again, and the stream ends with it.
pub(crate) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, AccessError> {
    require_organizer(&app, &headers).await?;
    if app.store.workshop_snapshot(&workshop).is_none() {
        return Ok(text_response::not_found());
    }
    let source = DeskSource {
        commits: app.store.commits(),
        readiness: app.readiness.clone(),
        app: app.clone(),
        headers,
    };
    Ok(stream_events(&app, address, source))
}

struct DeskSource {
    app: App,
    headers: HeaderMap,
    commits: watch::Receiver<u64>,
    readiness: watch::Receiver<ReadinessSnapshot>,
}

impl EventSource for DeskSource {
    /// The desk asks for its whole page after each event.
    const MIN_EVENT_GAP: Duration = Duration::from_millis(250);

    async fn changed(&mut self) -> Option<()> {
        tokio::select! {
            changed = self.commits.changed() => changed.ok(),
            // A team's readiness follows its commits by a few seconds.
            Ok(()) = self.readiness.changed() => Some(()),
        }
    }

    async fn event(&mut self) -> Option<Event> {
        // A sign-in ends by a commit, or by its time.
        require_organizer(&self.app, &self.headers).await.ok()?;
        self.readiness.mark_unchanged();
        Some(changed_event(*self.commits.borrow_and_update()))
    }
}
