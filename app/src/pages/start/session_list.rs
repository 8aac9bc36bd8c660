//! The sessions of one level, a row each, with a switch to the other level. The address keeps the
//! choice, so the switch works without a script and a link can name the level.

use super::{OwnRegistration, OwnSchool};
use crate::api::types::workshop::WorkshopView;
use crate::components::announcer::Announcer;
use crate::components::sessions::{LevelSlots, LiveBadge, SessionSlots, find_session_date_texts};
use crate::live_counts::LiveCounts;
use crate::phrases::{self, AvailabilityKind, CountsAudience, describe_availability};
use domain::registration::{Level, Session};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const LEVEL_PARAM: &str = "level";

#[component]
pub(super) fn SessionList(
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    own: Option<OwnSchool>,
) -> impl IntoView {
    let levels: Vec<_> = Level::ALL
        .into_iter()
        .filter(|level| page.with_value(|page| page.definition.sessions_of(*level).count() > 0))
        .collect();
    let own_level = own.as_ref().map(|own| own.school.level);
    let first = levels
        .iter()
        .copied()
        .find(|level| Some(*level) == own_level);
    let first = first.or(levels.first().copied());
    let query = use_query_map();
    let named = levels.clone();
    let chosen = Memo::new(move |_| {
        let level = query.with(|query| Level::parse(&query.get(LEVEL_PARAM)?));
        level.filter(|level| named.contains(level)).or(first)
    });
    let switch = (levels.len() > 1).then(|| {
        let links = levels
            .iter()
            .map(|level| view! { <LevelLink level=*level chosen/> });
        view! {
            <nav class="level-switch" aria-label="School level">{links.collect_view()}</nav>
        }
    });
    let lists = levels
        .iter()
        .map(|level| {
            view! { <LevelSessions page level=*level chosen live own=own.clone()/> }
        })
        .collect_view();
    view! {
        <section class="sessions" aria-labelledby="sessions">
            <div class="sessions-head">
                <h2 id="sessions">"Sessions"</h2>
                <LiveBadge link=live.status()/>
                {switch}
            </div>
            {lists}
        </section>
    }
}

#[component]
fn LevelLink(level: Level, chosen: Memo<Option<Level>>) -> impl IntoView {
    let announcer = Announcer::current();
    let label = phrases::level_name_label(level);
    view! {
        <a
            href=format!("?{LEVEL_PARAM}={}#sessions", level.as_str())
            data-noscroll=""
            aria-current=move || (chosen.get() == Some(level)).then_some("true")
            on:click=move |_| announcer.say(format!("{label} sessions"))
        >
            {label}
        </a>
    }
}

#[component]
fn LevelSessions(
    page: StoredValue<WorkshopView>,
    level: Level,
    chosen: Memo<Option<Level>>,
    live: LiveCounts,
    own: Option<OwnSchool>,
) -> impl IntoView {
    // A school's claim counts for its own level only.
    let own = own.filter(|own| own.school.level == level);
    let viewer = own.as_ref().map_or(CountsAudience::Anyone, |own| {
        CountsAudience::School(own.claim)
    });
    let registered = own
        .as_ref()
        .is_some_and(|own| own.registered != OwnRegistration::None);
    let sessions: Vec<_> =
        page.with_value(|page| page.definition.sessions_of(level).cloned().collect());
    let count = sessions.len();
    let rows = sessions
        .into_iter()
        .map(|session| {
            let register = page.with_value(|page| {
                let slug = &page.definition.workshop.slug;
                let school = own
                    .as_ref()
                    .map(|own| format!("&school={}", own.school.slug));
                format!(
                    "/w/{slug}/register?session={}{}",
                    session.id,
                    school.unwrap_or_default()
                )
            });
            // A registered school changes its session on its own page.
            let register = (!registered).then_some(register);
            view! { <SessionListRow page session live viewer register/> }
        })
        .collect_view();
    let release = page.with_value(|page| page.words.release_at.clone());
    let held = move || {
        let held = live.with(|counts| counts.level(level).map_or(0, |level| level.held));
        (held > 0).then(|| format!("A slot is held for each designated school until {release}. "))
    };
    let class = move || {
        if chosen.get() == Some(level) {
            "level"
        } else {
            "level level-other"
        }
    };
    view! {
        <div class=class>
            <h3 class="level-name">{phrases::level_schools_label(level)}</h3>
            <ul class="session-rows">{rows}</ul>
            <p class="level-total">
                {(count > 1).then(|| format!("All {count} sessions together: "))}
                <LevelSlots level live/>
            </p>
            <p class="level-total">
                {held}
                <a href="#how-slots-work">"How slots work"</a>
            </p>
        </div>
    }
}

#[component]
fn SessionListRow(
    page: StoredValue<WorkshopView>,
    session: Session,
    live: LiveCounts,
    viewer: CountsAudience,
    /// The form's address with this session; none for a school that is registered.
    register: Option<String>,
) -> impl IntoView {
    let words = page.with_value(|page| find_session_date_texts(page, &session.id));
    let day = format!("{}, {}", words.weekday, words.date);
    let which = session.id.clone();
    let kind = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&which)?;
            Some(describe_availability(counts, found, viewer).kind)
        })
    });
    let link = move || {
        let (class, label) = match kind.get()? {
            AvailabilityKind::Open => ("button", "Register"),
            AvailabilityKind::Held => ("button button-quiet", "Register"),
            AvailabilityKind::Wait => ("button button-quiet", "Join waiting list"),
            AvailabilityKind::Shut => return None,
        };
        let name = format!("{label} for {day}");
        let address = register.clone()?;
        Some(view! { <a class=class href=address aria-label=name>{label}</a> })
    };
    // A phone shows the day's first letters only.
    let letters = words.weekday.char_indices().nth(3).map(|(at, _)| at);
    let (short, rest) = words
        .weekday
        .split_at(letters.unwrap_or(words.weekday.len()));
    let (short, rest) = (short.to_owned(), rest.to_owned());
    let address = session.address.clone();
    view! {
        <li class="session-row">
            <time class="row-when" datetime=words.machine>
                <b>{short}<span class="weekday-rest">{rest}</span>{format!(", {}", words.date)}</b>
                " "
                <span class="row-time">{words.time}</span>
            </time>
            <p class="row-where">
                {session.place}
                {(!address.is_empty())
                    .then(|| view! { " "<span class="address">{address}</span> })}
            </p>
            <SessionSlots session=session.id live viewer/>
            <p class="row-action">{link}</p>
        </li>
    }
}
