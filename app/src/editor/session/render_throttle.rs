//! When the page's parts follow what was typed: their fields show it at once, but what follows from it
//! takes a slow phone longer than there is between two keys.

use crate::dom::clock;
use std::cell::Cell;
use std::time::Duration;

/// How far the page's parts are behind what changed.
pub(super) const RENDER_DELAY: Duration = Duration::from_millis(120);
/// Milliseconds that it may take to have them follow between two keys. Where it takes longer, they
/// wait until the person pauses.
const SLOW_RENDER_MS: f64 = 25.0;
/// No key for so many milliseconds is a pause.
const TYPING_PAUSE_MS: f64 = 200.0;
/// How often they wait for one, [`RENDER_DELAY`] each time, while the person types on.
const MAX_WAITS: u32 = 8;

/// How the page's parts keep pace with somebody who types.
#[derive(Default)]
pub(super) struct RenderThrottle {
    /// When he hit a key in a text; nothing once he has left it.
    typed: Cell<Option<f64>>,
    /// How many milliseconds it took to have them follow.
    dear: Cell<f64>,
    /// How often they have waited for a pause.
    waited: Cell<u32>,
}

impl RenderThrottle {
    /// He hits a key in a text.
    pub(super) fn on_key(&self) {
        self.typed.set(Some(clock::elapsed_ms()));
    }

    /// He has done something else since.
    pub(super) fn on_rest(&self) {
        self.typed.set(None);
    }

    /// They follow now.
    pub(super) fn reset_waits(&self) {
        self.waited.set(0);
    }

    /// It took so many milliseconds.
    pub(super) fn record_duration(&self, milliseconds: f64) {
        self.dear.set(milliseconds);
    }

    /// Whether they are to wait for a pause once more.
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
