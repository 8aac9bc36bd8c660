//! When to look at all teams again: a stream that tells a facilitator's page that somebody came, went or
//! wrote, and of nothing that was in it.

use crate::limits::StreamGuard;
use crate::security::Address;
use crate::{App, access};
use app::api::request::{PresenceSnapshot, ReadinessSnapshot};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::stream;
use http::HeaderMap;
use std::convert::Infallible;
use std::time::Duration;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval};

/// How often it is looked whether there is something to tell, and whether whoever listens still may.
const LOOK: Duration = Duration::from_millis(500);
/// Two events of one stream are at least this far apart. Teams that type change something all the
/// time; whoever walks from table to table reads no faster.
const APART: Duration = Duration::from_secs(1);
/// How often it is asked whether whoever listens still may, though nothing was committed: a sign-in
/// and a link run out by themselves.
const RIGHT_CHECK_GAP: Duration = Duration::from_secs(1);
/// Proxies drop a stream that says nothing for long.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET /w/{workshop}/room/live`: `event: changed` at once, and at most once a second while something changes.
/// It ends with the right to it.
pub(crate) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(Address(address)): Extension<Address>,
    headers: HeaderMap,
) -> Response {
    if let Err(denied) = access::require_guide(&app, &headers, &workshop).await {
        return denied.into_response();
    }
    let guard = match app.limiter.stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut onlooker = Onlooker {
        commits: app.store.commits(),
        presence: app.rooms.presence(),
        readiness: app.readiness.clone(),
        news: News::Some,
        told: None,
        right_checked: Instant::now(),
        look,
        app,
        workshop,
        headers,
        _guard: guard,
    };
    onlooker.commits.mark_unchanged();
    onlooker.presence.mark_unchanged();
    onlooker.readiness.mark_unchanged();
    let events = stream::unfold(onlooker, |mut onlooker| async move {
        let event = onlooker.next().await?;
        Some((Ok::<_, Infallible>(event), onlooker))
    });
    crate::live::stream_response(Body::from_stream(events))
}

/// Whether something is still to be told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum News {
    Some,
    None,
}

/// One open page.
struct Onlooker {
    app: App,
    workshop: String,
    headers: HeaderMap,
    commits: watch::Receiver<u64>,
    presence: watch::Receiver<PresenceSnapshot>,
    readiness: watch::Receiver<ReadinessSnapshot>,
    news: News,
    /// When something was sent last.
    told: Option<Instant>,
    /// When it was last seen that whoever listens may.
    right_checked: Instant,
    look: Interval,
    _guard: StreamGuard,
}

impl Onlooker {
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            tokio::select! {
                () = self.app.shutdown.cancelled() => return None,
                _ = self.look.tick() => {}
            }
            let committed = self.commits.has_changed().ok()?;
            self.commits.mark_unchanged();
            if committed || self.right_checked.elapsed() >= RIGHT_CHECK_GAP {
                self.right_checked = Instant::now();
                access::require_guide(&self.app, &self.headers, &self.workshop)
                    .await
                    .ok()?;
            }
            let moved = self.presence.has_changed().ok()?;
            self.presence.mark_unchanged();
            let is_read = self.readiness.has_changed().ok()?;
            self.readiness.mark_unchanged();
            if committed || moved || is_read {
                self.news = News::Some;
            }
            let since = self.told.map_or(Duration::MAX, |told| told.elapsed());
            if self.news == News::Some && since >= APART {
                self.news = News::None;
                self.told = Some(Instant::now());
                let number = *self.commits.borrow();
                // A browser drops an event without data.
                let event =
                    format!("retry: 2000\nevent: changed\nid: {number}\ndata: {number}\n\n");
                return Some(event.into());
            }
            if since >= KEEP_ALIVE {
                // A link ends by its time too, without a commit.
                access::require_guide(&self.app, &self.headers, &self.workshop)
                    .await
                    .ok()?;
                self.told = Some(Instant::now());
                return Some(Bytes::from_static(b":\n\n"));
            }
        }
    }
}
