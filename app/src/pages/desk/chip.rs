//! Short states in a row, such as "Registered" and "0/4".

use crate::api::types::readiness::ReadState;
use domain::worksheet::gates::PREP_NEED_COUNT;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChipTone {
    Good,
    Neutral,
    Wrong,
}

pub(super) fn render_chip(tone: ChipTone, text: &str) -> impl IntoView + use<> {
    let class = match tone {
        ChipTone::Good => "desk-chip desk-chip-good",
        ChipTone::Neutral => "desk-chip",
        ChipTone::Wrong => "desk-chip desk-chip-wrong",
    };
    view! { <span class=class>{text.to_owned()}</span> }
}

/// "0/4": how much of what a team prepares is done.
pub(super) fn render_readiness_chip(missing: &ReadState<Vec<String>>) -> AnyView {
    match missing {
        ReadState::NotYet => view! {
            <span class="desk-chip">"–/4"</span>
            <span class="visually-hidden">" not known yet"</span>
        }
        .into_any(),
        ReadState::Damaged => render_chip(ChipTone::Wrong, "Can’t be read").into_any(),
        ReadState::Known(missing) => {
            let done = PREP_NEED_COUNT.saturating_sub(missing.len());
            render_progress_chip(done, PREP_NEED_COUNT, "tasks done").into_any()
        }
    }
}

/// "2/6", which is read out as "2 of 6 steps done".
pub(super) fn render_progress_chip(
    done: usize,
    all: usize,
    label: &'static str,
) -> impl IntoView + use<> {
    let class = match done == all {
        true => "desk-chip desk-chip-good",
        false => "desk-chip",
    };
    view! {
        <span class=class>
            <span aria-hidden="true">{format!("{done}/{all}")}</span>
            <span class="visually-hidden">{format!("{done} of {all} {label}")}</span>
        </span>
    }
}
