//! What is known of something, each under its name.

use leptos::prelude::*;

/// What is there; what is empty is left out.
pub(super) fn facts(all: impl IntoIterator<Item = (&'static str, String)>) -> impl IntoView {
    let there = all.into_iter().filter(|(_, says)| !says.is_empty());
    let there = there.map(|(term, says)| view! { <div><dt>{term}</dt><dd>{says}</dd></div> });
    view! { <dl class="facts">{there.collect_view()}</dl> }
}
