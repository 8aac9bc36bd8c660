//! A worksheet on a projector: large, without tools, from step to step by a menu or single keys, or
//! with the team.

use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use crate::components::countdown::Countdown;
use crate::components::is_enhanced;
use crate::dom::{self, keys};
use crate::editor::{Editor, PersonLocation};
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use std::collections::BTreeMap;

/// Decided by the address, for as long as the page lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ViewMode {
    /// On the device of somebody at the table.
    Near,
    Projected,
}

/// Above a projected step: the menu of the steps, the switch that follows the team, and the time.
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
    view! {
        <Html {..} data-look="projected"/>
        <div class="projected-head">
            <StepMenu step to/>
            <FollowSwitch step to/>
            <Countdown timer/>
        </div>
    }
}

#[component]
fn StepMenu(
    step: Memo<Option<WorksheetStep>>,
    /// The address of a projected step.
    to: impl Fn(WorksheetStep) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    // The menu closes when it has led somewhere.
    Effect::new(move |_| {
        step.track();
        is_open.set(false);
    });
    let neighbor = move |neighbor: fn(WorksheetStep) -> Option<WorksheetStep>,
                         arrow: &'static str| {
        let next = move || step.get().and_then(neighbor);
        view! {
            <a href=move || next().map(to) hidden=move || next().is_none()>
                {move || next().map(|next| format!("{arrow} {}", next.name()))}
            </a>
        }
    };
    let links = WorksheetStep::ALL.map(|other| {
        let current = move || (step.get() == Some(other)).then_some("page");
        view! { <li><a href=to(other) aria-current=current>{other.name()}</a></li> }
    });
    view! {
        <nav aria-label="Steps">
            {neighbor(WorksheetStep::before, "←")}
            <details
                class="projected-menu"
                open=move || is_open.get()
                on:toggle=move |event| is_open.set(dom::is_details_open(&event))
            >
                <summary>{move || step.get().map(WorksheetStep::name)}</summary>
                <ul>{links.collect_view()}</ul>
            </details>
            {neighbor(WorksheetStep::after, "→")}
        </nav>
    }
}

/// A switch: while it is on, the projector goes to the step where most people are. Any other way to
/// a step turns it off.
#[component]
fn FollowSwitch(
    step: Memo<Option<WorksheetStep>>,
    /// The address of a projected step.
    to: impl Fn(WorksheetStep) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let enhanced = is_enhanced();
    let locations = Editor::current().locations;
    let is_on = RwSignal::new(false);
    let followed = StoredValue::new(None::<WorksheetStep>);
    let go = use_navigate();
    Effect::new(move |_| {
        if !is_on.get() {
            return;
        }
        let target = locations.with(|locations| find_crowd(locations, step.get_untracked()));
        if let Some(target) = target {
            followed.set_value(Some(target));
            go(&to(target), NavigateOptions::default());
        }
    });
    Effect::new(move |_| {
        if step.get() != followed.get_value() {
            is_on.set(false);
        }
    });
    let toggle = move |_| {
        followed.set_value(step.get_untracked());
        is_on.update(|is_on| *is_on = !*is_on);
    };
    view! {
        <button
            type="button"
            class="projected-follow"
            role="switch"
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            title="Shows the step where most people are"
            hidden=move || !enhanced.get()
            on:click=toggle
        >
            "Follow the team"
        </button>
    }
}

/// The step where most people are, if more than at the shown one; of several, the one to which
/// somebody came last.
fn find_crowd(locations: &[PersonLocation], shown: Option<WorksheetStep>) -> Option<WorksheetStep> {
    let mut crowds: BTreeMap<WorksheetStep, (usize, u64)> = BTreeMap::new();
    for location in locations {
        let step = WorksheetStep::of_location(location.page.as_deref(), location.field.as_ref());
        if let Some(step) = step {
            let (count, moved_at) = crowds.entry(step).or_default();
            *count += 1;
            *moved_at = location.moved_at.max(*moved_at);
        }
    }
    let here = shown
        .and_then(|shown| crowds.get(&shown))
        .map_or(0, |(count, _)| *count);
    let (step, (count, _)) = crowds.into_iter().max_by_key(|(_, crowd)| *crowd)?;
    (count > here).then_some(step)
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

    fn at(page: &str, moved_at: u64) -> PersonLocation {
        PersonLocation {
            page: Some(page.to_owned()),
            field: None,
            moved_at,
        }
    }

    #[test]
    fn the_projector_follows_most_people() {
        let nowhere = PersonLocation {
            page: None,
            field: None,
            moved_at: 9,
        };
        for (locations, shown, followed) in [
            (vec![], WorksheetStep::Overview, None),
            (vec![nowhere.clone()], WorksheetStep::Overview, None),
            (
                vec![at("problem", 1), nowhere],
                WorksheetStep::Overview,
                Some(WorksheetStep::Problem),
            ),
            (vec![at("problem", 1)], WorksheetStep::Problem, None),
            // One who goes ahead takes nobody along.
            (
                vec![at("problem", 1), at("problem", 2), at("causes", 3)],
                WorksheetStep::Problem,
                None,
            ),
            (
                vec![at("problem", 1), at("causes", 3)],
                WorksheetStep::Problem,
                None,
            ),
            (
                vec![at("problem", 1), at("causes", 2), at("causes", 3)],
                WorksheetStep::Problem,
                Some(WorksheetStep::Causes),
            ),
            // Of two crowds, the one to which somebody came last.
            (
                vec![at("causes", 3), at("problem", 2)],
                WorksheetStep::Overview,
                Some(WorksheetStep::Causes),
            ),
            (
                vec![at("causes", 2), at("problem", 3)],
                WorksheetStep::Overview,
                Some(WorksheetStep::Problem),
            ),
        ] {
            assert_eq!(
                find_crowd(&locations, Some(shown)),
                followed,
                "{locations:?}"
            );
        }
    }

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
            ("ArrowRight", from(WorksheetStep::Blueprint), None),
            ("5", from(WorksheetStep::Problem), None),
            ("x", from(WorksheetStep::Problem), None),
        ] {
            assert_eq!(step_of_key(key, before), after, "{key} at {before:?}");
        }
    }
}
