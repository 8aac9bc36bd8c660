//! An initiative with its checklist, steps and metrics.

use super::action_steps::ActionStepList;
use super::checklist::InitiativeChecklist;
use super::metrics::MetricList;
use crate::pages::worksheet::initiative_section::{InitiativeHead, initiative_section_id};
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use domain::document::content::RowId;
use leptos::prelude::*;

const LOST: &str = "These have no initiative. Open one to choose its initiative, or remove it.";

#[component]
pub(super) fn JuneSection(
    /// The initiative; none for steps and metrics whose initiative is not there.
    under: Option<RowId>,
    /// All steps, by initiative.
    steps: Memo<Vec<RowGroup>>,
    /// All metrics, by initiative.
    metrics: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let heading = initiative_section_id(under.as_ref());
    let (steps, metrics) = (
        rows_under(steps, under.clone()),
        rows_under(metrics, under.clone()),
    );
    let checklist = under
        .clone()
        .map(|initiative| view! { <InitiativeChecklist initiative/> });
    view! {
        <div class="causes-section" role="group" aria-labelledby=heading>
            <InitiativeHead initiative=under.clone() lost=LOST/>
            {checklist}
            <ActionStepList initiative=under.clone() rows=steps/>
            <MetricList initiative=under rows=metrics/>
        </div>
    }
}
