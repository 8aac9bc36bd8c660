//! Connections: accepted, counted, timed, and closed.
//!
//! Reading order: [`serve`], then `table` (how many there may be, and which one makes room), `stream`
//! (a socket that is counted, and closed when its reader stops), `body` (what a request may take to
//! arrive, and how an answer's end is noticed), `throttled_log` (log lines that don't flood).
//!
//! # Invariants
//! - A request's headers arrive within [`Timeouts::headers`], its body at [`body::MIN_BYTES_PER_SECOND`].
//! - An address has at most [`MAX_PER_NETWORK`] connections. Beyond that its longest waiting one makes
//!   room: half-open requests cost only their own sender.
//! - Some descriptors stay free for the database. When they run out all the same, the next connection
//!   is refused at once, and the others are served.

mod body;
mod stream;
mod table;
mod throttled_log;

pub(crate) use body::is_too_slow;

use crate::config::{Config, Limits};
use crate::network::Network;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use body::{PacedBody, ResponseBody};
use http::header::CONNECTION;
use http::{HeaderValue, Request, Response, StatusCode};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::fs::File;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use stream::CountedStream;
use table::{AdmissionError, ConnectionGuard, ConnectionTable};
use throttled_log::ThrottledLog;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt;

/// Connections that one address may have. A whole school shares one: 600 streams and sockets are
/// allowed, and each of its browsers loads pages over up to six more.
const MAX_PER_NETWORK: usize = 1200;
/// Descriptors that no connection takes: the database, its log, a mail server, files.
const RESERVED_DESCRIPTORS: u64 = 128;
/// Bytes that a connection's buffers may take in each direction; longer headers are refused with 431.
const MAX_BUFFER_BYTES: usize = 64 * 1024;
/// A pause before the next connection is accepted, where the system can't give one.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long a connection may take. No environment variable reaches it: tests do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// Until a request's headers are complete, on a new connection and between two requests.
    pub headers: Duration,
    /// The same for the proxy, which keeps connections open for the next visitor.
    pub proxy_headers: Duration,
    /// Until a body must have arrived at the slowest pace that is taken.
    pub body: Duration,
    /// How long a peer may read nothing of what is sent to it.
    pub reading: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(20),
            proxy_headers: Duration::from_secs(150),
            body: Duration::from_secs(20),
            reading: Duration::from_secs(60),
        }
    }
}

/// Serves until `shutdown` is cancelled, then lets requests under way end.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    config: &Config,
    shutdown: CancellationToken,
) {
    let max_per_network = match config.limits {
        Limits::On => MAX_PER_NETWORK,
        Limits::Off => usize::MAX,
    };
    let table = Arc::new(ConnectionTable::new(max_connections(), max_per_network));
    let mut reserve = ReserveDescriptor::open();
    let mut crowded = ThrottledLog::default();
    let tasks = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                if !is_of_one_connection(&error) {
                    table.make_room();
                    reserve.refuse_next(&listener, &error).await;
                }
                continue;
            }
        };
        let is_proxy = config.is_proxy(peer.ip());
        let network = Network::of(peer.ip());
        let guard = match table.admit(network, is_proxy) {
            Ok((guard, None)) => guard,
            Ok((guard, Some(crowd))) => {
                crowded.warn(|count| {
                    tracing::warn!(%network, count, "{crowd}: the longest waiting one was closed");
                });
                guard
            }
            Err(refusal) => {
                crowded.warn(|count| {
                    tracing::warn!(%network, count, "{refusal}: connections are refused");
                });
                refuse(&stream, refusal);
                continue;
            }
        };
        // A keystroke is a few bytes, and doesn't wait for the ones before it to be acknowledged.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "a connection that waits before it sends");
        }
        let timeouts = config.timeouts;
        let headers = if is_proxy {
            timeouts.proxy_headers
        } else {
            timeouts.headers
        };
        tasks.spawn(serve_connection(
            AcceptedConnection {
                stream,
                peer,
                guard,
                headers,
                timeouts,
            },
            router.clone(),
            shutdown.clone(),
        ));
    }
    drop(listener);
    // Whoever has asked nothing yet waits for nothing.
    table.close_waiting();
    tasks.close();
    tasks.wait().await;
}

