//! A row as a card: a line that opens to the row's fields.

use super::fold::{Fold, Level};
use super::lacks::{Lacks, LacksTag};
use super::list::{Order, RemovedNotice, RowTools, heading_id};
use super::worksheet_model::{RowView, provide_row};
use domain::document::content::RowId;
use leptos::prelude::*;

/// The card, and the context of the row's fields.
#[component]
pub(super) fn RowCard(
    /// The root.
    rows: &'static str,
    /// The row.
    id: RowId,
    /// Those around it, in order.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    #[prop(into)]
    home: String,
    /// What says in which order they are.
    #[prop(optional)]
    order: Order,
    /// How deep its heading stands.
    level: Level,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// What else its line says.
    #[prop(into)]
    line: ViewFn,
    /// What it says while it is closed.
    #[prop(into)]
    closed: ViewFn,
    /// Its fields.
    #[prop(into)]
    fields: ViewFn,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(rows, &id);
    let heading = heading_id(rows, &id);
    let labelled = heading.clone();
    let line = move || {
        view! {
            {line.run()}
            <LacksTag diagnostics/>
        }
    };
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <Lacks diagnostics scope=scope.clone()/>
            {fields.run()}
            <div class="fold-foot">
                <RowTools rows id=id.clone() shown home=home.clone() order/>
            </div>
        }
    };
    view! {
        <article aria-labelledby=labelled>
            <Fold heading level title line closed open/>
        </article>
    }
}
