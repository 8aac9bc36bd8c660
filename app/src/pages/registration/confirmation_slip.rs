//! The confirmation, to be shown at the door; for a waiting school its turn on the list.

use super::RegistrationPageState;
use crate::api::types::registration::{CalendarLinks, MailStatus, RegistrationView};
use crate::components::sessions::{find_session_date_texts, render_session_label, render_unbroken};
use crate::phrases;
use domain::registration::RegistrationStatus;
use domain::registration::counts::Prospect;
use domain::registration::office::{email_not_set_up, promise_slot};
use domain::slug::SessionId;
use leptos::prelude::*;

#[component]
pub(super) fn ConfirmationSlip(page_state: RegistrationPageState) -> impl IntoView {
    let prospect = Memo::new(move |_| page_state.prospect());
    move || {
        page_state.data.with(|data| match &data.status {
            RegistrationStatus::Confirmed { session } => render_confirmed(data, session).into_any(),
            RegistrationStatus::Waiting { wishes, .. } => {
                render_waiting(data, wishes, page_state, prospect.get()).into_any()
            }
        })
    }
}

fn render_confirmed(data: &RegistrationView, session: &SessionId) -> impl IntoView + use<> {
    let words = find_session_date_texts(&data.workshop, session);
    let found = data.workshop.definition.session(session);
    let (place, address) = found
        .map(|it| (it.place.clone(), it.address.clone()))
        .unwrap_or_default();
    let address = (!address.is_empty()).then(|| view! { <span class="line">{address}</span> });
    let people = phrases::people_label(u32::from(data.headcount));
    let code = data.reference.to_string();
    let qr = format!("QR code for check-in with the reference {code}");
    let typed = code.clone();
    view! {
        <div class="slip">
            <div class="slip-text">
                <p class="slip-state">"Your slot is confirmed"</p>
                <p class="slip-when">
                    <time datetime=words.machine>{render_unbroken(words.full, &words.time)}</time>
                </p>
                <p class="slip-where">
                    <strong>{place}</strong>
                    {address}
                </p>
                <p>{format!("{people} from {}", data.school.name)}</p>
                <p class="slip-code">
                    "Reference "
                    <strong class="code">{code}</strong>
                </p>
            </div>
            <figure class="slip-code-shown">
                <div class="slip-qr" role="img" aria-label=qr inner_html=data.qr_svg.clone()></div>
                <figcaption>
                    "Show this at the door"
                    <span class="slip-reference">{typed}</span>
                </figcaption>
            </figure>
            {data.calendar.clone().map(render_calendar_links)}
        </div>
        {render_mail_status(data)}
    }
}

/// The state of the confirmation's email. It claims no more than is known.
fn render_mail_status(data: &RegistrationView) -> impl IntoView + use<> {
    let to = data.contact.email.clone();
    let (class, text) = match data.mail {
        MailStatus::Queued => ("hint", format!("Your confirmation is on its way to {to}.")),
        MailStatus::Sent => (
            "hint",
            format!("We emailed your confirmation to {to}. It has the link to this page."),
        ),
        MailStatus::Outbox => (
            "hint",
            format!(
                "{} Until then, come back to this page in this browser, or keep the link to it: \
                 select “Show the link”.",
                email_not_set_up("your confirmation")
            ),
        ),
        MailStatus::Failed => (
            "notice notice-wrong",
            format!(
                "Our email to {to} was refused. Your slot is safe. Please correct the address \
                 under “Contact person”."
            ),
        ),
    };
    view! { <p class=class>{text}</p> }
}

fn render_calendar_links(links: CalendarLinks) -> impl IntoView {
    let CalendarLinks {
        ics,
        google,
        outlook,
    } = links;
    view! {
        <p class="calendar">
            <span>"Add to calendar:"</span>
            // Files and other sites are outside the program's routes.
            <a href=ics rel="external" download>"File (.ics)"</a>
            <a href=google rel="external noopener" target="_blank">"Google"</a>
            <a href=outlook rel="external noopener" target="_blank">"Outlook"</a>
        </p>
    }
}

fn render_waiting(
    data: &RegistrationView,
    wishes: &[SessionId],
    page_state: RegistrationPageState,
    prospect: Prospect,
) -> impl IntoView + use<> {
    let moves_in = promise_slot(data.workshop.can_send_email);
    let (state, headline, outlook) = match prospect {
        Prospect::RequestedSession => (
            "Not confirmed yet",
            match data.ahead {
                0 => "You are first on the list.".to_owned(),
                1 => "1 school is ahead of you.".to_owned(),
                many => format!("{many} schools are ahead of you."),
            },
            format!(
                "{moves_in} Designated schools come first, then schools in the order they signed \
                 up."
            ),
        ),
        Prospect::OtherSession => (
            "Not confirmed",
            "The sessions you chose are closed.".to_owned(),
            "No slot can open there anymore. Other sessions still take registrations. Select \
             “Change” in the row “Waiting for”. You keep your turn."
                .to_owned(),
        ),
        Prospect::None => (
            "Not confirmed",
            "Registration is closed.".to_owned(),
            "No slot opened in time. Schools that don't take part start the process at \
             district-facilitated meetings in late June. For anything urgent, ask the office."
                .to_owned(),
        ),
    };
    let line = |wish: &SessionId| {
        let when = render_session_label(&data.workshop, wish);
        let wish = wish.clone();
        let mark = move || {
            let closed = page_state
                .live
                .with(|counts| !counts.takes_registrations(&wish));
            closed.then_some(" – closed")
        };
        view! { <li>{when} {mark}</li> }
    };
    let lines = wishes.iter().map(line).collect_view();
    let asked = match prospect {
        Prospect::RequestedSession => "You are waiting for, in this order:",
        Prospect::OtherSession | Prospect::None => "You were waiting for:",
    };
    view! {
        <div class="slip">
            <div class="slip-text">
                <p class="slip-state">{state}</p>
                <p class="slip-when">{headline}</p>
                <p>{asked}</p>
                <ol>{lines}</ol>
                <p class="slip-code">
                    "Reference "
                    <strong class="code">{data.reference.to_string()}</strong>
                </p>
            </div>
        </div>
        <p>{outlook}</p>
        {render_mail_status(data)}
    }
}

/// Empty where the announcement asks for nothing.
pub(super) fn render_preparation(page_state: RegistrationPageState) -> impl IntoView {
    let items = page_state
        .data
        .with_untracked(|data| data.workshop.announcement.preparation.clone());
    (!items.is_empty()).then(|| {
        let items = items
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect_view();
        view! {
            <section aria-labelledby="bring">
                <h2 id="bring">"Prepare and bring"</h2>
                <ol>{items}</ol>
            </section>
        }
    })
}
