//! The accept loop: which connections are taken, and which are refused.

use super::connection::{AcceptedConnection, serve_connection};
use super::table::{AdmissionError, ConnectionTable};
use super::throttled_log::ThrottledLog;
use crate::config::{Config, Limits};
use crate::network::Network;
use axum::Router;
use std::fs::File;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Connections of one address. A whole school shares one: 600 streams and sockets are
/// allowed, and each of its browsers loads pages over up to six more.
pub(super) const MAX_PER_NETWORK: usize = 1200;
/// Descriptors kept for the database, its log, a mail server and files.
const RESERVED_DESCRIPTORS: u64 = 128;
/// The wait before the next connection is accepted where no descriptor is free.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections until `shutdown` is cancelled, then lets requests under way end.
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
    let mut full_log = ThrottledLog::default();
    let tasks = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = shutdown.cancelled() => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                if !is_caused_by_peer(&error) {
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
            Ok((guard, Some(avoided))) => {
                full_log.warn(|count| {
                    tracing::warn!(%network, count, "{avoided}: the longest waiting one was closed");
                });
                guard
            }
            Err(refusal) => {
                full_log.warn(|count| {
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
        let header_timeout = if is_proxy {
            timeouts.proxy_headers
        } else {
            timeouts.headers
        };
        tasks.spawn(serve_connection(
            AcceptedConnection {
                stream,
                peer,
                guard,
                header_timeout,
                timeouts,
            },
            router.clone(),
            shutdown.clone(),
        ));
    }
    drop(listener);
    // A connection without a request has nothing to wait for.
    table.close_waiting();
    tasks.close();
    tasks.wait().await;
}

/// Answers in one write before the connection is closed. The write is not waited for.
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

/// The number of descriptors that the system allows, without the reserved ones.
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

/// A descriptor that is given up when no other is left, so that the next connection can be accepted and
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

    /// Refuses the connection that could not be accepted.
    async fn refuse_next(&mut self, listener: &TcpListener, error: &std::io::Error) {
        self.log.warn(
            |count| tracing::error!(%error, count, "a connection can't be accepted: it is refused"),
        );
        drop(self.file.take());
        // The connection is still queued: the system has just tried to hand it over.
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

/// True where the peer hung up before it was accepted. The next connection is unaffected.
fn is_caused_by_peer(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted
    )
}
