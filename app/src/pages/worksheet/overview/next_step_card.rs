//! The next step, with one button; before it, for people who are new here, what this is.

use super::super::step::WorksheetStep;
use super::super::worksheet_model::WorksheetModel;
use crate::api::types::worksheet::AgendaView;
use crate::editor::{Editor, note_opening};
use domain::worksheet::fields::spec::ProcessStep;
use domain::worksheet::progress::{StepProgress, StepState, next_step};
use leptos::prelude::*;

#[component]
pub(super) fn NextStepCard(agenda: AgendaView) -> impl IntoView {
    let model = WorksheetModel::current();
    let next = Memo::new(move |_| model.progress.with(|all| next_step(all).cloned()));
    let agenda = StoredValue::new(agenda);
    let card = move || match next.get() {
        Some(next) => view! { <OpenStep next agenda/> }.into_any(),
        None => view! { <NothingLeft/> }.into_any(),
    };
    view! {
        <section class="next-card" aria-labelledby="next-step">
            <Introduction/>
            {card}
        </section>
    }
}

#[component]
fn OpenStep(next: StepProgress, agenda: StoredValue<AgendaView>) -> impl IntoView {
    let base = WorksheetModel::current().base;
    let step = WorksheetStep::of(next.step).unwrap_or(WorksheetStep::Overview);
    let minutes = agenda.with_value(|agenda| step_minutes(step, agenda));
    let (when, summary, button) = match next.state {
        StepState::NotStarted => (
            format!("Next, about {minutes} minutes"),
            purpose_of(&next),
            format!("Start {}", step.name()),
        ),
        StepState::Started | StepState::Done => (
            "Next".to_owned(),
            format!("{}. So far: {}.", next.state_label(), next.summary),
            format!("Continue with {}", step.name()),
        ),
    };
    view! {
        <p class="next-when">{when}</p>
        <h2 id="next-step">{step.title()}</h2>
        <p class="next-says">{summary}</p>
        <a class="button next-go" href=base.with_value(|base| step.address(base))>{button}</a>
    }
}

fn purpose_of(next: &StepProgress) -> String {
    format!("{}.", next.summary)
}

/// The minutes that the agenda has for a step, else the usual ones.
fn step_minutes(step: WorksheetStep, agenda: &AgendaView) -> u16 {
    let mut own = agenda.parts.iter().filter(|part| part.title == step.name());
    match (own.next(), step.process_step()) {
        (Some(part), _) => part.minutes,
        (None, Some(ProcessStep::Preparation)) => 45,
        (None, Some(ProcessStep::Problem)) => 20,
        (None, Some(ProcessStep::Verification)) => 40,
        (None, _) => 30,
    }
}

/// The steps of the workshop are done.
#[component]
fn NothingLeft() -> impl IntoView {
    let model = WorksheetModel::current();
    move || {
        let (title, says, step) = match model.is_june_open() {
            true => (
                "Finish your plan",
                "All steps of the workshop are done. Add action steps, metrics and who checks on them.",
                WorksheetStep::June,
            ),
            false => (
                "Your plan is ready for CASA",
                "All steps of the workshop are done. Look at the plan as a whole.",
                WorksheetStep::Thread,
            ),
        };
        let button = format!("Open {}", step.name());
        let href = model.base.with_value(|base| step.address(base));
        view! {
            <h2 id="next-step">{title}</h2>
            <p class="next-says">{says}</p>
            <a class="button next-go" href=href>{button}</a>
        }
    }
}

/// The introduction, with the people who are here, while the worksheet is empty or new to the person.
#[component]
fn Introduction() -> impl IntoView {
    let editor = Editor::current();
    let contents = editor.contents;
    let is_empty = Memo::new(move |_| contents.with(|it| it.is_empty()));
    // Only the browser knows, so it is asked after the first rendering.
    let is_new = RwSignal::new(false);
    Effect::new(move |_| is_new.set(!note_opening(editor.worksheet)));
    let here = move || {
        let names = editor.remote_peers.with(|peers| {
            let names = peers.iter().map(|peer| peer.name.clone());
            names.collect::<Vec<_>>()
        });
        match names.as_slice() {
            [] => "You are the only one here now.".to_owned(),
            [name] => format!("You and {name} are here now."),
            [names @ .., last] => format!("You, {} and {last} are here now.", names.join(", ")),
        }
    };
    view! {
        <p class="next-intro" hidden=move || !(is_empty.get() || is_new.get())>
            "This is your team’s worksheet: everyone writes in it at the same time, and it becomes your plan. "
            <span translate="no">{here}</span>
        </p>
    }
}
