//! The fields of a potential cause.

use crate::components::fields::{FieldGroup, GroupLegend, PickField, PickOption};
use crate::pages::worksheet::picks::{cause_options, live_options, problem_options};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

#[component]
pub(super) fn CauseFields(id: RowId) -> impl IntoView {
    let model = WorksheetModel::current();
    let cause = model.entry(&id, |it| &it.causes);
    let asks_why_not = Memo::new(move |_| {
        let asks = |it: &Cause| it.sami.is_none() || !it.not_sami.is_empty();
        cause.with(|cause| cause.as_ref().is_some_and(asks))
    });
    let own = id.clone();
    let asks_why_parked = Memo::new(move |_| {
        let says = cause.with(|it| it.as_ref().is_some_and(|it| !it.parked_because.is_empty()));
        let verdict = |it: &Worksheet| it.verdicts.get(&own).map(|verdict| verdict.state);
        says || model.worksheet.with(verdict) == Some(VerdictState::Parked)
    });
    view! {
        <FieldGroup
            legend=GroupLegend::Hidden("The cause")
            fields=&[
                Cause::BECAUSE.spec,
                Cause::DOMAIN.spec,
                Cause::SAMI.spec,
                Cause::ALTERABLE.spec,
                Cause::NOT_SAMI.spec,
                Cause::PARKED_BECAUSE.spec,
            ]
            conditions=vec![
                (Cause::NOT_SAMI.spec, asks_why_not),
                (Cause::PARKED_BECAUSE.spec, asks_why_parked),
            ]
        />
        <CauseLinks id/>
    }
}

/// The rows that a cause belongs to, which a team rarely changes.
#[component]
fn CauseLinks(id: RowId) -> impl IntoView {
    let row = id.clone();
    let questions = live_options(move |it| {
        other_causes(it, &row, |tree, cause| {
            cause_options(tree.possible_questions(cause))
        })
    });
    let speakers = live_options(move |it| {
        other_causes(it, &id, |tree, cause| {
            cause_options(tree.possible_speakers(cause))
        })
    });
    view! {
        <details class="more">
            <summary>"Move or merge this cause"</summary>
            <div class="cells-plain">
                <PickField field=Cause::SAME_AS options=speakers/>
                <PickField field=Cause::WHY_OF options=questions/>
                <PickField field=Cause::PROBLEM options=live_options(problem_options)/>
            </div>
        </details>
    }
}

fn other_causes(
    worksheet: &Worksheet,
    id: &RowId,
    list: impl Fn(&CauseTree<'_>, &Cause) -> Vec<PickOption>,
) -> Vec<PickOption> {
    let own = worksheet.causes.iter().find(|cause| cause.id == *id);
    let tree = CauseTree::of(&worksheet.causes);
    own.map(|own| list(&tree, own)).unwrap_or_default()
}
