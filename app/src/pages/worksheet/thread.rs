//! The thread: from each gap through its causes to what is done about them.

use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Thread() -> impl IntoView {
    view! {
        <section class="worksheet-step">
            <p class="lead">"From each gap through its causes to what is done about them."</p>
        </section>
    }
}
