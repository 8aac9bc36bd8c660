//! The document around every page, and the routes.

use leptos::prelude::*;

/// The document: what every page has in common.
pub fn shell(options: LeptosOptions) -> impl IntoView {
    let _ = options;
    view! { <!DOCTYPE html><html lang="en"><head></head><body><App/></body></html> }
}

/// The application: its routes.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"x"</p> }
}
