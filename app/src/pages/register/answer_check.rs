//! The step that shows the answers once more, with the button that registers.

use super::form_state::{CHECK_ID, RegisterFormState, parse_fields};
use super::refusal_notice::AlternativeSessions;
use crate::components::headcount_field::small_team_question;
use crate::components::post_form::SlowNotice;
use crate::components::sessions::render_session_label;
use crate::phrases;
use crate::submit::SubmitStatus;
use domain::registration::Reference;
use domain::registration::WaitlistChoice;
use domain::registration::counts::SlotAvailability;
use domain::registration::form::USUAL_HEADCOUNT;
use leptos::prelude::*;

/// The answers, in a form of its own with all of them as hidden fields: without a script it is the
/// one that registers.
#[component]
pub(super) fn AnswerCheck(form_state: RegisterFormState) -> impl IntoView {
    let fields = form_state.sent.get_untracked();
    let form = parse_fields(&fields);
    let school = form_state.school.get_value();
    let parsed = form_state
        .page
        .with_value(|page| form.parse(&page.definition, Reference(String::new())));
    // The answers were valid a moment ago; the office may have changed the schools or sessions
    // since.
    let application = match parsed {
        Ok(application) => application,
        Err(errors) => {
            form_state.errors.set(errors);
            return ().into_any();
        }
    };
    let wishes: Vec<_> = form_state.page.with_value(|page| {
        application
            .wishes
            .iter()
            .map(|wish| render_session_label(page, wish))
            .collect()
    });
    let waits = application.waitlist == WaitlistChoice::Wait;
    let wanted = application.wishes.clone();
    let possible = move || {
        wanted
            .iter()
            .any(|it| matches!(form_state.offer(it), Some(SlotAvailability::Open(_))))
    };
    let label = {
        let (name, possible) = (school.name.clone(), possible.clone());
        move || {
            if waits && !possible() {
                "Join the waiting list".to_owned()
            } else {
                format!("Register {name}")
            }
        }
    };
    let meals = phrases::meals_label(&application.meals);
    let meals = if meals.is_empty() {
        "None".to_owned()
    } else {
        meals
    };
    let promise = form_state.promise_slot();
    let waiting = waits.then(|| {
        let possible = possible.clone();
        let text = move || {
            if possible() {
                "Only if every slot is taken before you send this"
            } else {
                promise
            }
        };
        let text = text.into_any();
        view! { <SummaryRow form_state label="Waiting list" field="session" value=text/> }
    });
    let session_label = if wishes.len() > 1 {
        "Sessions, in order"
    } else {
        "Session"
    };
    let sessions = wishes
        .into_iter()
        .map(|wish| view! { <span class="line">{wish}</span> })
        .collect_view()
        .into_any();
    let change_number = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        form_state.change("headcount");
    };
    let few = (application.headcount < USUAL_HEADCOUNT).then(|| {
        view! {
            <div class="notice notice-ask">
                <p>
                    <strong>{small_team_question(application.headcount)}</strong>
                </p>
                <p>
                    "If it is right, go on. Otherwise, "
                    <a href="#headcount" on:click=change_number>"change the number of people"</a>
                    "."
                </p>
            </div>
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form_state.register();
    };
    let busy = move || form_state.sending.get() != SubmitStatus::Idle;
    let hidden = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let people = phrases::people_label(u32::from(application.headcount));
    let contact = application.contact;
    // The server has just counted, so a registration that it would refuse is not offered. With a
    // script `check_answers` has refused it already, unless its counts may be old.
    let told = form_state.submitted.with_value(|form| form.checking);
    if told && !waits && !possible() {
        return view! {
            <h2 id=CHECK_ID tabindex="-1">
                "None open to your school"
            </h2>
            <p>"Nothing is registered yet. Your answers are still below."</p>
            <AlternativeSessions form_state/>
        }
        .into_any();
    }
    view! {
        <form
            method="post"
            action=form_state.address()
            on:submit=submit
            aria-busy=move || busy().then_some("true")
        >
            <h2 id=CHECK_ID tabindex="-1">
                "Check your answers"
            </h2>
            // After a try with an unknown outcome this could be untrue.
            <p hidden=move || !form_state.trouble.with(String::is_empty)>"Nothing is registered yet."</p>
            <SubmitFailure form_state/>
            <dl class="summary">
                <SummaryRow form_state label="School" field="" value=school.name.into_any()/>
                <SummaryRow form_state label=session_label field="session" value=sessions/>
                {waiting}
                <SummaryRow form_state label="Name" field="contact_name" value=contact.name.into_any()/>
                <SummaryRow form_state label="Email" field="contact_email" value=contact.email.into_any()/>
                <SummaryRow form_state label="Coming" field="headcount" value=people.into_any()/>
                <SummaryRow form_state label="Dietary needs" field="vegetarian" value=meals.into_any()/>
            </dl>
            {few}
            {hidden}
            <p class="actions">
                <button type="submit" class="button">
                    {move || if busy() { "Sending…".to_owned() } else { label() }}
                </button>
                <SlowNotice sending=form_state.sending slow="Still working – nothing is confirmed yet."/>
            </p>
        </form>
    }
    .into_any()
}

#[component]
fn SummaryRow(
    form_state: RegisterFormState,
    label: &'static str,
    field: &'static str,
    value: AnyView,
) -> impl IntoView {
    let change = if field.is_empty() {
        view! { <a href="?change=school">"Change"<span class="visually-hidden">" school"</span></a> }
            .into_any()
    } else {
        view! { <ChangeLink form_state field what=label/> }.into_any()
    };
    view! {
        <div class="summary-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd class="summary-change">{change}</dd>
        </div>
    }
}

/// Goes back to a field. Without a script the fields are below.
#[component]
fn ChangeLink(
    form_state: RegisterFormState,
    field: &'static str,
    what: &'static str,
) -> impl IntoView {
    let change = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        form_state.change(field);
    };
    view! {
        <a href=format!("#{field}") on:click=change>
            "Change"
            <span class="visually-hidden">{format!(" {}", what.to_lowercase())}</span>
        </a>
    }
}

/// The message about a try with an unknown outcome.
#[component]
pub(super) fn SubmitFailure(form_state: RegisterFormState) -> impl IntoView {
    move || {
        let text = form_state.trouble.get();
        (!text.is_empty()).then(|| {
            view! { <p class="notice notice-wrong" id="trouble" tabindex="-1">{text}</p> }
        })
    }
}
