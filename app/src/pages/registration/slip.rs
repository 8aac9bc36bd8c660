//! What is confirmed, as one would show it at the door; or how long the wait is.

use super::Own;
use crate::api::registration::{CalendarLinks, MailState, RegistrationPage as Data};
use crate::components::sessions::{one_line, words_of};
use crate::phrases;
use domain::registration::Standing;
use domain::slug::SessionId;
use leptos::prelude::*;

/// The slip, drawn anew whenever the registration has changed.
#[component]
pub(super) fn Slip(own: Own) -> impl IntoView {
    move || {
        own.data.with(|data| match &data.standing {
            Some(Standing::Confirmed { session }) => confirmed(data, session).into_any(),
            Some(Standing::Waiting { wishes, .. }) => waiting(data, wishes).into_any(),
            None => ().into_any(),
        })
    }
}

fn row(label: &'static str, value: impl IntoView + 'static) -> impl IntoView {
    view! {
        <div class="summary-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
        </div>
    }
}

fn confirmed(data: &Data, session: &SessionId) -> impl IntoView + use<> {
    let words = words_of(&data.workshop, session);
    let found = data.workshop.programme.session(session);
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
                    <time datetime=words.machine>{words.full}</time>
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
            <div class="slip-qr" role="img" aria-label=qr inner_html=data.qr_svg.clone()></div>
        </div>
        {mail(data)}
        {data.calendar.clone().map(calendar)}
        <dl class="summary">{details(data)}</dl>
        {bring}
    }
}

fn details(data: &Data) -> impl IntoView + use<> {
    let meals = phrases::meals(&data.meals);
    let meals = if meals.is_empty() {
        "None".to_owned()
    } else {
        meals
    };
    let named = u32::try_from(data.roster.len()).unwrap_or(u32::MAX);
    let named = match named {
        0 => "Nobody named yet".to_owned(),
        _ => format!("{} named", phrases::people(named)),
    };
    view! {
        {row("School", data.school.name.clone())}
        {row("Registered by", format!("{}, {}", data.contact.name, data.contact.email))}
        {row("Coming", phrases::people(u32::from(data.headcount)))}
        {row("Dietary needs", meals)}
        {row("Team", named)}
    }
}

/// What became of the confirmation's mail, and no more than that.
fn mail(data: &Data) -> impl IntoView + use<> {
    let to = data.contact.email.clone();
    let (class, text) = match data.mail {
        MailState::Queued => (
            "notice",
            format!("The confirmation to {to} is on its way to the mail server."),
        ),
        MailState::Sent => (
            "notice",
            format!("We sent the confirmation to {to}. It has the link to this page."),
        ),
        MailState::Outbox => (
            "notice",
            format!(
                "This server sends no mail itself: the office passes the confirmation on to {to}. \
                 Until then, this browser is your way back to this page."
            ),
        ),
        MailState::Failed => (
            "notice notice-wrong",
            format!(
                "The mail server refused our mail to {to}. Your school place is safe. Please \
                 correct the address below."
            ),
        ),
    };
    view! { <p class=class>{text}</p> }
}

fn calendar(links: CalendarLinks) -> impl IntoView {
    let CalendarLinks {
        ics,
        google,
        outlook,
    } = links;
    view! {
        <p class="calendar">
            <span>"Add to your calendar:"</span>
            // Files and other sites are not pages of ours.
            <a href=ics rel="external" download>"Calendar file (.ics)"</a>
            <a href=google rel="external noopener" target="_blank">"Google"</a>
            <a href=outlook rel="external noopener" target="_blank">"Outlook"</a>
        </p>
    }
}

fn waiting(data: &Data, wishes: &[SessionId]) -> impl IntoView + use<> {
    let ahead = match data.ahead {
        0 => "You are first on the list.".to_owned(),
        1 => "1 school is before yours.".to_owned(),
        many => format!("{many} schools are before yours."),
    };
    let wishes = wishes
        .iter()
        .map(|wish| one_line(&data.workshop, wish))
        .map(|wish| view! { <li>{wish}</li> })
        .collect_view();
    view! {
        <div class="slip">
            <div class="slip-text">
                <p class="slip-state">"Not confirmed yet"</p>
                <p class="slip-when">{ahead}</p>
                <p>"You wait for, in this order:"</p>
                <ol>{wishes}</ol>
                <p class="slip-code">
                    "Reference "
                    <strong class="code">{data.reference.to_string()}</strong>
                </p>
            </div>
        </div>
        <p>
            "As soon as one of them has a place for you it is yours, and we write to you. \
             Designated schools that wait come first, then whoever came first."
        </p>
        {mail(data)}
        <dl class="summary">{details(data)}</dl>
    }
}
