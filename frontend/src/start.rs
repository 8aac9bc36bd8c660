//! The start of every program.

use leptos::IntoView;

/// Takes over the page that the server rendered. If the program panics, now or later, the page says so.
pub(crate) fn take_over<V: IntoView + 'static>(page: fn() -> V) {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        app::tell_stopped();
    }));
    leptos::mount::hydrate_body(page);
}
