//! The life of one connection: its requests, one after the other, until either side ends it.

use super::body::{PacedBody, ResponseBody};
use super::stream::CountedStream;
use super::table::ConnectionGuard;
use super::timeouts::ConnectionTimeouts;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::header::CONNECTION;
use http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

/// Bytes that a connection's buffers may take in each direction; longer headers are refused with 431.
const MAX_BUFFER_BYTES: usize = 64 * 1024;

pub(super) struct AcceptedConnection {
    pub(super) stream: TcpStream,
    pub(super) peer: SocketAddr,
    pub(super) guard: ConnectionGuard,
    /// Until a request's headers are complete: longer for the proxy.
    pub(super) header_timeout: Duration,
    pub(super) timeouts: ConnectionTimeouts,
}

pub(super) async fn serve_connection(
    connection: AcceptedConnection,
    router: Router,
    shutdown: CancellationToken,
) {
    let AcceptedConnection {
        stream,
        peer,
        guard,
        header_timeout,
        timeouts,
    } = connection;
    let closed = guard.close_token();
    let guard = Arc::new(guard);
    let io = CountedStream::new(stream, Arc::clone(&guard), timeouts.reading);
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, guard) = (router.clone(), Arc::clone(&guard));
        async move { Ok::<_, Infallible>(respond(router, guard, peer, timeouts, request).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(MAX_BUFFER_BYTES)
        .serve_connection(TokioIo::new(io), service)
        .with_upgrades();
    let mut served = pin!(served);
    let mut is_stopping = false;
    loop {
        tokio::select! {
            ended = served.as_mut() => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection broke off");
                }
                return;
            }
            () = closed.cancelled() => return,
            () = shutdown.cancelled(), if !is_stopping => {
                is_stopping = true;
                served.as_mut().graceful_shutdown();
            }
        }
    }
}

/// Answers a request. Its connection counts as busy until the answer's last byte is taken; an upgraded
/// connection does for as long as it lives.
async fn respond(
    router: Router,
    guard: Arc<ConnectionGuard>,
    peer: SocketAddr,
    timeouts: ConnectionTimeouts,
    request: Request<Incoming>,
) -> Response<ResponseBody> {
    let request_guard = guard.begin_request();
    let (parts, body) = request.into_parts();
    let body = PacedBody::new(body, timeouts.body);
    let arrival = body.arrival();
    let mut request = Request::from_parts(parts, Body::new(body));
    request.extensions_mut().insert(ConnectInfo(peer));
    let mut response = match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    };
    // Nobody waits for the rest of the body. The header keeps the sender from using a connection again that
    // is being closed.
    if !arrival.is_complete() && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        request_guard.keep_busy();
        return response.map(ResponseBody::for_upgrade);
    }
    response.map(|body| ResponseBody::new(body, request_guard))
}
