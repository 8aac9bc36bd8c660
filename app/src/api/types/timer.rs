//! A session's timer.

use domain::facilitation::timer::Timer;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimerView {
    pub timer: Timer,
    /// In words: "3:40 PM".
    pub ends: String,
    /// Milliseconds left when the server answered: the device's own clock may be set wrong, but it
    /// measures time right.
    pub left: i64,
}
