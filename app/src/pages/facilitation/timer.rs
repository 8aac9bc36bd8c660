//! The timers, which everybody in a session sees: to start, to extend, to stop.

use super::FacilitationPageState;
use crate::api::types::facilitation::{FacilitationSession, SessionDay};
use crate::api::types::returned_form::ReturnedForm;
use crate::components::announcer::Announcer;
use crate::components::countdown::Countdown;
use crate::components::errors::FieldError;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::dom::{self, fields};
use crate::submit::{SubmitOutcome, submit_form};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The running timers and the form that starts one, above the teams.
#[component]
pub(super) fn TimerPanel(
    page_state: FacilitationPageState,
    submitted: ReturnedForm,
) -> impl IntoView {
    let running = move || {
        page_state.data.with(|data| {
            let running = data.sessions.iter().filter(|it| it.timer.is_some());
            running.cloned().collect::<Vec<_>>()
        })
    };
    view! {
        <section class="facilitation-timers" aria-label="Timer">
            <For each=running key=|it| it.session.clone() let(session)>
                <SessionTimer page_state session/>
            </For>
            <StartTimerForm page_state submitted/>
        </section>
    }
}

/// The first option is today's session, if there is one. On the day of a session the form stands
/// open until its timer runs.
#[component]
fn StartTimerForm(page_state: FacilitationPageState, submitted: ReturnedForm) -> impl IntoView {
    let state = FormState::new("start", &submitted);
    let typed = |field| submitted.value(field).map(str::to_owned);
    let (chosen, label, minutes) = (typed("session"), typed("label"), typed("minutes"));
    let (label, minutes) = (
        label.unwrap_or_default(),
        minutes.unwrap_or_else(|| "20".to_owned()),
    );
    let sessions = page_state.data.with_untracked(|data| data.sessions.clone());
    let is_due = sessions.iter().any(|it| it.day == SessionDay::Today)
        && sessions.iter().all(|it| it.timer.is_none());
    let is_open = RwSignal::new(is_due || state.has_returned());
    let sessions = sessions.into_iter().filter(|it| it.day != SessionDay::Over);
    let options = sessions.map(|it| {
        let selected = chosen.as_deref() == Some(it.session.as_str());
        view! {
            <option value=it.session.to_string() selected=selected>{session_label(&it)}</option>
        }
    });
    let options = options.collect_view();
    let action = page_state.base.with_value(|base| format!("{base}/start"));
    view! {
        <details
            class="facilitation-start"
            open=move || is_open.get()
            on:toggle=move |event| is_open.set(dom::is_details_open(&event))
        >
            <summary>"Start a timer"</summary>
            <PostForm
                action
                state
                button="Start"
                weight=ButtonStyle::Plain
                on_done=move |_| is_open.set(false)
                on_refused=|_| ()
            >
                <div class="facilitation-start-fields">
                    <div class="field">
                        <label for="session">"Session"</label>
                        <FieldError field="session" errors=state.errors/>
                        <select id="session" name="session" class="wide">{options}</select>
                    </div>
                    <FormTextField
                        name="label"
                        label="What the time is for"
                        hint="Such as “Problem”. Every team in the session sees it."
                        value=label
                        kind=InputKind::Name
                        errors=state.errors
                    />
                    <FormTextField
                        name="minutes"
                        label="Minutes"
                        value=minutes
                        kind=InputKind::Number
                        errors=state.errors
                    />
                </div>
            </PostForm>
        </details>
    }
}

fn session_label(it: &FacilitationSession) -> String {
    let words = &it.words;
    let day = match it.day {
        SessionDay::Today => "Today".to_owned(),
        SessionDay::Coming | SessionDay::Over => format!("{}, {}", words.weekday, words.date),
    };
    format!("{day}, {}, {}", words.time, it.place)
}

/// A session's running timer, with its buttons.
#[component]
fn SessionTimer(page_state: FacilitationPageState, session: FacilitationSession) -> impl IntoView {
    let whose = session_label(&session);
    let name = session.session.to_string();
    let session = session.session;
    let timer = Signal::derive(move || {
        page_state.data.with(|data| {
            let found = data.sessions.iter().find(|it| it.session == session);
            found.and_then(|it| it.timer.clone())
        })
    });
    view! {
        <div class="facilitation-time">
            <p class="facilitation-whose">{whose}</p>
            <Countdown timer/>
            <div class="facilitation-keys">
                <QuickTimerForm page_state change="add" session=name.clone() minutes="5" button="Add 5 minutes"/>
                <QuickTimerForm page_state change="stop" session=name button="Stop"/>
            </div>
        </div>
    }
}

/// A button that changes a timer, in place if a script runs.
#[component]
fn QuickTimerForm(
    page_state: FacilitationPageState,
    change: &'static str,
    session: String,
    #[prop(optional)] minutes: &'static str,
    button: &'static str,
) -> impl IntoView {
    let announcer = Announcer::current();
    let trouble = RwSignal::new(String::new());
    let action = page_state
        .base
        .with_value(|base| format!("{base}/{change}"));
    let address = action.clone();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (fields, address) = (fields::read_event(&event), address.clone());
        spawn_local(async move {
            let said = match submit_form(&address, &fields).await {
                SubmitOutcome::Saved(done) => {
                    announcer.say(done.message);
                    String::new()
                }
                SubmitOutcome::Failed(text) => text,
                SubmitOutcome::Invalid(_) | SubmitOutcome::Refused(_) => {
                    "Reload the page.".to_owned()
                }
            };
            // The signal is gone once the page was left.
            let _ = trouble.try_set(said);
        });
    };
    let minutes = (!minutes.is_empty()).then(|| {
        view! { <input type="hidden" name="minutes" value=minutes/> }
    });
    view! {
        <form method="post" action=action on:submit=submit>
            <input type="hidden" name="session" value=session/>
            {minutes}
            <button type="submit" class="button button-quiet">{button}</button>
            <span class="field-error" role="alert">{move || trouble.get()}</span>
        </form>
    }
}
