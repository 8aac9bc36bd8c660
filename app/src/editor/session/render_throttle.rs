//! Delays of updates to the page's parts. Fields show typed text at once, but deriving the rest
//! takes a slow phone longer than the time between two keys.

use crate::dom::clock;
use std::cell::Cell;
use std::time::Duration;

/// Delay of the page's parts behind a change.
pub(super) const RENDER_DELAY: Duration = Duration::from_millis(120);
/// The longest update, in milliseconds, that may run between two keys. Slower ones wait until
/// the person pauses.
const SLOW_RENDER_MS: f64 = 25.0;
/// Time without a key that counts as a pause, in milliseconds.
const TYPING_PAUSE_MS: f64 = 200.0;
/// The number of waits, [`RENDER_DELAY`] each, while the person types on.
const MAX_WAITS: u32 = 8;

#[derive(Default)]
pub(super) struct RenderThrottle {
    /// Time of the last key in a text; `None` once the person has left it.
    typed: Cell<Option<f64>>,
    /// Duration of the last update, in milliseconds.
    dear: Cell<f64>,
    waited: Cell<u32>,
}

impl RenderThrottle {
    pub(super) fn on_key(&self) {
        self.typed.set(Some(clock::elapsed_ms()));
    }

    /// Records that the person did something other than typing.
    pub(super) fn on_rest(&self) {
        self.typed.set(None);
    }

    pub(super) fn reset_waits(&self) {
        self.waited.set(0);
    }

    pub(super) fn record_duration(&self, milliseconds: f64) {
        self.dear.set(milliseconds);
    }

    pub(super) fn should_wait(&self) -> bool {
        let now = clock::elapsed_ms();
        let types = |typed: f64| (0.0..TYPING_PAUSE_MS).contains(&(now - typed));
        let waited = self.waited.get();
        self.waited.set(waited + 1);
        self.typed.get().is_some_and(types)
            && self.dear.get() > SLOW_RENDER_MS
            && waited < MAX_WAITS
    }
}
