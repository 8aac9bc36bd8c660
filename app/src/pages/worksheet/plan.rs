//! Step 3a, "Start the action plan": what the school will do about the causes it has verified.
//!
//! Reading order: [`Plan`] (the page), `loose` (what hangs loose), `focus` (areas of focus),
//! `theory` and `goal` (why it should work, and what is to be reached; `slots` says of which problem
//! nobody has), `initiatives` (by the cause that they answer) and `initiative` (one of them).

mod focus;
mod goal;
mod initiative;
mod initiatives;
mod loose;
mod slots;
mod theory;

pub(super) use self::initiative::title as initiative_title;

use self::focus::Focuses;
use self::goal::Goals;
use self::initiatives::Initiatives;
use self::loose::Loose;
use self::theory::Theories;
use super::fold::Opened;
use super::step::Step;
use super::thread::PlanFile;
use super::worksheet_model::WorksheetModel;
use domain::worksheet::Worksheet;
use leptos::prelude::*;

/// The ids of the headings above the plan's parts, where ways from elsewhere lead.
pub(super) mod parts {
    /// Above the areas of focus.
    pub(in crate::pages::worksheet) const FOCUSES: &str = "areas-of-focus";
    /// Above the theory of action.
    pub(in crate::pages::worksheet) const THEORIES: &str = "theory-of-action";
    /// Above the goals.
    pub(in crate::pages::worksheet) const GOALS: &str = "goals";
    /// Above the initiatives.
    pub(in crate::pages::worksheet) const INITIATIVES: &str = "initiatives";
}

/// The page.
#[component]
pub(super) fn Plan(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    Opened::provide();
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Say what the school will do about the causes that you have verified, and what that \
                 should change. How and until when comes in late June."
            </p>
            <First base/>
            <Loose base/>
            <Focuses/>
            <Theories/>
            <Goals/>
            <Initiatives base/>
            <PlanFile base/>
        </div>
    }
}

/// What must be there before anything can be planned.
#[component]
fn First(base: StoredValue<String>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let first = Memo::new(move |_| worksheet.with(first));
    move || {
        let step = first.get()?;
        let (says, way) = match step {
            Step::Problem => (
                "A plan begins with a problem, and none is stated yet. ",
                "State a problem first",
            ),
            Step::Causes => (
                "A plan answers verified causes, and no cause is collected yet. ",
                "Collect causes first",
            ),
            _ => (
                "A plan answers verified causes, and none is verified yet. ",
                "Verify a cause first",
            ),
        };
        let href = base.with_value(|base| step.address(base));
        Some(view! { <p class="notice">{says}<a href=href>{way}</a></p> })
    }
}

/// The step that comes first; none where a cause is verified.
fn first(worksheet: &Worksheet) -> Option<Step> {
    if worksheet.verified().next().is_some() {
        None
    } else if worksheet.problems.is_empty() {
        Some(Step::Problem)
    } else if worksheet.causes.is_empty() {
        Some(Step::Causes)
    } else {
        Some(Step::Verify)
    }
}
