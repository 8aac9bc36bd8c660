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
use domain::registration::counts::SlotAvailability;
use domain::registration::form::USUAL_HEADCOUNT;
use domain::registration::meals::Diet;
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
            <WaitlistSection form_state/>
            <fieldset class="field">
                <legend>
                    <h2>"Who registers"</h2>
                </legend>
                <FormTextField
                    name="contact_name"
                    label="Your name"
                    hint="Whoever looks up your school here sees it, and so do your colleagues and the office."
                    value=form_state.initial_value("contact_name")
                    kind=InputKind::OwnName
                    errors
                />
                <FormTextField
                    name="contact_email"
                    label="Your work e-mail address"
                    hint="We send the confirmation there, with the link to change it. Only the office and whoever has that link see it."
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
                <button type="submit" class="button" id=TO_CHECK_ID>
                    "Check your answers"
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

/// Further wishes and the waiting list. The part opens when the chosen session has no place.
#[component]
fn WaitlistSection(form_state: RegisterFormState) -> impl IntoView {
    let RegisterFormState { page, errors, .. } = form_state;
    let level = form_state.school.with_value(|school| school.level);
    let sessions: Vec<SessionId> = page.with_value(|page| {
        page.definition
            .sessions_of(level)
            .map(|session| session.id.clone())
            .collect()
    });
    let all = sessions.clone();
    let needed = Memo::new(move |_| {
        let open = |session: &SessionId| {
            matches!(form_state.offer(session), Some(SlotAvailability::Open(_)))
        };
        match form_state.chosen.get() {
            Some(chosen) => !open(&chosen),
            None => !all.iter().any(open),
        }
    });
    let ticked = form_state.initial_value("waitlist") == "yes";
    let wishes = form_state
        .submitted
        .with_value(|form| form.values("session"));
    let further = wishes.iter().skip(1).any(|wish| !wish.is_empty());
    let opened =
        move || needed.get() || ticked || further || errors.with(|it| it.get("waitlist").is_some());
    let why = move || {
        needed.get().then(|| {
            let text = if form_state.chosen.get().is_some() {
                "The session you chose has no place for your school now. You can wait for one: as \
                 soon as one is free it is yours, and we write to you."
            } else {
                "No session has a place for your school now. You can wait for one: choose a \
                 session above and tick the box."
            };
            view! { <p class="notice">{text}</p> }
        })
    };
    let selects = ["Second wish", "Third wish"]
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
        <details class="waitlist" class:needed=move || needed.get() open=opened>
            <summary>"If there is no place: other sessions and the waiting list"</summary>
            {why}
            <FieldError field="waitlist" errors/>
            <div class="choice">
                <input type="checkbox" id="waitlist" name="waitlist" value="yes" checked=ticked/>
                <label for="waitlist">
                    "Put us on the waiting list if none of the sessions we name has a place"
                </label>
            </div>
            <p class="hint">
                "You get the first of your wishes that has a place. You can leave the waiting list \
                 at any time."
            </p>
            {selects}
        </details>
    }
}
