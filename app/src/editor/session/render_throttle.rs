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
    last_key_at: Cell<Option<f64>>,
    render_ms: Cell<f64>,
    wait_count: Cell<u32>,
}

impl RenderThrottle {
    pub(super) fn on_key(&self) {
        self.last_key_at.set(Some(clock::elapsed_ms()));
    }

    /// Records that the person did something other than typing.
    pub(super) fn on_rest(&self) {
        self.last_key_at.set(None);
    }

    pub(super) fn reset_waits(&self) {
        self.wait_count.set(0);
    }

    pub(super) fn record_duration(&self, milliseconds: f64) {
        self.render_ms.set(milliseconds);
    }

    pub(super) fn should_wait(&self) -> bool {
        let now = clock::elapsed_ms();
        let is_recent = |last_key_at: f64| (0.0..TYPING_PAUSE_MS).contains(&(now - last_key_at));
        let waited = self.wait_count.get();
        self.wait_count.set(waited + 1);
        self.last_key_at.get().is_some_and(is_recent)
            && self.render_ms.get() > SLOW_RENDER_MS
            && waited < MAX_WAITS
    }
}
