//! Keyboard shortcuts of a whole page.

use leptos::ev::keydown;
use leptos::prelude::{on_cleanup, window_event_listener};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Calls back for every key pressed without a modifier and outside fields, until the calling effect
/// is cleaned up.
pub(crate) fn on_single_key(call: impl Fn(&str) + 'static) {
    let handle = window_event_listener(keydown, move |event| {
        let chord = event.ctrl_key() || event.meta_key() || event.alt_key();
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let typed = target.is_some_and(|it| it.matches("input, select, textarea").unwrap_or(false));
        if !chord && !typed {
            call(&event.key());
        }
    });
    on_cleanup(move || handle.remove());
}
