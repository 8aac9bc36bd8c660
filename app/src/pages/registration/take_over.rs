//! A registration as the holder of the school's invitation sees it: to take over, or to disown.

use super::{RegistrationPageState, RegistrationStage};
use crate::api::types::registration::ProofView;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::components::sessions::find_session_date_texts;
use crate::dom;
use crate::phrases;
use domain::registration::RegistrationStatus;
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
        true => "This registration is confirmed as your school’s.",
        false => "Nobody has confirmed yet that this registration is your school’s.",
    };
    view! {
        <p class="lead">{proven}</p>
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
    view! {
        <section aria-labelledby="take-over">
            <h2 id="take-over">"Manage it yourself"</h2>
            <p>
                "Your school keeps its place. The links that the registration has had so far stop \
                 working, and whoever made it is told."
            </p>
            <PostForm
                action=page_state.address(TAKE_OVER_SEGMENT)
                state
                button="We’ll take it over"
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
            <h2 id="disown">"This wasn’t your school?"</h2>
            <p>
                "Cancel it: the place becomes free, and your school is as if it had never \
                 registered. It keeps its hold, if it has one, and can register right after."
            </p>
            <PostForm
                action=page_state.address(DISOWN_SEGMENT)
                state
                button="This wasn’t us: cancel it"
                weight=ButtonStyle::Grave
                on_done=|done| dom::navigate(&done.next)
                on_refused=move |refused| page_state.adopt_counts(refused)
            >
                {page_state.render_reference()}
            </PostForm>
        </section>
    }
}
