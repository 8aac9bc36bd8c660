//! What the school's team still has to do before the workshop.

use super::Own;
use leptos::prelude::*;

/// Whether the team is ready, and what is missing if it is not.
#[component]
pub(super) fn Prep(own: Own) -> impl IntoView {
    let missing = Memo::new(move |_| own.data.with(|data| data.missing.clone()));
    let says = move || match missing.with(Vec::is_empty) {
        true => "Your team is ready: both note catchers are there, and your actions are chosen.",
        false => "Still missing:",
    };
    let need = |need: String| view! { <li>{need}</li> };
    view! {
        <section aria-labelledby="before">
            <h2 id="before">"Before the workshop"</h2>
            <p>{says}</p>
            <ul class="needs" hidden=move || missing.with(Vec::is_empty)>
                {move || missing.get().into_iter().map(need).collect_view()}
            </ul>
            <p class="hint" hidden=move || missing.with(Vec::is_empty)>
                "The team does this in its worksheet, under “Prep”; the people who come are named below."
            </p>
        </section>
    }
}
