//! Beside the causes to verify: evidence without a cause, and causes that are left.

use super::evidence_card::EvidenceCard;
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::row_card::CardList;
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::titles::cause_title;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

const HOMELESS: &str = "evidence-of-none";

#[component]
pub(super) fn UnlinkedEvidence(
    /// All evidence, by cause.
    evidence: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let rows = rows_under(evidence, None);
    let card = move |id: RowId| {
        let home = HOMELESS.to_owned();
        view! { <EvidenceCard id level=HeadingLevel::Three shown=rows home/> }
    };
    view! {
        <section class="causes-section" aria-labelledby=HOMELESS hidden=move || rows.with(Vec::is_empty)>
            <h2 id=HOMELESS tabindex="-1">"Evidence without a cause"</h2>
            <p class="section-statement">
                "This evidence has no cause. Open it to choose one, or remove it."
            </p>
            <CardList rows card/>
        </section>
    }
}

/// Causes that are parked or part of another one.
#[component]
pub(super) fn LeftCauses() -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let left = Memo::new(move |_| worksheet.with(left_causes));
    let line = move |(state, cause): (VerdictState, Cause)| {
        let page = base.with_value(|base| WorksheetStep::Causes.address(base));
        let href = format!("{page}#{}", heading_id(Cause::ROOT, &cause.id));
        let why = (!cause.parked_because.is_empty()).then(|| format!(". {}", cause.parked_because));
        view! {
            <li>
                <a href=href>{cause_title(&cause)}</a>
                ": "
                {state.label()}
                {why}
            </li>
        }
    };
    view! {
        <section class="causes-section" aria-labelledby="left" hidden=move || left.with(Vec::is_empty)>
            <h2 id="left">"Set aside"</h2>
            <ul class="left-for-now">{move || left.get().into_iter().map(line).collect_view()}</ul>
        </section>
    }
}

fn left_causes(worksheet: &Worksheet) -> Vec<(VerdictState, Cause)> {
    let causes = worksheet.causes.iter();
    let left = causes.filter_map(|cause| {
        let state = worksheet.verdicts.get(&cause.id)?.state;
        let is_left = matches!(state, VerdictState::Parked | VerdictState::Merged);
        is_left.then(|| (state, cause.clone()))
    });
    left.collect()
}
