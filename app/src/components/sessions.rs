//! A session's date, place and remaining school places.

use crate::api::types::workshop::{SessionDateTexts, WorkshopView};
use crate::live::LiveStatus;
use crate::live_counts::LiveCounts;
use crate::phrases::{self, AvailabilityKind, CountsAudience, SessionAvailability};
use domain::registration::counts::{LevelCounts, SlotAvailability, SlotClaim};
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

/// The school places of a session that are left to the viewer. The numbers change in place, so
/// translators must leave them alone.
#[component]
pub(crate) fn PlacesLeft(
    session: SessionId,
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    viewer: CountsAudience,
    /// For `aria-describedby`.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let which = session.clone();
    let left = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&which)?;
            Some(page.with_value(|page| {
                phrases::describe_availability(counts, found, viewer, &page.words)
            }))
        })
    });
    let part = move |read: fn(&SessionAvailability) -> String| {
        move || left.with(|left| left.as_ref().map(read).unwrap_or_default())
    };
    let kind = move || {
        left.with(|left| {
            left.as_ref()
                .map_or(AvailabilityKind::Shut, |left| left.kind)
                .class()
        })
    };
    // A school with a hold may have every remaining place; for the others some are held.
    let pips = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&session)?;
            let held = match viewer {
                CountsAudience::School(SlotClaim::Hold) => 0,
                _ => found.open.saturating_sub(found.open_to_all),
            };
            Some(render_squares(
                &[(found.taken, "taken"), (held, "held")],
                found.slots,
            ))
        })
    });
    let squares = move || pips.get().unwrap_or_default();
    view! {
        <span class=move || format!("left left-{}", kind()) translate="no" id=id>
            <span class="left-number">{part(|left| left.headline.clone())}</span>
            <span class="pips" aria-hidden="true" inner_html=squares></span>
            <span class="left-note">{part(|left| left.note.clone())}</span>
        </span>
    }
}

/// Squares as markup: the first ones by kind, the others open. The markup is made of numbers only.
fn render_squares(kinds: &[(u32, &str)], slots: u32) -> String {
    if slots > MAX_PIPS {
        return String::new();
    }
    let marked = kinds
        .iter()
        .flat_map(|(number, kind)| (0..*number).map(move |_| *kind));
    let all = marked.chain(std::iter::repeat("free"));
    all.take(slots as usize)
        .map(|kind| format!("<i class=\"pip pip-{kind}\"></i>"))
        .collect()
}

/// The remaining places of a level, which its sessions share.
#[component]
pub(crate) fn PoolLeft(
    level: Level,
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
) -> impl IntoView {
    let pool = Memo::new(move |_| live.with(|counts| counts.level(level).cloned()));
    let text = move || pool.with(|pool| pool.as_ref().map(|it| pool_label(it, page)));
    let bar = move || {
        pool.with(|pool| {
            let pool = pool.as_ref()?;
            let open = pool.slots.saturating_sub(pool.taken);
            Some(render_squares(
                &[(pool.taken, "taken"), (pool.held.min(open), "held")],
                pool.slots,
            ))
        })
        .unwrap_or_default()
    };
    view! {
        <p class="pool" translate="no">
            <span class="pips" aria-hidden="true" inner_html=bar></span>
            <span class="pool-text">{text}</span>
        </p>
    }
}

fn pool_label(pool: &LevelCounts, page: StoredValue<WorkshopView>) -> String {
    let open = pool.slots.saturating_sub(pool.taken);
    let mut text = phrases::places_left_label(open, pool.slots);
    if pool.held > 0 {
        let until = page.with_value(|page| page.words.release_at.clone());
        text += &format!(
            ", {} of them held for designated schools until {until}",
            pool.held.min(open)
        );
    }
    if pool.waiting > 0 {
        text += &format!(". {}", phrases::waiting_schools_label(pool.waiting));
    }
    text + "."
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

/// The sessions open to a viewer instead of another, nearest in time first, with the places left.
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
                SlotAvailability::Open(left) => Some((session.id.clone(), left)),
                _ => None,
            }
        })
        .collect()
}
