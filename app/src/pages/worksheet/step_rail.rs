//! The way from step to step: a rail beside the page where there is room, else a sheet that the
//! bar's first button opens.

use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use crate::api::types::worksheet::TeamSessionView;
use crate::dom;
use domain::worksheet::progress::{StepProgress, StepState};
use leptos::prelude::*;

/// The id of the sheet.
pub(super) const STEP_SHEET: &str = "step-sheet";

#[component]
pub(super) fn StepRail(
    step: Memo<Option<WorksheetStep>>,
    school: String,
    session: Option<TeamSessionView>,
    /// The address of the workshop's first page.
    home: String,
    /// The links around the worksheet.
    children: Children,
) -> impl IntoView {
    let today = WorksheetModel::current().today;
    let is_today = session.as_ref().is_some_and(|session| session.day == today);
    let workshop = if is_today { "Today" } else { "Workshop" };
    view! {
        <header class="rail sheet" id=STEP_SHEET popover="auto" on:click=|event| dom::hide_sheet_of_link(&event)>
            <a class="rail-home" href=home rel="external">
                <span class="mark" aria-hidden="true"></span>
                "Causeway"
            </a>
            <p class="rail-school">{school}</p>
            <SessionLine session/>
            <nav class="steps" aria-label="Steps">
                <ul>
                    <li><StepLink to=WorksheetStep::Overview step/></li>
                </ul>
                <StepGroup name=workshop steps=&WorksheetStep::WORKSHOP step/>
                <StepGroup name="Later" steps=&WorksheetStep::LATER step/>
                <StepGroup name="Results" steps=&WorksheetStep::RESULTS step/>
            </nav>
            {children()}
            <SheetEnd sheet=STEP_SHEET/>
        </header>
    }
}

/// The day, time and place of the team's own session.
#[component]
pub(super) fn SessionLine(session: Option<TeamSessionView>) -> impl IntoView {
    let Some(TeamSessionView {
        dates,
        place,
        address,
        ..
    }) = session
    else {
        return view! { <p class="rail-session">"No session yet"</p> }.into_any();
    };
    let address = (!address.is_empty()).then(|| view! { <span class="line">{address}</span> });
    view! {
        <p class="rail-session">
            <time datetime=dates.machine title=dates.full>
                {format!("{}, {}", dates.weekday, dates.date)} ", "
                <span class="rail-time">{dates.time}</span>
            </time>
            <span class="line">{place}</span>
            {address}
        </p>
    }
    .into_any()
}

#[component]
fn StepGroup(
    name: &'static str,
    steps: &'static [WorksheetStep],
    step: Memo<Option<WorksheetStep>>,
) -> impl IntoView {
    let links = steps
        .iter()
        .map(|to| view! { <li><StepLink to=*to step/></li> });
    view! {
        <p class="steps-group" aria-hidden="true">{name}</p>
        <ul aria-label=name>{links.collect_view()}</ul>
    }
}

#[component]
fn StepLink(to: WorksheetStep, step: Memo<Option<WorksheetStep>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let current = move || (step.get() == Some(to)).then_some("page");
    let href = model.base.with_value(|base| to.address(base));
    let progress = model.step_progress(to);
    let says =
        Memo::new(move |_| progress.with(|it| it.as_ref().map(|it| (it.state, step_count(it)))));
    view! {
        <a href=href aria-current=current>
            {move || says.get().map(|(state, _)| view! { <StepMark state/> })}
            <span class="steps-name">{to.name()}</span>
            {move || says.get().map(|(state, count)| view! { <StepCount state count/> })}
        </a>
    }
}

/// "1 left", or the number of items.
fn step_count(progress: &StepProgress) -> String {
    match (progress.state, progress.left.len(), progress.items) {
        (StepState::NotStarted, ..) | (StepState::Done | StepState::Started, 0, 0) => String::new(),
        (_, 0, items) => items.to_string(),
        (_, left, _) => format!("{left} left"),
    }
}

/// A circle: empty, half full, or full with a check mark.
#[component]
pub(super) fn StepMark(state: StepState) -> impl IntoView {
    let class = match state {
        StepState::NotStarted => "step-mark",
        StepState::Started => "step-mark step-started",
        StepState::Done => "step-mark step-done",
    };
    view! { <span class=class aria-hidden="true"></span> }
}

#[component]
fn StepCount(state: StepState, count: String) -> impl IntoView {
    let done =
        (state == StepState::Done).then(|| view! { <span class="visually-hidden">" done "</span> });
    view! { <span class="steps-count">{done}" "{count}</span> }
}

/// The button at the end of a sheet that closes it; a column beside the page has none.
#[component]
pub(super) fn SheetEnd(sheet: &'static str) -> impl IntoView {
    view! {
        <p class="sheet-end">
            <button type="button" class="button button-quiet" popovertarget=sheet popovertargetaction="hide">
                "Close"
            </button>
        </p>
    }
}
