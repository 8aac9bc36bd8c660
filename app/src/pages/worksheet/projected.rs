//! A worksheet on a beamer: large, without tools, from step to step by single keys.

use super::step::Step;
use super::worksheet_model::WorksheetModel;
use crate::components::countdown::Countdown;
use crate::dom::keys;
use leptos::prelude::*;
use leptos_meta::Html;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

/// How a worksheet is looked at: decided by its address, for as long as the page lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// By somebody at the table.
    Near,
    /// By everybody, on a beamer.
    Projected,
}

/// What stands above a projected step: whose it is, the time, and the way to the steps around it.
#[component]
pub(super) fn Projected(
    /// The worksheet's address.
    base: String,
    /// The school whose worksheet it is, as the address has it.
    team: String,
    /// The step that is shown.
    step: Memo<Option<Step>>,
) -> impl IntoView {
    let view = WorksheetModel::current().view;
    let timer = Signal::derive(move || view.with(|view| view.timer.clone()));
    let address = move |step: Step| format!("{}?projected={team}", step.address(&base));
    let address = StoredValue::new(address);
    let to = move |step: Step| address.with_value(|address| address(step));
    let go = use_navigate();
    Effect::new(move |_| {
        let go = go.clone();
        keys::on_single_key(move |key| {
            if let Some(next) = by_key(key, step.get_untracked()) {
                go(&to(next), NavigateOptions::default());
            }
        });
    });
    let link = move |way: fn(Step) -> Option<Step>, arrow: &'static str| {
        let next = move || step.get().and_then(way);
        view! {
            <a href=move || next().map(to) hidden=move || next().is_none()>
                {move || next().map(|next| format!("{arrow} {}", next.place()))}
            </a>
        }
    };
    view! {
        <Html {..} data-look="projected"/>
        <div class="projected-head">
            <nav aria-label="Steps">{link(Step::before, "←")} {link(Step::after, "→")}</nav>
            <Countdown timer/>
        </div>
    }
}

/// The step to which a key leads: a digit to the step of that number, and pressed again to its second
/// part; an arrow to the one beside.
fn by_key(key: &str, from: Option<Step>) -> Option<Step> {
    let second = |first, second| match from == Some(first) {
        true => Some(second),
        false => Some(first),
    };
    match key {
        "0" => Some(Step::Board),
        "1" => Some(Step::Problem),
        "2" => second(Step::Causes, Step::Verify),
        "3" => second(Step::Plan, Step::June),
        "4" => Some(Step::Monitor),
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
            ("1", from(Step::Overview), Some(Step::Problem)),
            ("2", from(Step::Problem), Some(Step::Causes)),
            ("2", from(Step::Causes), Some(Step::Verify)),
            ("2", from(Step::Verify), Some(Step::Causes)),
            ("4", None, Some(Step::Monitor)),
            ("ArrowRight", from(Step::Causes), Some(Step::Verify)),
            ("ArrowLeft", from(Step::Overview), None),
            ("ArrowRight", from(Step::Thread), None),
            ("5", from(Step::Problem), None),
            ("x", from(Step::Problem), None),
        ] {
            assert_eq!(by_key(key, before), after, "{key} at {before:?}");
        }
    }
}
