//! Step 3a: what the school will do about the causes it has verified.

use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Plan() -> impl IntoView {
    view! {
        <section class="worksheet-step">
            <p class="lead">"What you will do about the causes you have verified."</p>
        </section>
    }
}
