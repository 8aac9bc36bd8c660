//! The fields of the registration form.

use super::form_state::{RegisterFormState, RegisterStep, TO_CHECK_ID};
use super::registration_draft::{DraftNote, FORM_ID};
use crate::components::diet_fields::DietFields;
use crate::components::errors::FieldError;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::headcount_field::HeadcountField;
use crate::components::is_enhanced;
use crate::components::session_cards::SessionCards;
use crate::components::sessions::SessionOption;
use crate::dom::fields;
use domain::registration::form::USUAL_HEADCOUNT;
use domain::registration::meals::Diet;
use domain::registration::office::promise_email;
use domain::slug::SessionId;
use leptos::ev;
use leptos::prelude::*;

/// The form with every field. Without a script the answers are sent to the server to be checked;
/// with one they are checked here.
#[component]
pub(super) fn AnswerFields(form_state: RegisterFormState) -> impl IntoView {
    let RegisterFormState {
        page,
        school,
        errors,
        draft,
        ..
    } = form_state;
    let promise = page.with_value(|page| {
        promise_email(
            page.can_send_email,
            "We send the confirmation there, with the link to change your registration.",
            "your confirmation",
        )
    });
    let email_hint = format!("{promise} Only the office and people with that link see it.");
    let school = school.get_value();
    let slug = school.slug.to_string();
    let enhanced = is_enhanced();
    let fresh = form_state
        .submitted
        .with_value(|form| form.fields.is_empty());
    let own = slug.clone();
    Effect::new(move |_| {
        if !enhanced.get() {
            return;
        }
        draft.probe();
        if fresh {
            if let Some(key) = draft.key(&own) {
                form_state.key.set(key);
            }
            draft.restore(&own);
        }
        adopt_chosen_session(form_state);
    });
    Effect::new(move |_| {
        let turned = window_event_listener(ev::hashchange, move |_| form_state.follow_history());
        on_cleanup(move || turned.remove());
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        form_state.check_answers();
    };
    // A browser may report a last change while the form is removed; then these signals are gone.
    let keep = move || {
        if form_state.step.try_get_untracked() == Some(RegisterStep::Answer) {
            draft.keep();
        }
    };
    let headcount = match form_state.initial_value("headcount") {
        typed if fresh && typed.is_empty() => USUAL_HEADCOUNT.to_string(),
        typed => typed,
    };
    let meals = Diet::ALL.iter().any(|diet| {
        errors.with_untracked(|errors| errors.get(diet.as_str()).is_some())
            || !form_state.initial_value(diet.as_str()).is_empty()
    });
    // Without a script the fields are shown below the answers to check.
    let heading = move || {
        (form_state.step.get() == RegisterStep::Check)
            .then(|| view! { <h2>"Change your answers"</h2> })
    };
    let waits = waiting_memo(form_state);
    // Without a script the fields stay below the answers to check, with another button above.
    let label = move || {
        if waits.get() && form_state.step.get() == RegisterStep::Answer {
            "Join the waiting list"
        } else {
            "Check your answers"
        }
    };
    view! {
        <form
            method="post"
            id=FORM_ID
            action=form_state.address()
            novalidate
            on:submit=submit
            on:input=move |_| keep()
            on:change=move |_| keep()
            on:click=move |_| keep()
        >
            {heading}
            <DraftNote draft on_clear=move || adopt_chosen_session(form_state)/>
            <input type="hidden" name="school" value=slug/>
            <input type="hidden" name="idempotency_key" value=move || form_state.key.get()/>
            <input type="hidden" name="step" value="check"/>
            <SessionCards
                page
                level=school.level
                live=form_state.live
                viewer=form_state.viewer
                chosen=form_state.chosen
                errors
            />
            <WaitlistSection form_state waits/>
            <fieldset class="field">
                <legend>
                    <h2>"Your contact details"</h2>
                </legend>
                <FormTextField
                    name="contact_name"
                    label="Your name"
                    hint="Your colleagues and the office can see it."
                    value=form_state.initial_value("contact_name")
                    kind=InputKind::OwnName
                    errors
                />
                <FormTextField
                    name="contact_email"
                    label="Your work email address"
                    hint=email_hint
                    value=form_state.initial_value("contact_email")
                    kind=InputKind::OwnEmail
                    errors
                />
            </fieldset>
            <fieldset class="field">
                <legend>
                    <h2>"Your team"</h2>
                </legend>
                <HeadcountField value=headcount errors/>
                <details open=meals>
                    <summary>"Dietary needs (optional)"</summary>
                    <DietFields value=move |diet| form_state.initial_value(diet.as_str()) errors/>
                </details>
            </fieldset>
            <p class="actions">
                // Without a script the button itself asks for the waiting list.
                <button
                    type="submit"
                    class="button"
                    id=TO_CHECK_ID
                    name=move || waits.get().then_some("waitlist")
                    value=move || waits.get().then_some("yes")
                >
                    {label}
                </button>
                <a href=page.with_value(|page| format!("/w/{}", page.definition.workshop.slug))>
                    "Back to the announcement"
                </a>
            </p>
        </form>
    }
}

/// Reads the session that was chosen before the page's program ran.
fn adopt_chosen_session(form_state: RegisterFormState) {
    let typed = fields::read_form(FORM_ID);
    let chosen = typed.iter().find(|(name, _)| name == "session");
    let chosen = chosen.and_then(|(_, value)| SessionId::parse(value).ok());
    if chosen != form_state.chosen.get_untracked() {
        form_state.chosen.set(chosen);
    }
}

/// True if nothing that the person has chosen is open to the school, or nothing at all is.
fn waiting_memo(form_state: RegisterFormState) -> Memo<bool> {
    let sessions = level_sessions(form_state);
    Memo::new(move |_| match form_state.chosen.get() {
        Some(chosen) => form_state.can_only_wait(&[chosen]),
        None => form_state.can_only_wait(&sessions),
    })
}

fn level_sessions(form_state: RegisterFormState) -> Vec<SessionId> {
    let level = form_state.school.with_value(|school| school.level);
    form_state.page.with_value(|page| {
        let sessions = page.definition.sessions_of(level);
        sessions.map(|session| session.id.clone()).collect()
    })
}

/// The waiting list and further choices. The part opens when the chosen session has no slot.
#[component]
fn WaitlistSection(form_state: RegisterFormState, waits: Memo<bool>) -> impl IntoView {
    let RegisterFormState { page, errors, .. } = form_state;
    let sessions = level_sessions(form_state);
    let wishes = form_state
        .submitted
        .with_value(|form| form.values("session"));
    let further = wishes.iter().skip(1).any(|wish| !wish.is_empty());
    let opened = move || waits.get() || further || errors.with(|it| it.get("waitlist").is_some());
    let why = move || {
        waits.get().then(|| {
            let text = if form_state.chosen.get().is_some() {
                "None open to your school in this session. You can join the waiting list."
            } else {
                "None open to your school. Choose the session that you want to wait for, and join \
                 the waiting list."
            };
            view! {
                <div class="notice">
                    <p><strong>{text}</strong></p>
                    <p>{form_state.promise_slot()}</p>
                </div>
            }
        })
    };
    let selects = ["Second choice", "Third choice"]
        .into_iter()
        .take(sessions.len().saturating_sub(1))
        .enumerate()
        .map(|(at, label)| {
            let begin = wishes.get(at + 1).cloned().unwrap_or_default();
            let id = format!("wish-{}", at + 2);
            let option = |session: &SessionId| {
                let (session, begin) = (session.clone(), begin.clone());
                view! { <SessionOption session page live=form_state.live begin/> }
            };
            let options = sessions.iter().map(option).collect_view();
            view! {
                <div class="field">
                    <label for=id.clone()>{label}</label>
                    <select id=id name="session" class="wide">
                        <option value="">"None"</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect_view();
    view! {
        {why}
        <details class="waitlist" id="waitlist" open=opened>
            <summary>"Waiting list and backup sessions"</summary>
            <FieldError field="waitlist" errors/>
            <p class="hint">
                "If your first choice is full, your school gets the first of these that has a slot. \
                 If none has, you can join the waiting list for all of them, and leave it at any \
                 time."
            </p>
            {selects}
        </details>
    }
}
