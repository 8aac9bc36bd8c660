//! Step 3a, "Start the action plan": what the school will do about the causes it has verified.
//!
//! Reading order: [`PlanPage`] (the page), `loose_ends`, `focus` (areas of focus),
//! `theory` and `goal` (why it should work, and what is to be reached; `uncovered_problems` lists the
//! problems without one), `initiatives` (by the cause that they answer) and `initiative` (one of them).

mod focus;
mod goal;
mod initiative;
mod initiatives;
mod loose_ends;
mod theory;
mod uncovered_problems;

pub(super) use super::place_ids::parts;

use self::focus::FocusList;
use self::goal::GoalList;
use self::initiatives::InitiativeList;
use self::loose_ends::LooseEndsSection;
use self::theory::TheoryList;
use super::fold::OpenCards;
use super::missing::StepMissing;
use super::rows::heading_id;
use super::step::WorksheetStep;
use super::thread::PlanDownload;
use super::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::focus::FocusArea;
use domain::worksheet::plan::goal::Goal;
use domain::worksheet::plan::initiative::Initiative;
use domain::worksheet::plan::theory::Theory;
use domain::worksheet::verification::Verdict;
use leptos::prelude::*;

/// The roots of the rows on the page.
const ROOTS: &[&str] = &[FocusArea::ROOT, Theory::ROOT, Goal::ROOT, Initiative::ROOT];

#[component]
pub(super) fn PlanPage() -> impl IntoView {
    OpenCards::provide();
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Plan what the school will do about the verified causes, and what that should change. \
                 You’ll add steps and dates in late June."
            </p>
            <StepMissing rows=ROOTS/>
            <PlanPrerequisite/>
            <LooseEndsSection/>
            <FocusList/>
            <TheoryList/>
            <GoalList/>
            <InitiativeList/>
            <PlanDownload/>
        </div>
    }
}

/// The step that comes before the plan, while it is not done.
#[component]
fn PlanPrerequisite() -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let missing = Memo::new(move |_| worksheet.with(missing_step));
    move || {
        let step = missing.get()?;
        let (says, way) = match step {
            WorksheetStep::Problem => {
                ("Your plan starts from a problem. ", "State a problem first")
            }
            WorksheetStep::Causes => (
                "Your plan addresses verified causes. ",
                "Collect causes first",
            ),
            _ => (
                "Your plan addresses verified causes. None is verified yet. ",
                "Verify a cause first",
            ),
        };
        let href = base.with_value(|base| step.address(base));
        Some(view! { <p class="notice">{says}<a href=href>{way}</a></p> })
    }
}

/// The step to be done first; none where a cause is verified.
fn missing_step(worksheet: &Worksheet) -> Option<WorksheetStep> {
    if worksheet.verified().next().is_some() {
        None
    } else if worksheet.problems.is_empty() {
        Some(WorksheetStep::Problem)
    } else if worksheet.causes.is_empty() {
        Some(WorksheetStep::Causes)
    } else {
        Some(WorksheetStep::Verify)
    }
}

fn is_verified(worksheet: &Worksheet, cause: &RowId) -> bool {
    let verdict = worksheet.verdicts.get(cause);
    verdict.is_some_and(Verdict::is_verified)
}

/// The address of a cause's evidence in Step 2b.
fn cause_address(base: &str, cause: &RowId) -> String {
    let page = WorksheetStep::Verify.address(base);
    format!("{page}#{}", heading_id(Cause::ROOT, cause))
}
