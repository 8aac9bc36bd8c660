//! Server-sent events from a source, at a bounded pace.

use crate::App;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, HeaderName};
use std::convert::Infallible;
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};
use tokio_util::sync::CancellationToken;

/// Proxies and phones drop a stream that says nothing for long.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(15);
/// A browser whose stream broke connects again after this long.
const RETRY_DELAY: Duration = Duration::from_secs(2);

pub(super) trait EventSource: Send + 'static {
    /// Between two events of one stream: a rush of commits is one change to look at, and the newest state
    /// always follows.
    const MIN_EVENT_GAP: Duration;

    /// Waits for a change since the last event. `None` ends the stream.
    fn changed(&mut self) -> impl Future<Output = Option<()>> + Send;

    /// The event for the state as it is now. `None` ends the stream: the right to it has ended.
    fn event(&mut self) -> impl Future<Output = Option<Event>> + Send;
}

/// Answers with a source's events: one at once, then one after every change, until the source or the
/// server ends. Counts against the address's open streams for as long.
pub(super) fn stream_events(app: &App, address: IpAddr, source: impl EventSource) -> Response {
    let guard = match app.limiter.count_stream(address) {
        Ok(guard) => guard,
        Err(too_many) => return too_many.into_response(),
    };
    let stream = EventStream {
        source,
        shutdown: app.shutdown.clone(),
        last_event_at: None,
    };
    let events = stream::unfold((stream, guard), |(mut stream, guard)| async move {
        let event = stream.next().await?;
        Some((Ok::<_, Infallible>(event), (stream, guard)))
    });
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE_INTERVAL);
    let mut response = Sse::new(events).keep_alive(keep_alive).into_response();
    let headers = response.headers_mut();
    // With `no-store`, a browser would not restore the page that follows the stream.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let buffering = HeaderName::from_static("x-accel-buffering");
    headers.insert(buffering, HeaderValue::from_static("no"));
    response
}

struct EventStream<S> {
    source: S,
    shutdown: CancellationToken,
    /// `None` before the first event, which leaves at once.
    last_event_at: Option<Instant>,
}

impl<S: EventSource> EventStream<S> {
    async fn next(&mut self) -> Option<Event> {
        if let Some(last) = self.last_event_at {
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                changed = self.source.changed() => changed?,
            }
            tokio::select! {
                () = self.shutdown.cancelled() => return None,
                () = sleep_until(last + S::MIN_EVENT_GAP) => {}
            }
        }
        self.last_event_at = Some(Instant::now());
        let event = self.source.event().await?;
        Some(event.retry(RETRY_DELAY))
    }
}

/// A signal that there is a newer state. It has data because a browser drops an event without.
pub(super) fn changed_event(number: u64) -> Event {
    let number = number.to_string();
    Event::default().event("changed").id(&number).data(&number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::watch;

    struct NumberSource(watch::Receiver<u64>);

    impl EventSource for NumberSource {
        const MIN_EVENT_GAP: Duration = Duration::from_millis(20);

        async fn changed(&mut self) -> Option<()> {
            self.0.changed().await.ok()
        }

        async fn event(&mut self) -> Option<Event> {
            Some(changed_event(*self.0.borrow_and_update()))
        }
    }

    fn follow(numbers: watch::Receiver<u64>) -> EventStream<NumberSource> {
        EventStream {
            source: NumberSource(numbers),
            shutdown: CancellationToken::new(),
            last_event_at: None,
        }
    }

    fn text(event: Option<Event>) -> String {
        format!("{:?}", event.unwrap())
    }

    #[tokio::test]
    async fn a_browser_hears_at_once_then_of_the_newest_change_only() {
        let (numbers, receiver) = watch::channel(7);
        let mut stream = follow(receiver);
        let first = text(stream.next().await);
        assert!(first.contains(r"id: 7\ndata: 7"), "{first}");
        let first_event_at = stream.last_event_at.unwrap();
        numbers.send_replace(8);
        numbers.send_replace(9);
        let second = text(stream.next().await);
        assert!(second.contains("id: 9"), "{second}");
        let last_event_at = stream.last_event_at.unwrap();
        assert!(last_event_at - first_event_at >= NumberSource::MIN_EVENT_GAP);
    }

    #[tokio::test]
    async fn a_browser_is_let_go_when_the_server_stops() {
        let (_numbers, receiver) = watch::channel(1);
        let mut stream = follow(receiver);
        assert!(stream.next().await.is_some());
        stream.shutdown.cancel();
        assert!(stream.next().await.is_none());
    }

    #[tokio::test]
    async fn a_stream_ends_with_its_source() {
        let (numbers, receiver) = watch::channel(1);
        let mut stream = follow(receiver);
        assert!(stream.next().await.is_some());
        drop(numbers);
        assert!(stream.next().await.is_none());
    }
}
