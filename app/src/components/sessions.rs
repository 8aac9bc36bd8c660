//! A session's date, place and slots.

use crate::api::types::workshop::{SessionDateTexts, WorkshopView};
use crate::live::LiveStatus;
use crate::live_counts::LiveCounts;
use crate::phrases::{self, CountsAudience, SessionAvailability, SlotState};
use domain::registration::counts::{SlotAvailability, SlotTally};
use domain::registration::{Counts, Level, Session};
use domain::slug::SessionId;
use leptos::prelude::*;

/// Longer rows of little squares are not readable.
const MAX_PIPS: u32 = 40;

/// Empty texts if the server sent none.
pub(crate) fn find_session_date_texts(
    page: &WorkshopView,
    session: &SessionId,
) -> SessionDateTexts {
    page.words
        .sessions
        .get(session)
        .cloned()
        .unwrap_or_default()
}

/// "Monday, April 22, 3:15–6:15 PM, Dean Operations Center".
pub(crate) fn session_label(page: &WorkshopView, session: &SessionId) -> String {
    let words = find_session_date_texts(page, session);
    let place = page
        .definition
        .session(session)
        .map(|found| found.place.clone());
    let parts = [
        words.weekday,
        words.date,
        words.time,
        place.unwrap_or_default(),
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The same as markup, so that the time does not break at its dash.
pub(crate) fn render_session_label(
    page: &WorkshopView,
    session: &SessionId,
) -> impl IntoView + use<> {
    render_unbroken(
        session_label(page, session),
        &find_session_date_texts(page, session).time,
    )
}

/// Renders a text, one part of which stays on one line.
pub(crate) fn render_unbroken(text: String, part: &str) -> impl IntoView + use<> {
    match text.split_once(part).filter(|_| !part.is_empty()) {
        Some((before, after)) => view! {
            {before.to_owned()}
            <span class="unbroken">{part.to_owned()}</span>
            {after.to_owned()}
        }
        .into_any(),
        None => text.into_any(),
    }
}

/// An option of a `select`. A closed session is marked and can't be chosen.
#[component]
pub(crate) fn SessionOption(
    session: SessionId,
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    /// The id of the initially selected session.
    begin: String,
) -> impl IntoView {
    let text = page.with_value(|page| session_label(page, &session));
    let value = session.to_string();
    let selected = value == begin;
    let closed = Memo::new(move |_| live.with(|counts| !counts.takes_registrations(&session)));
    let mark = move || if closed.get() { " – closed" } else { "" };
    view! {
        <option value=value selected=selected disabled=move || closed.get() && !selected>
            {text}
            {mark}
        </option>
    }
}

#[component]
pub(crate) fn WhenAndWhere(session: Session, words: SessionDateTexts) -> impl IntoView {
    let SessionDateTexts {
        weekday,
        date,
        time,
        machine,
        ..
    } = words;
    view! {
        <time class="when" datetime=machine>
            <span class="when-day">
                {weekday} <span class="visually-hidden">", "</span> <b>{date}</b>
            </span>
            <span class="visually-hidden">", "</span>
            <span class="when-time">{time}</span>
        </time>
        <span class="visually-hidden">", "</span>
        <span class="where">{session.place}</span>
    }
}

/// A session's slots. The numbers change in place, so translators must leave them alone.
#[component]
pub(crate) fn SessionSlots(
    session: SessionId,
    live: LiveCounts,
    viewer: CountsAudience,
    /// For `aria-describedby`.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let which = session.clone();
    let availability = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&which)?;
            Some(phrases::describe_availability(counts, found, viewer))
        })
    });
    let part = move |read: fn(&SessionAvailability) -> String| {
        move || availability.with(|it| it.as_ref().map(read).unwrap_or_default())
    };
    let pips = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&session)?;
            Some(pips_markup(viewer.tally(found)))
        })
    });
    view! {
        <span class="slots" translate="no" id=id>
            <b>{part(|it| it.headline.clone())}</b>
            " "
            <span class="slots-rest">{part(|it| it.rest.clone())}</span>
            <span class="pips" aria-hidden="true" inner_html=move || pips.get().unwrap_or_default()></span>
        </span>
    }
}

