//! The page of a school that is registered already: who registered, for which session, and two ways
//! to get access.

use super::registration_draft::RegistrationDraft;
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::workshop::{ExistingRegistration, WorkshopView};
use crate::components::announcer::Heading;
use crate::components::form_text_field::{FormTextField, InputKind};
use crate::components::layout::{Layout, PageFrame};
use crate::components::post_form::{FormState, PostForm};
use crate::components::sessions::{find_session_date_texts, render_unbroken};
use crate::submit::{SubmitOutcome, go_to_registration};
use domain::registration::School;
use domain::registration::office::{co_manage_message, promise_email, resend_link_message};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;

#[component]
pub(super) fn AlreadyRegistered(
    page: WorkshopView,
    school: School,
    registered: ExistingRegistration,
    submitted: ReturnedForm,
) -> impl IntoView {
    let frame = PageFrame::of(page.head());
    let slug = page.definition.workshop.slug.clone();
    let title = page.definition.workshop.title.clone();
    let day = match &registered.session {
        Some(session) => {
            let words = find_session_date_texts(&page, session);
            let day = format!("for {}, {}, {}.", words.weekday, words.date, words.time);
            render_unbroken(day, &words.time).into_any()
        }
        None => "for the waiting list.".into_any(),
    };
    let by = match registered.registrant {
        Some(name) => view! { <strong>{name}</strong> }.into_any(),
        None => "Somebody".into_any(),
    };
    let sent = use_query_map().with_untracked(|query| query.get("sent"));
    let promise = |promise: &str, letter: &str| promise_email(page.can_send_email, promise, letter);
    let sent = match sent.as_deref() {
        Some("link") => Some(resend_link_message(page.can_send_email)),
        Some("contact") => {
            let told = promise("We'll email them a link.", "their link");
            Some(format!(
                "The contact person is changed. {told} This device can no longer change the \
                 registration.",
            ))
        }
        Some("co-manage") => Some(co_manage_message(page.can_send_email)),
        _ => None,
    };
    let resend_hint = promise(
        "We'll email it to the address on the registration.",
        "the link",
    );
    let draft = RegistrationDraft::of(&slug);
    let own = school.slug.to_string();
    let register = format!("/w/{slug}/register");
    let page_of = format!("/w/{slug}/registration");
    // The school's draft on this device is obsolete. If answers that this device sent were never
    // answered, the registration may be its own: the same key opens it, and makes no second one.
    Effect::new(move |_| {
        if draft.key(&own).is_some() {
            draft.forget();
        }
        let sent = draft.sent();
        if let Some(fields) = sent.unanswered(&own) {
            let (register, page_of) = (register.clone(), page_of.clone());
            spawn_local(async move {
                if let SubmitOutcome::Saved(done) = sent.submit_form(&register, &fields).await {
                    go_to_registration(&done, &page_of);
                }
            });
        }
    });
    let (for_link, for_ask) = (school.slug.to_string(), school.slug.to_string());
    let link = FormState::new("link", &submitted);
    let ask = FormState::new("co-manage", &submitted);
    let began = |field: &str| submitted.value(field).unwrap_or_default().to_owned();
    let (name, email) = (began("name"), began("email"));
    let nothing = |_| ();
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=format!("{} is registered already", school.name) caption=title/>
                {sent.map(|text| view! { <p class="notice notice-done">{text}</p> })}
                <p class="lead">
                    {by}
                    {format!(" registered on {} ", registered.since)}
                    {day}
                </p>
                {registered.may_see
                    .then(|| {
                        view! {
                            <p>
                                <a class="button" href=format!("/w/{slug}/registration")>
                                    "See the registration"
                                </a>
                            </p>
                        }
                    })}
                <p>
                    "One registration is enough for the whole team. "
                    <a href="?change=school">"This is not my school"</a>
                </p>
                <section aria-labelledby="send-link">
                    <h2 id="send-link">"Did you register and lose the link?"</h2>
                    <p>{resend_hint}</p>
                    <PostForm
                        action=format!("/w/{slug}/register/link")
                        state=link
                        button="Send the link again"
                        on_done=nothing
                        on_refused=|_| ()
                    >
                        <input type="hidden" name="school" value=for_link/>
                    </PostForm>
                </section>
                <section aria-labelledby="ask-to-manage">
                    <h2 id="ask-to-manage">"Do you want to manage it too?"</h2>
                    <p>
                        "Ask the person who registered. They can approve or decline, and the office \
                         sees your request too."
                    </p>
                    <PostForm
                        action=format!("/w/{slug}/register/co-manage")
                        state=ask
                        button="Ask to manage it too"
                        on_done=nothing
                        on_refused=|_| ()
                    >
                        <input type="hidden" name="school" value=for_ask/>
                        <FormTextField name="name" label="Your name" value=name kind=InputKind::OwnName errors=ask.errors/>
                        <FormTextField
                            name="email"
                            label="Your work email address"
                            value=email
                            kind=InputKind::OwnEmail
                            errors=ask.errors
                        />
                    </PostForm>
                </section>
            </div>
        </Layout>
    }
}
