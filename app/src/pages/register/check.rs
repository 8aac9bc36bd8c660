//! The last look at the answers, and the button that registers.

use super::filling::{CHECK, Filling, form_of};
use super::refused::Ways;
use crate::components::post_form::Waiting;
use crate::components::sessions::line_of;
use crate::phrases;
use crate::sending::Sending;
use domain::registration::Otherwise;
use domain::registration::Reference;
use domain::registration::counts::Offer;
use domain::registration::form::USUAL_HEADCOUNT;
use leptos::prelude::*;

/// The answers as they will be sent. A form of its own that carries them all: without a script it
/// is the one that registers.
#[component]
pub(super) fn Check(filling: Filling) -> impl IntoView {
    let fields = filling.sent.get_untracked();
    let form = form_of(&fields);
    let school = filling.school.get_value();
    let parsed = filling
        .page
        .with_value(|page| form.parse(&page.programme, Reference(String::new())));
    // They were right a moment ago; if the office has changed the list since, say what is wrong.
    let application = match parsed {
        Ok(application) => application,
        Err(errors) => {
            filling.errors.set(errors);
            return ().into_any();
        }
    };
    let wishes: Vec<_> = filling.page.with_value(|page| {
        application
            .wishes
            .iter()
            .map(|wish| line_of(page, wish))
            .collect()
    });
    let waits = application.otherwise == Otherwise::Wait;
    let wanted = application.wishes.clone();
    let possible = move || {
        wanted
            .iter()
            .any(|it| matches!(filling.offer(it), Some(Offer::Open(_))))
    };
    let label = {
        let (name, possible) = (school.name.clone(), possible.clone());
        move || {
            if waits && !possible() {
                format!("Put {name} on the waiting list")
            } else {
                format!("Register {name}")
            }
        }
    };
    let meals = phrases::meals(&application.meals);
    let meals = if meals.is_empty() {
        "None".to_owned()
    } else {
        meals
    };
    let waiting = waits.then(|| {
        let text = "Yes, if none of these has a place".into_any();
        view! { <Row filling label="Waiting list" field="waitlist" value=text/> }
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
        filling.change("headcount");
    };
    let few = (application.headcount < USUAL_HEADCOUNT).then(|| {
        view! {
            <div class="notice notice-ask">
                <p>
                    <strong>
                        {format!(
                            "We plan for {USUAL_HEADCOUNT} or more people. Is {} right?",
                            application.headcount,
                        )}
                    </strong>
                </p>
                <p>
                    "If it is, go on. If not, "
                    <a href="#headcount" on:click=change_number>"change the number of people"</a>
                    "."
                </p>
            </div>
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        filling.register();
    };
    let busy = move || filling.sending.get() != Sending::Idle;
    let hidden = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view();
    let people = phrases::people(u32::from(application.headcount));
    let contact = application.contact;
    // The server has just looked: what it would refuse is not offered. With a script the look
    // itself refuses, and numbers that may be old refuse nobody.
    let told = filling.submitted.with_value(|form| form.checking);
    if told && !waits && !possible() {
        return view! {
            <h2 id=CHECK tabindex="-1">
                "No place is open to your school there"
            </h2>
            <p>"Nothing is registered yet. What you typed is still below."</p>
            <Ways filling/>
        }
        .into_any();
    }
    view! {
        <form
            method="post"
            action=filling.address()
            on:submit=submit
            aria-busy=move || busy().then_some("true")
        >
            <h2 id=CHECK tabindex="-1">
                "Check your answers"
            </h2>
            // After a try that nobody knows the end of, this could be untrue.
            <p hidden=move || !filling.trouble.with(String::is_empty)>"Nothing is registered yet."</p>
            <Trouble filling/>
            <dl class="summary">
                <Row filling label="School" field="" value=school.name.into_any()/>
                <Row filling label=session_label field="session" value=sessions/>
                {waiting}
                <Row filling label="Name" field="contact_name" value=contact.name.into_any()/>
                <Row filling label="E-mail" field="contact_email" value=contact.email.into_any()/>
                <Row filling label="Coming" field="headcount" value=people.into_any()/>
                <Row filling label="Dietary needs" field="vegetarian" value=meals.into_any()/>
            </dl>
            {few}
            {hidden}
            <p class="actions">
                <button type="submit" class="button">
                    {move || if busy() { "Sending…".to_owned() } else { label() }}
                </button>
                <Waiting sending=filling.sending slow="Still working – nothing is confirmed yet."/>
            </p>
        </form>
    }
    .into_any()
}

#[component]
fn Row(
    filling: Filling,
    label: &'static str,
    field: &'static str,
    value: AnyView,
) -> impl IntoView {
    let change = if field.is_empty() {
        view! { <a href="?change=school">"Change"<span class="visually-hidden">" school"</span></a> }
            .into_any()
    } else {
        view! { <ChangeLink filling field what=label/> }.into_any()
    };
    view! {
        <div class="summary-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd class="summary-change">{change}</dd>
        </div>
    }
}

/// Leads to a field. Without a script the fields stand below.
#[component]
fn ChangeLink(filling: Filling, field: &'static str, what: &'static str) -> impl IntoView {
    let change = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        filling.change(field);
    };
    view! {
        <a href=format!("#{field}") on:click=change>
            "Change"
            <span class="visually-hidden">{format!(" {}", what.to_lowercase())}</span>
        </a>
    }
}

/// Why nobody knows what came of it.
#[component]
pub(super) fn Trouble(filling: Filling) -> impl IntoView {
    move || {
        let text = filling.trouble.get();
        (!text.is_empty()).then(|| {
            view! { <p class="notice notice-wrong" id="trouble" tabindex="-1">{text}</p> }
        })
    }
}
