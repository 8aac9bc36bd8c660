//! The intervals and limits of sockets.

use super::allowance::AllowanceSize;
use std::time::Duration;

/// No environment variable sets these; tests shorten what takes long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SocketOptions {
    /// Between two pings, each with an empty message: a stock y-websocket client gives a
    /// connection up after 30 seconds without one.
    pub ping_interval: Duration,
    /// A peer that is silent for longer is gone: a phone that lost its wifi closes nothing.
    pub max_silence: Duration,
    /// For a message, or the answer to a ping, to leave.
    pub send_timeout: Duration,
    /// For a peer to hear why it is closed.
    pub close_timeout: Duration,
    pub allowance: AllowanceSize,
}

impl Default for SocketOptions {
    fn default() -> Self {
        Self {
            ping_interval: Duration::from_secs(20),
            max_silence: Duration::from_secs(45),
            send_timeout: Duration::from_secs(30),
            close_timeout: Duration::from_secs(2),
            allowance: AllowanceSize::default(),
        }
    }
}
