//! Email that was not sent, for the office to forward.

use super::DeskState;
use super::chip::{ChipTone, render_chip};
use super::table::{DeskTable, render_cell};
use crate::api::types::desk::DeskMail;
use crate::api::types::registration::MailStatus;
use domain::registration::office::EMAIL_NOT_SET_UP;
use leptos::prelude::*;

/// The newest ones are shown at once, the rest on request.
const NEWEST: usize = 12;

/// Showing an email makes its link, so the button is a form.
#[component]
pub(super) fn MessagesTab(desk: DeskState) -> impl IntoView {
    let newest = move || {
        desk.data.with(|data| {
            data.mails
                .iter()
                .take(NEWEST)
                .map(render_mail_row)
                .collect_view()
        })
    };
    let older = move || {
        desk.data.with(|data| {
            data.mails
                .iter()
                .skip(NEWEST)
                .map(render_mail_row)
                .collect_view()
        })
    };
    let is_empty = Memo::new(move |_| desk.data.with(|data| data.mails.is_empty()));
    let rest = Memo::new(move |_| {
        desk.data
            .with(|data| data.mails.len().saturating_sub(NEWEST))
    });
    let advice = Memo::new(move |_| {
        desk.data.with(|data| {
            let mut mails = data.mails.iter();
            mails.any(|mail| mail.state == MailStatus::Outbox)
        })
    });
    let advice = move || {
        advice.get().then(|| {
            view! {
                <p>
                    {EMAIL_NOT_SET_UP}
                    " Please forward these. Each one shows its text and a fresh link."
                </p>
            }
        })
    };
    let none = move || {
        is_empty
            .get()
            .then(|| view! { <p class="desk-empty">"None"</p> })
    };
    let columns = || vec!["Subject", "To", "Written", "State", "Text"];
    view! {
        <section class="desk-card desk-messages" aria-labelledby="unsent">
            <h2 id="unsent">"Unsent email"</h2>
            {none}
            {advice}
            <DeskTable caption="Unsent email" class="desk-mails" columns=columns()>
                {newest}
            </DeskTable>
            <details hidden=move || rest.get() == 0>
                <summary>{move || format!("Show {} more", rest.get())}</summary>
                <DeskTable caption="Older unsent email" class="desk-mails" columns=columns()>
                    {older}
                </DeskTable>
            </details>
        </section>
    }
}

fn render_mail_row(it: &DeskMail) -> impl IntoView + use<> {
    let (tone, state) = match it.state {
        MailStatus::Queued => (ChipTone::Neutral, "On its way"),
        MailStatus::Sent => (ChipTone::Good, "Sent"),
        MailStatus::Outbox => (ChipTone::Neutral, "Please forward"),
        MailStatus::Failed => (ChipTone::Wrong, "Not delivered"),
    };
    let address = format!("/desk/mail/{}/show", it.id);
    let described = format!(": {} ({}) to {}", it.subject, it.school, it.recipient);
    let show = view! {
        <form method="post" action=address>
            <button type="submit" class="button-link">
                "Show"
                <span class="visually-hidden">{described}</span>
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
            {render_cell("State", render_chip(tone, state))}
            {render_cell("Text", show)}
        </tr>
    }
}
