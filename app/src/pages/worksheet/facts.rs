//! The facts of a closed card.

use leptos::prelude::*;

/// A term and its description.
pub(super) type Fact = (&'static str, String);

/// A list of facts; one without a description is left out.
pub(super) fn render_facts(facts: impl IntoIterator<Item = Fact>) -> impl IntoView {
    let facts = facts.into_iter().filter(|(_, says)| !says.is_empty());
    let facts = facts.map(|(term, says)| view! { <div><dt>{term}</dt><dd>{says}</dd></div> });
    view! { <dl class="facts">{facts.collect_view()}</dl> }
}
