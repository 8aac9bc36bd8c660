//! The confirmation, to be shown at the door; for a waiting school its place in the queue.

use super::RegistrationPageState;
use crate::api::types::registration::{CalendarLinks, MailStatus, RegistrationView};
use crate::components::sessions::{find_session_date_texts, render_session_label, render_unbroken};
use crate::phrases;
use domain::registration::RegistrationStatus;
use domain::registration::counts::Prospect;
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

fn render_row(label: &'static str, value: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div class="summary-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn render_confirmed(data: &RegistrationView, session: &SessionId) -> impl IntoView + use<> {
    let words = find_session_date_texts(&data.workshop, session);
    let found = data.workshop.definition.session(session);
    let (place, address) = found
        .map(|it| (it.place.clone(), it.address.clone()))
        .unwrap_or_default();
    let address = (!address.is_empty()).then(|| view! { <span class="line">{address}</span> });
    let bring = data.workshop.announcement.preparation.clone();
    let bring = (!bring.is_empty()).then(|| {
        let items = bring
            .into_iter()
            .map(|text| view! { <li>{text}</li> })
            .collect_view();
        view! {
            <section aria-labelledby="bring">
                <h2 id="bring">"What to prepare and bring"</h2>
                <ol>{items}</ol>
            </section>
        }
    });
    let code = data.reference.to_string();
    let qr = format!("QR code of the reference {code}");
    view! {
        <div class="slip">
            <div class="slip-text">
                <p class="slip-state">"Your school place is confirmed"</p>
                <p class="slip-when">
                    <time datetime=words.machine>{render_unbroken(words.full, &words.time)}</time>
                </p>
                <p class="slip-where">
                    <strong>{place}</strong>
                    {address}
                </p>
                <p class="slip-code">
                    "Reference "
                    <strong class="code">{code}</strong>
                </p>
            </div>
            <figure class="slip-code-shown">
                <div class="slip-qr" role="img" aria-label=qr inner_html=data.qr_svg.clone()></div>
                <figcaption>"Show this at the door"</figcaption>
            </figure>
        </div>
        {render_mail_status(data)}
        {data.calendar.clone().map(render_calendar_links)}
        <dl class="summary">{render_details(data)}</dl>
        {bring}
    }
}

fn render_details(data: &RegistrationView) -> impl IntoView + use<> {
    let meals = phrases::meals_label(&data.meals);
    let meals = if meals.is_empty() {
        "None".to_owned()
    } else {
        meals
    };
    let named = u32::try_from(data.roster.len()).unwrap_or(u32::MAX);
    let named = match named {
        0 => "Nobody named yet".to_owned(),
        _ => format!("{} named", phrases::people_label(named)),
    };
    view! {
        {render_row("School", data.school.name.clone())}
        {render_row("Registered by", format!("{}, {}", data.contact.name, data.contact.email))}
        {render_row("Coming", phrases::people_label(u32::from(data.headcount)))}
        {render_row("Dietary needs", meals)}
        {render_row("Team", named)}
    }
}

/// The state of the confirmation's mail. It claims no more than is known.
fn render_mail_status(data: &RegistrationView) -> impl IntoView + use<> {
    let to = data.contact.email.clone();
    let (class, text) = match data.mail {
        MailStatus::Queued => (
            "notice",
            format!("The confirmation to {to} is on its way to the mail server."),
        ),
        MailStatus::Sent => (
            "notice",
            format!("We sent the confirmation to {to}. It has the link to this page."),
        ),
        MailStatus::Outbox => (
            "notice",
            format!(
                "This server sends no mail itself: the office passes the confirmation on to {to}. \
                 Until then, this browser is your way back to this page, or the link that you can \
                 have shown below."
            ),
        ),
        MailStatus::Failed => (
            "notice notice-wrong",
            format!(
                "The mail server refused our mail to {to}. Your school place is safe. Please \
                 correct the address below."
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
            <span>"Add to your calendar:"</span>
            // Files and other sites are outside the program's routes.
            <a href=ics rel="external" download>"Calendar file (.ics)"</a>
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
    let (state, headline, outlook) = match prospect {
        Prospect::RequestedSession => (
            "Not confirmed yet",
            match data.ahead {
                0 => "You are first on the list.".to_owned(),
                1 => "1 school is before yours.".to_owned(),
                many => format!("{many} schools are before yours."),
            },
            "As soon as one of them that is not closed has a place for you it is yours, and we \
             write to you. Designated schools that wait come first, then whoever came first.",
        ),
        Prospect::OtherSession => (
            "Not confirmed",
            "What you wait for is closed.".to_owned(),
            "No place can come free there any more. Other sessions still take registrations: \
             choose one below, under “Change what you wait for”. Your place in the queue stays.",
        ),
        Prospect::None => (
            "Not confirmed",
            "Registration is closed.".to_owned(),
            "No school place came free in time, and none can any more. Schools that do not take \
             part start the process at district-facilitated meetings in late June. For anything \
             urgent, ask the office.",
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
        Prospect::RequestedSession => "You wait for, in this order:",
        Prospect::OtherSession | Prospect::None => "You waited for:",
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
        <dl class="summary">{render_details(data)}</dl>
    }
}
