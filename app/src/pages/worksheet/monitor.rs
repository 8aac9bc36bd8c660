//! Step 4: checkpoints with readings, and what the team decides at each.

use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn Monitor() -> impl IntoView {
    view! {
        <section class="worksheet-step">
            <p class="lead">"Checkpoints through the year."</p>
        </section>
    }
}
