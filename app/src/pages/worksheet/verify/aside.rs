//! What stands beside the causes to verify: evidence about none, and causes that are left.

use super::piece::Piece;
use crate::pages::worksheet::causes::listed;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::groups::{Group, rows_under};
use crate::pages::worksheet::list::heading_id;
use crate::pages::worksheet::step::Step;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

const HOMELESS: &str = "evidence-of-none";

/// Evidence whose cause is not there.
#[component]
pub(super) fn Homeless(
    /// All evidence, by cause.
    evidence: Memo<Vec<Group>>,
) -> impl IntoView {
    let rows = rows_under(evidence, None);
    view! {
        <section class="causes-section" aria-labelledby=HOMELESS hidden=move || rows.with(Vec::is_empty)>
            <h2 id=HOMELESS tabindex="-1">"Evidence without a cause"</h2>
            <p class="section-statement">
                "Its cause was removed, or none was chosen. Move it to the cause that it is about, or remove it."
            </p>
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <li><Piece id level=Level::Three shown=rows home=HOMELESS.to_owned()/></li>
                </For>
            </ul>
        </section>
    }
}

/// Causes that are parked or part of another one.
#[component]
pub(super) fn Left(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let left = Memo::new(move |_| worksheet.with(left));
    let line = move |(state, cause): (VerdictState, Cause)| {
        let page = base.with_value(|base| Step::Causes.address(base));
        let href = format!("{page}#{}", heading_id(Cause::ROOT, &cause.id));
        let name = listed([&cause])
            .into_iter()
            .map(|it| it.words)
            .collect_view();
        let why = (!cause.parked_because.is_empty()).then(|| format!(": {}", cause.parked_because));
        view! {
            <li>
                <a href=href>{name}</a>
                " – "
                {state.label()}
                {why}
            </li>
        }
    };
    view! {
        <section class="causes-section" aria-labelledby="left" hidden=move || left.with(Vec::is_empty)>
            <h2 id="left">"Left for now"</h2>
            <ul class="left-for-now">{move || left.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn left(worksheet: &Worksheet) -> Vec<(VerdictState, Cause)> {
    let causes = worksheet.causes.iter();
    let left = causes.filter_map(|cause| {
        let state = worksheet.verdicts.get(&cause.id)?.state;
        let is_left = matches!(state, VerdictState::Parked | VerdictState::Merged);
        is_left.then(|| (state, cause.clone()))
    });
    left.collect()
}
