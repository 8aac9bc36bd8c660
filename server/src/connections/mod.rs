//! Connections: accepted, counted, timed, and closed.
//!
//! Reading order: `accept` (the accept loop), `table` (the number of connections, and which one makes
//! room), `connection` (one connection's requests), `stream` (a socket that is counted, and closed when
//! its reader stops), `body` (the pace at which a request must arrive, and the end of an answer),
//! `timeouts`, `throttled_log` (log lines that don't flood).
//!
//! # Invariants
//! - A request's headers arrive within [`ConnectionTimeouts::headers`], its body at
//!   `body::MIN_BYTES_PER_SECOND`.
//! - An address has at most `accept::MAX_PER_NETWORK` connections. Beyond that its longest waiting one
//!   makes room: half-open requests cost only their own sender.
//! - Some descriptors stay free for the database. When they run out all the same, the next connection
//!   is refused at once, and the others are served.

mod accept;
mod body;
mod connection;
mod stream;
mod table;
mod throttled_log;
mod timeouts;

pub(crate) use accept::serve;
pub(crate) use body::is_too_slow;
pub use timeouts::ConnectionTimeouts;
