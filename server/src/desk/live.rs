//! When to look again: a stream that tells the desk of every commit, and of nothing that was in it.

use crate::limits::StreamGuard;
use crate::security::Address;
use crate::{App, access, forms};
use app::api::request::ReadinessSnapshot;
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
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Two events of one stream are at least this far apart. The desk asks for its whole page after
/// each: in a rush that is four times a second, and the newest state always follows.
const APART: Duration = Duration::from_millis(250);
/// Proxies drop a stream that says nothing for long.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET /desk/w/{workshop}/live`: `event: changed` at once and after every commit, with the
/// commit's number. It ends with the right to it: each event asks again.
pub(super) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(Address(address)): Extension<Address>,
    headers: HeaderMap,
) -> Response {
    if let Err(denied) = access::require_organizer(&app, &headers).await {
        return denied.into_response();
    }
    if app.store.face(&workshop).is_none() {
        return forms::not_found();
    }
    let guard = match app.limiter.stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let mut watcher = Watcher {
        commits: app.store.commits(),
        readiness: app.readiness.clone(),
        shutdown: app.shutdown.clone(),
        last: None,
        _guard: guard,
    };
    watcher.readiness.mark_unchanged();
    let viewer = (watcher, app, headers);
    let events = stream::unfold(viewer, |(mut watcher, app, headers)| async move {
        let event = watcher.next().await?;
        // A sign-in ends by a commit, or by its time.
        access::require_organizer(&app, &headers).await.ok()?;
        Some((Ok::<_, Infallible>(event), (watcher, app, headers)))
    });
    crate::live::stream_response(Body::from_stream(events))
}

/// One open desk.
struct Watcher {
    commits: watch::Receiver<u64>,
    readiness: watch::Receiver<ReadinessSnapshot>,
    shutdown: CancellationToken,
    /// When the last event left; none before the first, which leaves at once.
    last: Option<Instant>,
    _guard: StreamGuard,
}

impl Watcher {
    async fn next(&mut self) -> Option<Bytes> {
        if let Some(last) = self.last {
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                changed = self.commits.changed() => changed.ok()?,
                // A team's readiness follows its commits by a few seconds.
                Ok(()) = self.readiness.changed() => {}
                () = tokio::time::sleep(KEEP_ALIVE) => return Some(Bytes::from_static(b":\n\n")),
            }
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                () = tokio::time::sleep_until(last + APART) => {}
            }
        }
        self.last = Some(Instant::now());
        let commit = *self.commits.borrow_and_update();
        self.readiness.mark_unchanged();
        // A browser drops an event without data.
        Some(format!("retry: 2000\nevent: changed\nid: {commit}\ndata: {commit}\n\n").into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;
    use crate::limits::Limiter;

    fn watcher(commits: watch::Receiver<u64>, shutdown: CancellationToken) -> Watcher {
        let guard = Limiter::new(Limits::Off)
            .stream([127, 0, 0, 1].into())
            .unwrap();
        // As when the readiness task has ended with the server.
        let (_, readiness) = watch::channel(ReadinessSnapshot::default());
        Watcher {
            commits,
            readiness,
            shutdown,
            last: None,
            _guard: guard,
        }
    }

    fn text(event: Option<Bytes>) -> String {
        String::from_utf8(event.unwrap().to_vec()).unwrap()
    }

    #[tokio::test]
    async fn a_desk_hears_at_once_then_of_the_newest_commit_only() {
        let (commits, seen) = watch::channel(7);
        let mut desk = watcher(seen, CancellationToken::new());
        let first = text(desk.next().await);
        assert_eq!(first, "retry: 2000\nevent: changed\nid: 7\ndata: 7\n\n");
        let asked = Instant::now();
        commits.send_replace(8);
        commits.send_replace(9);
        let second = text(desk.next().await);
        assert!(second.contains("id: 9\n"), "{second}");
        assert!(asked.elapsed() >= APART - Duration::from_millis(50));
    }

    #[tokio::test]
    async fn a_desk_is_let_go_when_the_server_stops() {
        let (_commits, seen) = watch::channel(1);
        let shutdown = CancellationToken::new();
        let mut desk = watcher(seen, shutdown.clone());
        desk.next().await;
        shutdown.cancel();
        assert_eq!(desk.next().await, None);
    }
}
