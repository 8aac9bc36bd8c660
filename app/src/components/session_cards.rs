//! The sessions as radio cards, in the definition's order, whatever the counts.

use super::errors::{FieldError, described_by, has_error};
use super::sessions::{LiveBadge, SessionSlots, WhenAndWhere, find_session_date_texts};
use crate::api::types::workshop::WorkshopView;
use crate::live_counts::LiveCounts;
use crate::phrases::{
    AvailabilityKind, CountsAudience, describe_availability, waiting_schools_label,
};
use domain::registration::counts::SlotClaim;
use domain::registration::form::FieldErrors;
use domain::registration::{Level, Session};
use domain::slug::SessionId;
use leptos::prelude::*;

#[component]
pub(crate) fn SessionCards(
    page: StoredValue<WorkshopView>,
    level: Level,
    live: LiveCounts,
    viewer: CountsAudience,
    /// Follows the person's choice.
    chosen: RwSignal<Option<SessionId>>,
    errors: RwSignal<FieldErrors>,
) -> impl IntoView {
    let sessions: Vec<_> =
        page.with_value(|page| page.definition.sessions_of(level).cloned().collect());
    let cards = sessions
        .into_iter()
        .enumerate()
        .map(|(at, session)| {
            // The first one has the field's id, which an error's link leads to.
            let id = if at == 0 {
                "session".to_owned()
            } else {
                format!("session-{}", session.id)
            };
            view! { <SessionChoiceCard id session page live viewer chosen/> }
        })
        .collect_view();
    let release = page.with_value(|page| page.words.release_at.clone());
    let held = move || {
        let held = live.with(|counts| counts.level(level).map_or(0, |level| level.held));
        let for_others = viewer != CountsAudience::School(SlotClaim::Hold);
        (held > 0 && for_others)
            .then(|| format!("Held slots are for designated schools until {release}. "))
    };
    let waiting = move || {
        let waiting = live.with(|counts| counts.level(level).map_or(0, |level| level.waiting));
        (waiting > 0).then(|| format!("{}. ", waiting_schools_label(waiting)))
    };
    view! {
        <fieldset
            class="field"
            class:wrong=move || has_error(errors, "session")
            aria-describedby=move || described_by(errors, "session", None)
        >
            <legend>
                <h2>"Choose a session"</h2>
            </legend>
            <p class="hint">
                "A slot is room for one team, however many people come. "
                {held}
                {waiting}
                <LiveBadge link=live.status()/>
            </p>
            <FieldError field="session" errors/>
            <div class="cards">{cards}</div>
        </fieldset>
    }
}

#[component]
fn SessionChoiceCard(
    id: String,
    session: Session,
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    viewer: CountsAudience,
    chosen: RwSignal<Option<SessionId>>,
) -> impl IntoView {
    let words = page.with_value(|page| find_session_date_texts(page, &session.id));
    let own = session.id.clone();
    let kind = Memo::new(move |_| {
        live.with(|counts| {
            let found = counts.session(&own)?;
            Some(describe_availability(counts, found, viewer).kind)
        })
    });
    let slots_id = format!("{id}-slots");
    let value = session.id.clone();
    // The initial choice only; then the browser keeps it and reports changes.
    let checked = chosen.get_untracked().as_ref() == Some(&session.id);
    let choose = {
        let session = session.id.clone();
        move |_| chosen.set(Some(session.clone()))
    };
    let class = move || {
        format!(
            "card card-choice card-{}",
            kind.get().unwrap_or(AvailabilityKind::Shut).class()
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
                // A chosen card stays chosen, so that nothing disappears under a finger.
                disabled=move || {
                    kind.get() == Some(AvailabilityKind::Shut) && chosen.get().as_ref() != Some(&value)
                }
                aria-describedby=slots_id.clone()
                on:change=choose
            />
            <label for=id>
                <WhenAndWhere session=session.clone() words/>
            </label>
            <SessionSlots session=session.id live viewer id=slots_id/>
        </div>
    }
}
