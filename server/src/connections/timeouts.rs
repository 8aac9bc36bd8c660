//! The time limits of connections.

use std::time::Duration;

/// No environment variable sets these; tests do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionTimeouts {
    /// Until a request's headers are complete, on a new connection and between two requests.
    pub headers: Duration,
    /// The same for the proxy, which keeps connections open for the next visitor.
    pub proxy_headers: Duration,
    /// Until a body must arrive at `body::MIN_BYTES_PER_SECOND`.
    pub body: Duration,
    /// A peer that reads nothing for this long is hung up on.
    pub reading: Duration,
}

impl Default for ConnectionTimeouts {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(20),
            proxy_headers: Duration::from_secs(150),
            body: Duration::from_secs(20),
            reading: Duration::from_secs(60),
        }
    }
}
