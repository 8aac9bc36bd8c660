//! The empty state of a list: a sentence, and one good example that is never saved.

use leptos::prelude::*;

#[component]
pub(super) fn EmptyList(
    #[prop(into)] is_empty: Signal<bool>,
    says: &'static str,
    #[prop(into)] example: String,
    /// Stands below the example.
    #[prop(optional, into)]
    details: String,
) -> impl IntoView {
    view! {
        <div class="empty-list" hidden=move || !is_empty.get()>
            <p class="empty">{says}</p>
            <Example text=example details/>
        </div>
    }
}

#[component]
fn Example(text: String, details: String) -> impl IntoView {
    let details = (!details.is_empty()).then(|| view! { <p class="example-details">{details}</p> });
    view! {
        <div class="example" role="note" aria-label="Example">
            <p class="example-label">"Example"</p>
            <p>{text}</p>
            {details}
        </div>
    }
}
