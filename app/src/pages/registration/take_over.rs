//! A registration as the holder of the school's invitation sees it: who made it, and what to do
//! about it.

use super::{Own, Stage};
use crate::api::registration::ProofView;
use crate::components::fields::{Kind, TextField};
use crate::components::post_form::{FormState, PostForm, Weight};
use crate::components::sessions::words_of;
use crate::dom;
use crate::phrases;
use domain::registration::Standing;
use leptos::prelude::*;

/// The last parts of the addresses of what can be done here.
pub(super) const TAKE_OVER: &str = "take-over";
/// The other one.
pub(super) const DISOWN: &str = "disown";

/// Who registered, and the two buttons.
#[component]
pub(super) fn TakeOver(own: Own, stage: Stage) -> impl IntoView {
    let is_proven = own
        .data
        .with_untracked(|data| data.proof == ProofView::Proven);
    let proven = match is_proven {
        true => "This registration is confirmed as your school’s.",
        false => "Nobody has confirmed yet that this registration is your school’s.",
    };
    view! {
        <p class="lead">{proven}</p>
        <dl class="summary">{move || own.data.with(|data| summary(data, stage))}</dl>
        <TakeOverForm own/>
        {(!is_proven).then(|| view! { <DisownForm own/> })}
    }
}

fn summary(data: &super::Data, stage: Stage) -> impl IntoView + use<> {
    let row = |label: &'static str, value: String| {
        view! {
            <div class="summary-row">
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let session = match (&data.standing, stage) {
        (Standing::Confirmed { session }, _) => {
            let words = words_of(&data.workshop, session);
            format!("{}, {}, {}", words.weekday, words.date, words.time)
        }
        (Standing::Waiting { .. }, _) => "On the waiting list".to_owned(),
    };
    view! {
        {row("Registered by", format!("{}, {}", data.contact.name, data.contact.email))}
        {row("Registered on", data.registered.clone())}
        {row("Session", session)}
        {row("Coming", phrases::people(u32::from(data.headcount)))}
        {row("Reference", data.reference.to_string())}
    }
}

#[component]
fn TakeOverForm(own: Own) -> impl IntoView {
    let state = own
        .submitted
        .with_value(|form| FormState::new(TAKE_OVER, form));
    let typed = |field: &str| {
        own.submitted.with_value(|form| {
            let is_own = form.form == TAKE_OVER;
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
                action=own.address(TAKE_OVER)
                state
                button="We’ll take it over"
                on_done=|done| dom::go(&done.next)
                on_refused=move |refused| own.refused(refused)
            >
                {own.reference()}
                <TextField name="contact_name" label="Your name" value=name kind=Kind::OwnName errors=state.errors/>
                <TextField
                    name="contact_email"
                    label="Your work email address"
                    value=email
                    kind=Kind::OwnEmail
                    errors=state.errors
                />
            </PostForm>
        </section>
    }
}

#[component]
fn DisownForm(own: Own) -> impl IntoView {
    let state = own
        .submitted
        .with_value(|form| FormState::new(DISOWN, form));
    view! {
        <section aria-labelledby="disown">
            <h2 id="disown">"This wasn’t your school?"</h2>
            <p>
                "Cancel it: the place becomes free, and your school is as if it had never \
                 registered. It keeps its hold, if it has one, and can register right after."
            </p>
            <PostForm
                action=own.address(DISOWN)
                state
                button="This wasn’t us: cancel it"
                weight=Weight::Grave
                on_done=|done| dom::go(&done.next)
                on_refused=move |refused| own.refused(refused)
            >
                {own.reference()}
            </PostForm>
        </section>
    }
}
