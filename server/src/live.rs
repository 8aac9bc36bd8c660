//! Streams: the counts of a workshop, at once and after every commit that changes them.

use crate::App;
use crate::forms;
use crate::limits::StreamGuard;
use crate::security::Address;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use bytes::{BufMut, Bytes, BytesMut};
use futures::stream;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::convert::Infallible;
use std::time::Duration;
use store::feed::Face;
use tokio::sync::watch;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// Two events of one stream are at least this far apart: a rush of commits is one change to look
/// at. The newest state always follows.
const APART: Duration = Duration::from_millis(100);
/// Proxies and phones drop a stream that says nothing for long.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET /w/{workshop}/counts`: the counts, once. The entity tag is the revision.
pub(crate) async fn counts(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Some(face) = app.store.face(&workshop) else {
        return forms::not_found();
    };
    let tag = format!("\"{}\"", face.counts.rev);
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let same = known.is_some_and(|tags| {
        tags.split(',')
            .map(str::trim)
            .any(|known| known.trim_start_matches("W/") == tag)
    });
    let mut response = if same {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(CONTENT_TYPE, "application/json")], face.json.clone()).into_response()
    };
    let headers = response.headers_mut();
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// `GET /w/{workshop}/live`: the counts as they change, as server-sent events.
pub(crate) async fn live(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(Address(address)): Extension<Address>,
) -> Response {
    let Some(faces) = app.store.subscribe(&workshop) else {
        return forms::not_found();
    };
    let guard = match app.limiter.stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let viewer = Viewer {
        faces,
        shutdown: app.shutdown.clone(),
        first: true,
        last: None,
        _guard: guard,
    };
    let events = stream::unfold(viewer, |mut viewer| async move {
        let event = viewer.next().await?;
        Some((Ok::<_, Infallible>(event), viewer))
    });
    stream_response(Body::from_stream(events))
}

/// An answer that is a stream of events.
pub(crate) fn stream_response(body: Body) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    response
}

/// One open page.
struct Viewer {
    faces: watch::Receiver<Face>,
    shutdown: CancellationToken,
    first: bool,
    /// When the last event left.
    last: Option<Instant>,
    _guard: StreamGuard,
}

impl Viewer {
    async fn next(&mut self) -> Option<Bytes> {
        if !std::mem::take(&mut self.first) {
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                changed = self.faces.changed() => changed.ok()?,
                () = tokio::time::sleep(KEEP_ALIVE) => return Some(Bytes::from_static(b":\n\n")),
            }
            if let Some(last) = self.last {
                tokio::time::sleep_until(last + APART).await;
            }
        }
        self.last = Some(Instant::now());
        let face = self.faces.borrow_and_update().clone();
        Some(event(&face))
    }
}

fn event(face: &Face) -> Bytes {
    let mut event = BytesMut::with_capacity(face.json.len() + 64);
    event.put_slice(
        format!(
            "retry: 2000\nevent: counts\nid: {}\ndata: ",
            face.counts.rev
        )
        .as_bytes(),
    );
    event.put_slice(&face.json);
    event.put_slice(b"\n\n");
    event.freeze()
}
