//! A table whose rows become cards on a narrow screen. CSS takes the elements' roles away there; the
//! explicit roles keep them.

use leptos::prelude::*;

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
