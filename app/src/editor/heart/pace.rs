//! When the page's parts follow what was typed: their fields show it at once, but what follows from it
//! takes a slow phone longer than there is between two keys.

use crate::dom::clock;
use std::cell::Cell;
use std::time::Duration;

/// How far the page's parts are behind what changed.
pub(super) const BEHIND: Duration = Duration::from_millis(120);
/// Milliseconds that it may take to have them follow between two keys. Where it takes longer, they
/// wait until the person pauses.
const DEAR: f64 = 25.0;
/// No key for so many milliseconds is a pause.
const BREATH: f64 = 200.0;
/// How often they wait for one, [`BEHIND`] each time, while the person types on.
const WAITS: u32 = 8;

/// How the page's parts keep pace with somebody who types.
#[derive(Default)]
pub(super) struct Pace {
    /// When he hit a key in a text; nothing once he has left it.
    typed: Cell<Option<f64>>,
    /// How many milliseconds it took to have them follow.
    dear: Cell<f64>,
    /// How often they have waited for a pause.
    waited: Cell<u32>,
}

impl Pace {
    /// He hits a key in a text.
    pub(super) fn types(&self) {
        self.typed.set(Some(clock::elapsed_ms()));
    }

    /// He has done something else since.
    pub(super) fn rests(&self) {
        self.typed.set(None);
    }

    /// They follow now.
    pub(super) fn begins(&self) {
        self.waited.set(0);
    }

    /// It took so many milliseconds.
    pub(super) fn took(&self, milliseconds: f64) {
        self.dear.set(milliseconds);
    }

    /// Whether they are to wait for a pause once more.
    pub(super) fn waits(&self) -> bool {
        let now = clock::elapsed_ms();
        let types = |typed: f64| (0.0..BREATH).contains(&(now - typed));
        let waited = self.waited.get();
        self.waited.set(waited + 1);
        self.typed.get().is_some_and(types) && self.dear.get() > DEAR && waited < WAITS
    }
}
