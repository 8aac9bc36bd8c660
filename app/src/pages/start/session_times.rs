//! Times and locations of the sessions, with their remaining places.

use super::OwnSchool;
use crate::api::types::workshop::WorkshopView;
use crate::components::sessions::{
    LiveBadge, PlacesLeft, PoolLeft, WhenAndWhere, find_session_date_texts,
};
use crate::live_counts::LiveCounts;
use crate::phrases::{self, AvailabilityKind, CountsAudience, describe_availability};
use domain::registration::{Level, Session};
use leptos::prelude::*;

#[component]
pub(super) fn SessionTimes(
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    viewer: CountsAudience,
    paragraphs: Vec<String>,
    own: Option<OwnSchool>,
) -> impl IntoView {
    // A school sees its own level first.
    let mut levels = Level::ALL;
    let own_level = own.as_ref().map(|own| own.school.level);
    levels.sort_by_key(|level| own_level.is_some_and(|own| own != *level));
    let levels = levels
        .into_iter()
        .filter(|level| page.with_value(|page| page.definition.sessions_of(*level).count() > 0))
        .map(|level| {
            // A school's claim counts for its own level only.
            let viewer = if own_level == Some(level) {
                viewer
            } else {
                CountsAudience::Anyone
            };
            view! { <LevelTimes page level live viewer own=own.clone()/> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="times">
            <h2 id="times">"Times, places and registration"</h2>
            {paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            <div class="fresh">
                <p class="pips-key" aria-hidden="true">
                    <span><i class="pip pip-free"></i>"left"</span>
                    <span><i class="pip pip-held"></i>"left, but held"</span>
                    <span><i class="pip pip-taken"></i>"taken"</span>
                </p>
                <LiveBadge link=live.status()/>
            </div>
            {levels}
        </section>
    }
}

#[component]
fn LevelTimes(
    page: StoredValue<WorkshopView>,
    level: Level,
    live: LiveCounts,
    viewer: CountsAudience,
    own: Option<OwnSchool>,
) -> impl IntoView {
    let sessions: Vec<_> =
        page.with_value(|page| page.definition.sessions_of(level).cloned().collect());
    let school = own
        .filter(|own| own.school.level == level)
        .map(|own| own.school.slug);
    let cards = sessions
        .into_iter()
        .map(|session| {
            let mut register = page.with_value(|page| {
                format!(
                    "/w/{}/register?session={}",
                    page.definition.workshop.slug, session.id
                )
            });
            if let Some(school) = &school {
                register += &format!("&school={school}");
            }
            view! { <SessionCard page session live viewer register/> }
        })
        .collect_view();
    view! {
        <h3>{phrases::level_schools_label(level)}</h3>
        <PoolLeft level page live/>
        <ul class="cards cards-across">{cards}</ul>
    }
}

#[component]
fn SessionCard(
    page: StoredValue<WorkshopView>,
    session: Session,
    live: LiveCounts,
    viewer: CountsAudience,
    register: String,
) -> impl IntoView {
    let words = page.with_value(|page| find_session_date_texts(page, &session.id));
    let day = format!("{}, {}", words.weekday, words.date);
    let which = session.id.clone();
    let kind =
        Memo::new(move |_| {
            live.with(|counts| {
                let found = counts.session(&which)?;
                Some(page.with_value(|page| {
                    describe_availability(counts, found, viewer, &page.words).kind
                }))
            })
        });
    let way = move || {
        let what = match kind.get()? {
            AvailabilityKind::Open => "Register",
            AvailabilityKind::Wait => "Join the waiting list",
            AvailabilityKind::Shut => return None,
        };
        let (register, label) = (register.clone(), format!("{what} for {day}"));
        Some(view! { <a class="card-link" href=register aria-label=label>{what}</a> })
    };
    let address = session.address.clone();
    view! {
        <li class="card">
            <p class="card-head">
                <WhenAndWhere session=session.clone() words/>
                {(!address.is_empty()).then(|| view! { <span class="address">{address}</span> })}
            </p>
            <PlacesLeft session=session.id page live viewer/>
            {way}
        </li>
    }
}
