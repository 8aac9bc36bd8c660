//! The sentences of a problem statement, with a link from each blank to its field.

use crate::dom;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::Problem;
use domain::worksheet::problem::statement::{ProblemStatement, StatementPart};
use leptos::prelude::*;

#[component]
pub(super) fn StatementText(
    statement: Signal<ProblemStatement>,
    /// The id of a cell's field on the page.
    field: Callback<&'static str, String>,
) -> impl IntoView {
    let part = move |part: StatementPart| match part {
        StatementPart::Fixed(text) => text.into_any(),
        StatementPart::Of { text, .. } => view! { <b>{text}</b> }.into_any(),
        StatementPart::Phrase(text) => view! { <em>{text}</em> }.into_any(),
        StatementPart::Computed(text) => view! { <b class="computed">{text}</b> }.into_any(),
        StatementPart::Missing { cell: None } => {
            view! { <span class="blank">"…"</span> }.into_any()
        }
        StatementPart::Missing { cell: Some(cell) } => {
            let id = field.run(cell);
            let spec = Problem::FIELDS.iter().find(|spec| spec.key == cell);
            let name = spec.map_or("", |spec| spec.brief_label());
            view! {
                <a class="blank" href=format!("#{id}") on:click=dom::focus_on_click(id)>
                    <span aria-hidden="true">"…"</span>
                    <span class="visually-hidden">{format!("fill in {name}")}</span>
                </a>
            }
            .into_any()
        }
    };
    view! {
        <p class="statement">
            {move || statement.get().parts.into_iter().map(part).collect_view()}
        </p>
    }
}
