//! A registration as the holder of the school's invitation sees it: to take over, or to disown.

use super::{RegistrationPageState, RegistrationStage};
use crate::api::types::registration::ProofView;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::components::sessions::find_session_date_texts;
use crate::dom;
use crate::phrases;
use domain::registration::RegistrationStatus;
use domain::registration::office::promise_email;
use leptos::prelude::*;

/// The last parts of the forms' addresses.
pub(super) const TAKE_OVER_SEGMENT: &str = "take-over";
pub(super) const DISOWN_SEGMENT: &str = "disown";

#[component]
pub(super) fn TakeOverSection(
    page_state: RegistrationPageState,
    stage: RegistrationStage,
) -> impl IntoView {
    let is_proven = page_state
        .data
        .with_untracked(|data| data.proof == ProofView::Proven);
    let proven = match is_proven {
        true => "It is confirmed as your school’s.",
        false => "Nobody has confirmed yet that it is your school’s.",
    };
    let name = page_state
        .data
        .with_untracked(|data| data.contact.name.clone());
    view! {
        <p class="lead">
            {format!("{name} made this registration. {proven} If it is right, you can leave it as it is.")}
        </p>
        <dl class="summary">{move || page_state.data.with(|data| render_summary(data, stage))}</dl>
        <TakeOverForm page_state/>
        {(!is_proven).then(|| view! { <DisownForm page_state/> })}
    }
}

fn render_summary(
    data: &super::RegistrationView,
    stage: RegistrationStage,
) -> impl IntoView + use<> {
    let row = |label: &'static str, value: String| {
        view! {
            <div class="summary-row">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let session = match (&data.status, stage) {
        (RegistrationStatus::Confirmed { session }, _) => {
            let words = find_session_date_texts(&data.workshop, session);
            format!("{}, {}, {}", words.weekday, words.date, words.time)
        }
        (RegistrationStatus::Waiting { .. }, _) => "On the waiting list".to_owned(),
    };
    view! {
        {row("Registered by", format!("{}, {}", data.contact.name, data.contact.email))}
        {row("Registered on", data.registered.clone())}
        {row("Session", session)}
        {row("Coming", phrases::people_label(u32::from(data.headcount)))}
        {row("Reference", data.reference.to_string())}
    }
}

#[component]
fn TakeOverForm(page_state: RegistrationPageState) -> impl IntoView {
    let state = page_state
        .submitted
        .with_value(|form| FormState::new(TAKE_OVER_SEGMENT, form));
    let typed = |field: &str| {
        page_state.submitted.with_value(|form| {
            let is_own = form.form == TAKE_OVER_SEGMENT;
            let value = form.value(field).filter(|_| is_own);
            value.unwrap_or_default().to_owned()
        })
    };
    let (name, email) = (typed("contact_name"), typed("contact_email"));
    let told = page_state.data.with_untracked(|data| {
        let promise = format!("We'll email you, {} and the office.", data.contact.name);
        let can_send = data.workshop.can_send_email;
        promise_email(can_send, &promise, "the news to everyone")
    });
    view! {
        <section aria-labelledby="take-over">
            <h2 id="take-over">"Take it over"</h2>
            <p>
                {format!(
                    "You become the contact person, and your school keeps its slot. Earlier links \
                     to the registration will stop working. {told}",
                )}
            </p>
            <PostForm
                action=page_state.address(TAKE_OVER_SEGMENT)
                state
                button="Take over this registration"
                on_done=|done| dom::navigate(&done.next)
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
                <FormTextField name="contact_name" label="Your name" value=name kind=InputKind::OwnName errors=state.errors/>
                <FormTextField
                    name="contact_email"
                    label="Your work email address"
                    value=email
                    kind=InputKind::OwnEmail
                    errors=state.errors
                />
            </PostForm>
        </section>
    }
}

#[component]
fn DisownForm(page_state: RegistrationPageState) -> impl IntoView {
    let state = page_state
        .submitted
        .with_value(|form| FormState::new(DISOWN_SEGMENT, form));
    view! {
        <section aria-labelledby="disown">
            <h2 id="disown">"Not your school’s registration?"</h2>
            <p>
                "Cancel it. The slot opens again, and your school can register right away. A slot \
                 that is held for your school stays held."
            </p>
            <PostForm
                action=page_state.address(DISOWN_SEGMENT)
                state
                button="This wasn’t us, cancel it"
                weight=ButtonStyle::Grave
                on_done=|done| dom::navigate(&done.next)
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
            </PostForm>
        </section>
    }
}