struct AcceptedConnection {
    stream: TcpStream,
    peer: SocketAddr,
    guard: ConnectionGuard,
    headers: Duration,
    timeouts: Timeouts,
}

async fn serve_connection(
    connection: AcceptedConnection,
    router: Router,
    shutdown: CancellationToken,
) {
    let AcceptedConnection {
        stream,
        peer,
        guard,
        headers,
        timeouts,
    } = connection;
    let closed = guard.closed();
    let guard = Arc::new(guard);
    let io = CountedStream::new(stream, Arc::clone(&guard), timeouts.reading);
    let service = service_fn(move |request: Request<Incoming>| {
        let (router, guard) = (router.clone(), Arc::clone(&guard));
        async move { Ok::<_, Infallible>(answer(router, guard, peer, timeouts, request).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(headers)
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
/// one for as long as it lives.
async fn answer(
    router: Router,
    guard: Arc<ConnectionGuard>,
    peer: SocketAddr,
    timeouts: Timeouts,
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
    // What is left of the body is not waited for: the sender is told, so that its next request does not
    // meet a connection that is just being closed.
    if !arrival.is_complete() && response.status() != StatusCode::SWITCHING_PROTOCOLS {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(CONNECTION, close);
    }
    if response.status() == StatusCode::SWITCHING_PROTOCOLS {
        request_guard.lasts();
        return response.map(ResponseBody::of_upgrade);
    }
    response.map(|body| ResponseBody::new(body, request_guard))
}

/// Says why in one write, and hangs up: nobody waits for a connection that there is no room for.
fn refuse(stream: &TcpStream, refusal: AdmissionError) {
    let status = match refusal {
        AdmissionError::NetworkIsFull => "429 Too Many Requests",
        AdmissionError::ServerIsFull => "503 Service Unavailable",
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\nRetry-After: 10\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    );
    // The peer may have hung up first.
    let _ = stream.try_write(answer.as_bytes());
}

/// As many connections as the system has descriptors for, without the reserved ones.
fn max_connections() -> usize {
    let limit = rlimit::Resource::NOFILE
        .get_soft()
        .unwrap_or(RESERVED_DESCRIPTORS * 2);
    let free = limit
        .saturating_sub(RESERVED_DESCRIPTORS)
        .max(limit / 2)
        .max(1);
    usize::try_from(free).unwrap_or(usize::MAX)
}

/// A descriptor that is given up when no other is left, so that the next connection can be taken and
/// refused instead of being left to wait.
struct ReserveDescriptor {
    file: Option<File>,
    log: ThrottledLog,
}

impl ReserveDescriptor {
    fn open() -> Self {
        Self {
            file: File::open("/dev/null").ok(),
            log: ThrottledLog::default(),
        }
    }

    /// Deals with a connection that could not be accepted.
    async fn refuse_next(&mut self, listener: &TcpListener, error: &std::io::Error) {
        self.log.warn(
            |count| tracing::error!(%error, count, "a connection can't be accepted: it is refused"),
        );
        drop(self.file.take());
        // The next one is there: the system has just tried to hand it over.
        let next = tokio::time::timeout(ACCEPT_PAUSE, listener.accept()).await;
        if let Ok(Ok((stream, _))) = next {
            refuse(&stream, AdmissionError::ServerIsFull);
        }
        self.file = File::open("/dev/null").ok();
        if self.file.is_none() {
            tokio::time::sleep(ACCEPT_PAUSE).await;
        }
    }
}

/// The peer hung up before it was accepted; the next one is none the worse.
fn is_of_one_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
    )
}
