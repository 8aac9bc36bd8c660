//! Schools that did not register, the waiting list, and mails that were not sent.

use super::rights::RestoreHoldForm;
use super::tables::{DeskTable, render_cell};
use super::{DeskView, school_note};
use crate::api::types::desk::{DeskMail, DeskRegistration};
use crate::api::types::registration::MailStatus;
use crate::api::types::returned_form::ReturnedForm;
use crate::components::errors::FieldError;
use crate::components::post_form::{ButtonStyle, FormState, PostForm};
use crate::components::sessions::render_session_label;
use crate::phrases;
use domain::registration::{RegistrationStatus, School};
use leptos::prelude::*;

fn render_schools(schools: &[School]) -> impl IntoView + use<> {
    let line = |school: &School| {
        view! {
            <li>
                {school.name.clone()}
                <span class="note">{format!(" {}", school_note(school))}</span>
            </li>
        }
    };
    let lines = schools.iter().map(line).collect_view();
    (!schools.is_empty()).then(|| view! { <ul class="names">{lines}</ul> })
}

/// Designated schools that have not answered, and schools that declined.
#[component]
pub(super) fn SchoolLists(data: RwSignal<DeskView>, submitted: ReturnedForm) -> impl IntoView {
    let silent = move || data.with(|data| render_schools(&data.silent));
    let declined = move || data.with(|data| render_schools(&data.declined));
    let all_heard = move || {
        data.with(|data| data.silent.is_empty())
            .then(|| view! { <p>"Every designated school has registered or declined."</p> })
    };
    let nobody = move || {
        data.with(|data| data.declined.is_empty())
            .then(|| view! { <p>"No school has."</p> })
    };
    view! {
        <section aria-labelledby="silent">
            <h2 id="silent">"Designated schools not heard from"</h2>
            {all_heard}
            {silent}
            <DeclineForm data/>
        </section>
        <section aria-labelledby="declined">
            <h2 id="declined">"Declined or cancelled"</h2>
            {nobody}
            {declined}
            <RestoreHoldForm data submitted/>
        </section>
    }
}

/// Declines for a school that told the office. Choosing the school from one list takes the place of
/// a question "are you sure?".
#[component]
fn DeclineForm(data: RwSignal<DeskView>) -> impl IntoView {
    let address = data
        .with_untracked(|data| format!("/w/{}/decline", data.workshop.definition.workshop.slug));
    let state = FormState::new("decline", &ReturnedForm::default());
    let silent = move || data.with(|data| data.silent.clone());
    view! {
        <details hidden=move || data.with(|data| data.silent.is_empty())>
            <summary>"Decline for a school"</summary>
            <PostForm
                action=address
                state
                button="Decline: it starts in late June"
                weight=ButtonStyle::Grave
                on_done=|_| ()
                on_refused=|_| ()
            >
                <div class="field">
                    <label for="decline-for">"School"</label>
                    <p class="hint" id="decline-for-hint">
                        "One that told you it does not come. We no longer hold a slot for it."
                    </p>
                    <FieldError field="school" errors=state.errors/>
                    <select
                        id="decline-for"
                        name="school"
                        class="wide"
                        aria-describedby="decline-for-hint"
                    >
                        <option value="">"Choose a school"</option>
                        // Keyed by slug, so that a choice stays while other schools register.
                        <For
                            each=silent
                            key=|school| school.slug.clone()
                            children=|school| {
                                view! { <option value=school.slug.to_string()>{school.name}</option> }
                            }
                        />
                    </select>
                </div>
            </PostForm>
        </details>
    }
}

/// In the order of promotion.
#[component]
pub(super) fn DeskWaitingList(data: RwSignal<DeskView>) -> impl IntoView {
    let waits = |data: &DeskView, it: &DeskRegistration| {
        let wishes = match &it.status {
            RegistrationStatus::Waiting { wishes, .. } => wishes.clone(),
            RegistrationStatus::Confirmed { session } => vec![session.clone()],
        };
        let wishes = wishes
            .iter()
            .map(|wish| view! { <span class="line">{render_session_label(&data.workshop, wish)}</span> })
            .collect_view();
        view! {
            <li>
                <strong>{it.school.name.clone()}</strong>
                <span class="note">{format!(" {}", school_note(&it.school))}</span>
                {wishes}
                <span class="line note">
                    {format!("{}, {}, {}", it.contact.name, it.contact.email, phrases::people_label(u32::from(it.headcount)))}
                </span>
            </li>
        }
    };
    let lists = move || {
        data.with(|data| {
            let full = data.waiting.iter().filter(|(_, list)| !list.is_empty());
            full.map(|(level, list)| {
                let lines = list.iter().map(|it| waits(data, it)).collect_view();
                view! {
                    <h3>{phrases::level_schools_label(*level)}</h3>
                    <ol class="queue">{lines}</ol>
                }
            })
            .collect_view()
        })
    };
    let nobody = move || {
        data.with(|data| data.waiting.iter().all(|(_, list)| list.is_empty()))
            .then(|| view! { <p>"Nobody waits."</p> })
    };
    view! {
        <section aria-labelledby="waiting">
            <h2 id="waiting">"Waiting list"</h2>
            {nobody}
            {lists}
        </section>
    }
}

/// Mails that wait or were refused. Showing a mail makes its link, so the button is a form.
#[component]
pub(super) fn MailList(data: RwSignal<DeskView>) -> impl IntoView {
    let rows = move || data.with(|data| data.mails.iter().map(render_mail_row).collect_view());
    let none = move || {
        data.with(|data| data.mails.is_empty())
            .then(|| view! { <p>"Every mail was sent."</p> })
    };
    let many = move || {
        let many = data.with(|data| u32::try_from(data.mails.len()).unwrap_or(u32::MAX));
        format!("Show {}", phrases::pluralize(many, "mail", "mails"))
    };
    view! {
        <section aria-labelledby="mails">
            <h2 id="mails">"Mails not sent"</h2>
            {none}
            <details hidden=move || data.with(|data| data.mails.is_empty())>
                <summary>{many}</summary>
                <DeskTable caption="Mails not sent" columns=vec!["Subject", "To", "Written", "State", "Text"]>
                    {rows}
                </DeskTable>
            </details>
        </section>
    }
}

fn render_mail_row(it: &DeskMail) -> impl IntoView + use<> {
    let state = match it.state {
        MailStatus::Queued => "On its way",
        MailStatus::Sent => "Sent",
        MailStatus::Outbox => "For you to pass on",
        MailStatus::Failed => "Refused by the mail server",
    };
    let address = format!("/desk/mail/{}/show", it.id);
    let what = format!(": {} ({}) to {}", it.subject, it.school, it.recipient);
    let show = view! {
        <form method="post" action=address>
            <button type="submit" class="button-link">
                "Show"
                <span class="visually-hidden">{what}</span>
            </button>
        </form>
    };
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                {it.subject.clone()}
                <span class="line note">{it.school.clone()}</span>
            </th>
            {render_cell("To", it.recipient.clone())}
            {render_cell("Written", it.written.clone())}
            {render_cell("State", state)}
            {render_cell("Text", show)}
        </tr>
    }
}
