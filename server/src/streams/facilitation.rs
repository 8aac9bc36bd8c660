//! The stream of the facilitators' page: a signal, without contents, when somebody came, went or wrote.

use super::event_stream::{EventSource, changed_event, stream_events};
use crate::App;
use crate::access::{AccessError, require_guide};
use crate::security::ClientAddress;
use app::api::answers::presence::PresenceSnapshot;
use app::api::answers::readiness::ReadinessSnapshot;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use axum::response::sse::Event;
use http::HeaderMap;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::sleep;

/// Every event checks the right. A sign-in and a link also expire by themselves, without a commit: while
/// nothing changes, the right is checked this often.
const ACCESS_CHECK_INTERVAL: Duration = Duration::from_secs(1);

/// `GET /w/{workshop}/facilitate/live`: `event: changed` at once, and at most once a second while
/// something changes. The stream ends with the right to it.
pub(crate) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
) -> Result<Response, AccessError> {
    require_guide(&app, &headers, &workshop).await?;
    let source = FacilitationSource {
        commits: app.store.commits(),
        presence: app.rooms.presence(),
        readiness: app.readiness.clone(),
        app: app.clone(),
        workshop,
        headers,
    };
    Ok(stream_events(&app, address, source))
}

struct FacilitationSource {
    app: App,
    workshop: String,
    headers: HeaderMap,
    commits: watch::Receiver<u64>,
    presence: watch::Receiver<PresenceSnapshot>,
    readiness: watch::Receiver<ReadinessSnapshot>,
}

impl FacilitationSource {
    async fn check_right(&self) -> Option<()> {
        let guide = require_guide(&self.app, &self.headers, &self.workshop).await;
        guide.ok().map(drop)
    }
}

impl EventSource for FacilitationSource {
    /// Teams that type change something all the time, and a facilitator reads no faster.
    const MIN_EVENT_GAP: Duration = Duration::from_secs(1);

    async fn changed(&mut self) -> Option<()> {
        loop {
            tokio::select! {
                changed = self.commits.changed() => return changed.ok(),
                changed = self.presence.changed() => return changed.ok(),
                Ok(()) = self.readiness.changed() => return Some(()),
                () = sleep(ACCESS_CHECK_INTERVAL) => self.check_right().await?,
            }
        }
    }

    async fn event(&mut self) -> Option<Event> {
        self.check_right().await?;
        self.presence.mark_unchanged();
        self.readiness.mark_unchanged();
        Some(changed_event(*self.commits.borrow_and_update()))
    }
}
