//! The meetings in late June, at which the process goes on.

use super::sessions::render_unbroken;
use crate::api::types::workshop::{SessionDateTexts, WorkshopView};
use domain::registration::june::{JuneSession, Track};
use leptos::prelude::*;

/// A section with one school's track.
#[component]
pub(crate) fn OwnJuneMeetings(page: WorkshopView, track: Track) -> impl IntoView {
    let what = match track {
        Track::Continue => {
            "Your team comes back to this worksheet’s plan: its steps, its leading and lagging \
             metrics, and who looks at them."
        }
        Track::Start => "Your school starts the process at district-facilitated meetings.",
    };
    view! {
        <section aria-labelledby="late-june">
            <h2 id="late-june">"Late June"</h2>
            <p>{what}</p>
            {render_meetings(&page, track)}
        </section>
    }
}

/// A section with both tracks.
#[component]
pub(crate) fn AllJuneMeetings(page: WorkshopView) -> impl IntoView {
    let track = |track: Track| {
        let who = match track {
            Track::Continue => "Schools that took part continue their action plan",
            Track::Start => "Schools that did not take part start the process",
        };
        view! {
            <h3>{who}</h3>
            {render_meetings(&page, track)}
        }
    };
    let tracks = Track::ALL.map(track);
    view! {
        <section aria-labelledby="late-june">
            <h2 id="late-june">"Late June"</h2>
            {tracks.collect_view()}
        </section>
    }
}

fn render_meetings(page: &WorkshopView, track: Track) -> impl IntoView + use<> {
    let meetings = page.announcement.june.iter().zip(&page.words.june);
    let own = meetings.filter(|(meeting, _)| meeting.track == track);
    let lines: Vec<_> = own
        .map(|(meeting, words)| render_meeting(meeting, words))
        .collect();
    match lines.is_empty() {
        true => view! { <p class="hint">"Dates are to be announced."</p> }.into_any(),
        false => view! { <ul>{lines}</ul> }.into_any(),
    }
}

fn render_meeting(meeting: &JuneSession, words: &SessionDateTexts) -> impl IntoView + use<> {
    let place = match meeting.address.as_str() {
        "" => meeting.place.clone(),
        address => format!("{}, {address}", meeting.place),
    };
    view! {
        <li>
            <time datetime=words.machine.clone()>{render_unbroken(words.full.clone(), &words.time)}</time>
            ", "
            {place}
        </li>
    }
}
