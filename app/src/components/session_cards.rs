//! The sessions as a choice: one card each, in the programme's order whatever the numbers do.

use super::errors::{FieldError, described_by, is_wrong};
use super::sessions::{LiveBadge, PlacesLeft, WhenAndWhere, words_of};
use crate::api::workshop::WorkshopPage;
use crate::live_counts::LiveCounts;
use crate::phrases::{Mood, Viewer, left};
use domain::registration::form::FieldErrors;
use domain::registration::{Level, Session};
use domain::slug::SessionId;
use leptos::prelude::*;

/// The radio cards of a level's sessions.
#[component]
pub(crate) fn SessionCards(
    /// The page.
    page: StoredValue<WorkshopPage>,
    /// Whose sessions.
    level: Level,
    /// The counts.
    live: LiveCounts,
    /// For whom.
    viewer: Viewer,
    /// Which one is chosen. Follows the person's choice.
    chosen: RwSignal<Option<SessionId>>,
    /// What must be mended.
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let sessions: Vec<_> =
        page.with_value(|page| page.programme.sessions_of(level).cloned().collect());
    let cards = sessions
        .into_iter()
        .enumerate()
        .map(|(at, session)| {
            // The first one carries the field's id: an error's link leads to it.
            let id = if at == 0 {
                "session".to_owned()
            } else {
                format!("session-{}", session.id)
            };
            view! { <Card id session page live viewer chosen/> }
        })
        .collect_view();
    view! {
        <fieldset
            class="field"
            class:wrong=move || is_wrong(errors, "session")
            aria-describedby=move || described_by(errors, "session", None)
        >
            <legend>
                <h2>"Choose a session"</h2>
            </legend>
            <p class="hint">
                "One school place is room for one team, however many people come. "
                <LiveBadge link=live.link()/>
            </p>
            <FieldError field="session" errors/>
            <div class="cards">{cards}</div>
        </fieldset>
    }
}

#[component]
fn Card(
    id: String,
    session: Session,
    page: StoredValue<WorkshopPage>,
    live: LiveCounts,
    viewer: Viewer,
    chosen: RwSignal<Option<SessionId>>,
) -> impl IntoView {
    let words = page.with_value(|page| words_of(page, &session.id));
    let own = session.id.clone();
    let mood = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&own)?;
            Some(
                page.with_value(|page| left(counts, found, viewer, &page.words))
                    .mood,
            )
        })
    });
    let left_id = format!("{id}-left");
    let value = session.id.clone();
    // Where it begins; from then on the browser keeps it, and tells.
    let checked = chosen.get_untracked().as_ref() == Some(&session.id);
    let choose = {
        let session = session.id.clone();
        move |_| chosen.set(Some(session.clone()))
    };
    let class = move || {
        format!(
            "card card-choice card-{}",
            mood.get().unwrap_or(Mood::Shut).class()
        )
    };
    view! {
        <div class=class>
            <input
                type="radio"
                name="session"
                id=id.clone()
                value=value.to_string()
                checked=checked
                // A chosen one stays chosen and is marked: nothing disappears under a finger.
                disabled=move || {
                    mood.get() == Some(Mood::Shut) && chosen.get().as_ref() != Some(&value)
                }
                aria-describedby=left_id.clone()
                on:change=choose
            />
            <label for=id>
                <WhenAndWhere session=session.clone() words/>
            </label>
            <PlacesLeft session=session.id page live viewer id=left_id/>
        </div>
    }
}
