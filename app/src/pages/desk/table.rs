//! A table whose rows become cards on a narrow screen. CSS takes the elements' roles away there; the
//! explicit roles keep them.

use super::DeskState;
use domain::registration::School;
use leptos::prelude::*;

/// The cell at the head of a school's row: a link to the school's page, and a note below it.
pub(super) fn render_school_head(desk: DeskState, school: &School, note: String) -> AnyView {
    view! {
        <th role="rowheader" scope="row">
            <a class="desk-row-link" rel="external" href=desk.school_address(&school.slug)>
                {school.name.clone()}
            </a>
            <span class="line note">{note}</span>
        </th>
    }
    .into_any()
}

/// A cell with its column's label, for narrow screens without columns.
pub(super) fn render_cell(label: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! { <td role="cell" data-label=label>{value}</td> }.into_any()
}

#[component]
pub(super) fn DeskTable(
    caption: &'static str,
    columns: Vec<&'static str>,
    /// A further class, such as `desk-teams`.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let heads = columns
        .into_iter()
        .map(|column| view! { <th role="columnheader" scope="col">{column}</th> })
        .collect_view();
    view! {
        <table role="table" class=class>
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">{heads}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
        </table>
    }
}
