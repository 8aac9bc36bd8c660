//! How a program takes over the page that the server rendered.

use leptos::IntoView;

/// Takes the page over. Should the program panic, now or later, the page is told.
pub(crate) fn take_over<V: IntoView + 'static>(page: fn() -> V) {
    std::panic::set_hook(Box::new(|panic| {
        console_error_panic_hook::hook(panic);
        app::tell_stopped();
    }));
    leptos::mount::hydrate_body(page);
}
