//! A problem's statement, with a way from each of its parts to the field it is from.

use crate::dom;
use domain::worksheet::problem::statement::{ProblemStatement, StatementPart};
use leptos::prelude::*;

/// The sentences.
#[component]
pub(super) fn StatementText(
    /// What they say.
    statement: Signal<ProblemStatement>,
    /// The id of a cell's field on the page.
    field: Callback<&'static str, String>,
) -> impl IntoView {
    let piece = move |piece: StatementPart| match piece {
        StatementPart::Fixed(text) => text.into_any(),
        StatementPart::Of { text, .. } => view! { <b>{text}</b> }.into_any(),
        StatementPart::Phrase(text) => view! { <em>{text}</em> }.into_any(),
        StatementPart::Computed(text) => view! { <b class="computed">{text}</b> }.into_any(),
        StatementPart::Missing { cell: None } => {
            view! { <span class="blank">"…"</span> }.into_any()
        }
        StatementPart::Missing { cell: Some(cell) } => {
            let id = field.run(cell);
            view! {
                <a class="blank" href=format!("#{id}") on:click=dom::focus_on_click(id)>
                    <span aria-hidden="true">"…"</span>
                    <span class="visually-hidden">{format!("fill in: {}", words(cell))}</span>
                </a>
            }
            .into_any()
        }
    };
    view! {
        <p class="statement">
            {move || statement.get().pieces.into_iter().map(piece).collect_view()}
        </p>
    }
}

/// What a cell is called where it is missing.
fn words(cell: &str) -> &'static str {
    match cell {
        "as_of" => "date of the current number",
        "current" => "current number",
        "group" => "group of students",
        "grades" => "grades",
        "wording" => "what the number says",
        "source" => "source",
        "n" => "number of students",
        "desired" => "number you want",
        "by_when" => "date by which you want it",
        _ => "what is missing",
    }
}
