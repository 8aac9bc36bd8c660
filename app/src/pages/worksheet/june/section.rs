//! An initiative, and what hangs from it.

use super::checklist::Checklist;
use super::metrics::Metrics;
use super::steps::Steps;
use crate::pages::worksheet::groups::{Group, rows_under};
use crate::pages::worksheet::initiative_head::{InitiativeHead, initiative_section_id};
use domain::document::content::RowId;
use leptos::prelude::*;

/// What is said above what hangs from no initiative.
const LOST: &str = "Their initiative was removed, or none was chosen. Open one to choose, or \
    remove it.";

/// An initiative with its steps and metrics; or those whose initiative is not there.
#[component]
pub(super) fn Section(
    /// The initiative.
    under: Option<RowId>,
    /// All steps.
    steps: Memo<Vec<Group>>,
    /// All metrics.
    metrics: Memo<Vec<Group>>,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let heading = initiative_section_id(under.as_ref());
    let (steps, metrics) = (
        rows_under(steps, under.clone()),
        rows_under(metrics, under.clone()),
    );
    let checklist = under
        .clone()
        .map(|initiative| view! { <Checklist initiative/> });
    view! {
        <div class="causes-section" role="group" aria-labelledby=heading>
            <InitiativeHead initiative=under.clone() lost=LOST base/>
            {checklist}
            <Steps initiative=under.clone() rows=steps/>
            <Metrics initiative=under rows=metrics/>
        </div>
    }
}