/// One square per slot, as markup that is made of numbers only.
fn pips_markup(tally: SlotTally) -> String {
    if tally.open + tally.held + tally.registered > MAX_PIPS {
        return String::new();
    }
    let squares = |number: u32, state| {
        format!("<i class=\"pip {}\"></i>", pip_class(state)).repeat(number as usize)
    };
    [
        squares(tally.open, SlotState::Open),
        squares(tally.held, SlotState::Held),
        squares(tally.registered, SlotState::Registered),
    ]
    .concat()
}

fn pip_class(state: SlotState) -> &'static str {
    match state {
        SlotState::Open => "pip-free",
        SlotState::Held => "pip-held",
        SlotState::Registered => "pip-taken",
    }
}

/// The slots that a level's sessions share. The squares beside the numbers explain those of the
/// sessions.
#[component]
pub(crate) fn LevelSlots(level: Level, live: LiveCounts) -> impl IntoView {
    let counts = Memo::new(move |_| live.with(|counts| counts.level(level).cloned()));
    let parts = move || {
        let tally = counts.with(|counts| counts.as_ref().map(|it| it.tally()));
        let parts = tally.map(phrases::tally_parts).unwrap_or_default();
        let last = parts.len().saturating_sub(1);
        parts
            .into_iter()
            .enumerate()
            .map(|(at, (state, label))| {
                let comma = if at < last { "," } else { "." };
                view! {
                    <span class="level-part">
                        <i class=format!("pip {}", pip_class(state)) aria-hidden="true"></i>
                        {label}
                        {comma}
                    </span>
                    " "
                }
            })
            .collect_view()
    };
    let waiting = move || {
        let waiting = counts.with(|counts| counts.as_ref().map_or(0, |it| it.waiting));
        (waiting > 0).then(|| format!("{}.", phrases::waiting_schools_label(waiting)))
    };
    view! {
        <span class="level-slots" translate="no">
            {parts}
            {waiting}
        </span>
    }
}

/// Empty on the server: only a browser knows.
#[component]
pub(crate) fn LiveBadge(link: RwSignal<LiveStatus>) -> impl IntoView {
    let class = move || match link.get() {
        LiveStatus::Starting => "badge",
        LiveStatus::Live => "badge badge-live",
        LiveStatus::Reconnecting | LiveStatus::Updated(_) => "badge badge-late",
    };
    let text = move || match link.get() {
        LiveStatus::Starting => String::new(),
        LiveStatus::Live => "Live".to_owned(),
        LiveStatus::Reconnecting => "Reconnecting…".to_owned(),
        LiveStatus::Updated(time) => format!("Updated {time}"),
    };
    view! { <span class=class translate="no">{text}</span> }
}

/// The sessions open to a viewer instead of another, nearest in time first, with the slots open.
pub(crate) fn find_alternatives(
    page: &WorkshopView,
    counts: &Counts,
    viewer: CountsAudience,
    to: &Session,
) -> Vec<(SessionId, u32)> {
    let distance = |session: &Session| {
        (session.starts_at.as_second() - to.starts_at.as_second()).unsigned_abs()
    };
    let mut others: Vec<_> = page
        .definition
        .sessions_of(to.level)
        .filter(|session| session.id != to.id)
        .collect();
    others.sort_by_key(|session| distance(session));
    others
        .into_iter()
        .filter_map(|session| {
            let found = counts.session(&session.id)?;
            match phrases::offer_to(counts, found, viewer) {
                SlotAvailability::Open(open) => Some((session.id.clone(), open)),
                _ => None,
            }
        })
        .collect()
}
