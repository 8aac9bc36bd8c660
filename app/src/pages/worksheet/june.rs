//! Step 3b, in late June: action steps, metrics, and who looks at the plan.

use leptos::prelude::*;

/// The page.
#[component]
pub(super) fn June() -> impl IntoView {
    view! {
        <section class="worksheet-step">
            <p class="lead">"Action steps, metrics and the monitoring structure, in late June."</p>
        </section>
    }
}
