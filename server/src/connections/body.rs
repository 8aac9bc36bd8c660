//! Bodies: a request's must arrive at a minimum pace; an answer's end makes its connection idle.

use super::table::RequestGuard;
use axum::BoxError;
use axum::body::Body;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// The slowest pace at which a body may arrive after its grace period: a phone's weakest connection.
pub(super) const MIN_BYTES_PER_SECOND: u32 = 4096;

#[derive(Debug, thiserror::Error)]
#[error("the request's body did not arrive in time")]
struct BodyTooSlowError;

pub(crate) fn is_too_slow(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut causes = std::iter::successors(Some(error), |error| error.source());
    causes.any(|cause| cause.is::<BodyTooSlowError>())
}

/// A request's body. Its time begins with the first poll: a handler may make its sender wait.
pub(super) struct PacedBody<B> {
    body: B,
    grace_period: Duration,
    deadline: Option<Pin<Box<Sleep>>>,
    arrival: BodyArrival,
}

/// Knows whether a request's body was read to its end. If not, its connection can carry no other request.
#[derive(Clone, Debug, Default)]
pub(super) struct BodyArrival(Arc<AtomicBool>);

impl BodyArrival {
    pub(super) fn is_complete(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn complete(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<B: HttpBody> PacedBody<B> {
    pub(super) fn new(body: B, grace_period: Duration) -> Self {
        let arrival = BodyArrival::default();
        if body.is_end_stream() {
            arrival.complete();
        }
        Self {
            body,
            grace_period,
            deadline: None,
            arrival,
        }
    }

    pub(super) fn arrival(&self) -> BodyArrival {
        self.arrival.clone()
    }
}

impl<B> HttpBody for PacedBody<B>
where
    B: HttpBody<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let this = &mut *self;
        let grace_period = this.grace_period;
        let deadline = this
            .deadline
            .get_or_insert_with(|| Box::pin(sleep(grace_period)));
        if let Poll::Ready(frame) = Pin::new(&mut this.body).poll_frame(context) {
            if let Some(Ok(frame)) = &frame {
                let length = frame.data_ref().map_or(0, Bytes::len);
                let length = u32::try_from(length).unwrap_or(u32::MAX);
                let more = Duration::from_secs(1) * length / MIN_BYTES_PER_SECOND;
                let later = deadline.deadline() + more;
                deadline.as_mut().reset(later);
            }
            if frame.is_none() || this.body.is_end_stream() {
                this.arrival.complete();
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        ready!(deadline.as_mut().poll(context));
        Poll::Ready(Some(Err(BodyTooSlowError.into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// An answer's body. Its connection is busy until the body is dropped.
pub(super) struct ResponseBody {
    body: Body,
    _request_guard: Option<RequestGuard>,
}

impl ResponseBody {
    pub(super) fn new(body: Body, request_guard: RequestGuard) -> Self {
        Self {
            body,
            _request_guard: Some(request_guard),
        }
    }

    /// For an answer after which the connection speaks another protocol.
    pub(super) fn for_upgrade(body: Body) -> Self {
        Self {
            body,
            _request_guard: None,
        }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;
    use std::convert::Infallible;

    /// A body that sends these bytes, and then nothing more.
    fn stuck_after(bytes: &'static [u8]) -> PacedBody<Body> {
        use futures::StreamExt;
        let first = stream::iter([Ok::<_, Infallible>(Bytes::from_static(bytes))]);
        let body = Body::from_stream(first.chain(stream::pending()));
        PacedBody::new(body, Duration::from_millis(20))
    }

    #[tokio::test]
    async fn a_body_that_stops_arriving_is_given_up() {
        let body = Body::new(stuck_after(b"half a form"));
        let error = axum::body::to_bytes(body, 1000).await.unwrap_err();
        assert!(is_too_slow(&error), "{error:?}");
    }

    #[tokio::test]
    async fn a_body_that_is_whole_is_never_too_slow() {
        let body = PacedBody::new(Body::from("a form"), Duration::ZERO);
        let bytes = axum::body::to_bytes(Body::new(body), 1000).await.unwrap();
        assert_eq!(bytes, "a form");
        let too_long = axum::body::to_bytes(Body::from("a form"), 3).await;
        assert!(!is_too_slow(&too_long.unwrap_err()));
    }
}
