//! A session's timer, as pages count it down.

use domain::facilitation::timer::Timer;
use serde::{Deserialize, Serialize};

/// What a session is doing, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerView {
    pub timer: Timer,
    /// The moment when it is over, in words: "3:40 PM".
    pub ends: String,
    /// How much was left when the server answered, in milliseconds: the device's own clock may be
    /// wrong, but it counts right.
    pub left: i64,
}
