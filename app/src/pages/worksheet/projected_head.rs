//! A worksheet on a projector: large, without tools, from step to step by single keys.

use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use crate::components::timer::Countdown;
use crate::dom::keys;
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// Decided by the address, for as long as the page lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ViewMode {
    /// On the device of somebody at the table.
    Near,
    Projected,
}

/// Above a projected step: links to the steps around it, and the time.
#[component]
pub(super) fn ProjectedHead(
    /// The school, as the address has it.
    team: String,
    step: Memo<Option<WorksheetStep>>,
) -> impl IntoView {
    let WorksheetModel { base, view, .. } = WorksheetModel::current();
    let timer = Signal::derive(move || view.with(|view| view.timer.clone()));
    let team = StoredValue::new(team);
    let to = move |step: WorksheetStep| {
        let page = base.with_value(|base| step.address(base));
        team.with_value(|team| format!("{page}?projected={team}"))
    };
    let go = use_navigate();
    Effect::new(move |_| {
        let go = go.clone();
        keys::on_single_key(move |key| {
            if let Some(next) = step_of_key(key, step.get_untracked()) {
                go(&to(next), NavigateOptions::default());
            }
        });
    });
    let link = move |neighbor: fn(WorksheetStep) -> Option<WorksheetStep>, arrow: &'static str| {
        let next = move || step.get().and_then(neighbor);
        view! {
            <a href=move || next().map(to) hidden=move || next().is_none()>
                {move || next().map(|next| format!("{arrow} {}", next.name()))}
            </a>
        }
    };
    view! {
        <Html {..} data-look="projected"/>
        <div class="projected-head">
            <nav aria-label="Steps">{link(WorksheetStep::before, "←")} {link(WorksheetStep::after, "→")}</nav>
            <Countdown timer/>
        </div>
    }
}

/// The step to which a key leads: a digit to the step of that number, and pressed again to its second
/// part; an arrow to the one beside.
fn step_of_key(key: &str, from: Option<WorksheetStep>) -> Option<WorksheetStep> {
    let second = |first, second| match from == Some(first) {
        true => Some(second),
        false => Some(first),
    };
    match key {
        "0" => Some(WorksheetStep::Evidence),
        "1" => Some(WorksheetStep::Problem),
        "2" => second(WorksheetStep::Causes, WorksheetStep::Verify),
        "3" => second(WorksheetStep::Plan, WorksheetStep::June),
        "4" => Some(WorksheetStep::Monitor),
        "ArrowLeft" => from?.before(),
        "ArrowRight" => from?.after(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_to_a_step() {
        let from = |step| Some(step);
        for (key, before, after) in [
            (
                "1",
                from(WorksheetStep::Overview),
                Some(WorksheetStep::Problem),
            ),
            (
                "2",
                from(WorksheetStep::Problem),
                Some(WorksheetStep::Causes),
            ),
            (
                "2",
                from(WorksheetStep::Causes),
                Some(WorksheetStep::Verify),
            ),
            (
                "2",
                from(WorksheetStep::Verify),
                Some(WorksheetStep::Causes),
            ),
            ("4", None, Some(WorksheetStep::Monitor)),
            (
                "ArrowRight",
                from(WorksheetStep::Causes),
                Some(WorksheetStep::Verify),
            ),
            ("ArrowLeft", from(WorksheetStep::Overview), None),
            ("ArrowRight", from(WorksheetStep::Thread), None),
            ("5", from(WorksheetStep::Problem), None),
            ("x", from(WorksheetStep::Problem), None),
        ] {
            assert_eq!(step_of_key(key, before), after, "{key} at {before:?}");
        }
    }
}
