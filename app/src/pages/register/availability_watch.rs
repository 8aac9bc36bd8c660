//! What is said when the session a person chose changes under their hand. Numbers change silently
//! in their place; only a change of meaning is spoken.

use super::form_state::RegisterFormState;
use crate::components::announcer::Announcer;
use crate::phrases;
use domain::registration::counts::SlotAvailability;
use domain::slug::SessionId;
use leptos::prelude::*;

/// So few places are worth a word.
const FEW_PLACES: u32 = 3;

/// Watches the chosen session. The view is where the one alarm stands: empty until it is needed.
#[component]
pub(super) fn AvailabilityWatch(form_state: RegisterFormState) -> impl IntoView {
    let announcer = Announcer::current();
    let alarm = RwSignal::new("");
    let offer = move |session: &SessionId| {
        form_state.live.with(|counts| {
            counts
                .session(session)
                .map(|found| phrases::offer_to(counts, found, form_state.viewer))
        })
    };
    Effect::new(
        move |before: Option<Option<(SessionId, SlotAvailability)>>| {
            let session = form_state.chosen.get()?;
            let now = offer(&session)?;
            let before = before
                .flatten()
                .filter(|(id, _)| *id == session)
                .map(|(_, offer)| offer);
            match (before, now) {
                (None, _) => alarm.set(""),
                (Some(before), now) if before == now => {}
                (Some(_), SlotAvailability::Open(left)) => {
                    if !alarm.get_untracked().is_empty() {
                        alarm.set("");
                        announcer.say_calmly("The session you chose has a place for you again.");
                    } else if left <= FEW_PLACES {
                        let places = phrases::pluralize(left, "school place", "school places");
                        announcer.say_calmly(format!("{places} left in the session you chose."));
                    }
                }
                (Some(SlotAvailability::Open(_)), taken) => {
                    announcer.cancel_pending();
                    alarm.set(match taken {
                    SlotAvailability::Full => "The session you chose is now full.",
                    SlotAvailability::Held => {
                        "What is left of the session you chose is now held for designated schools."
                    }
                    _ => "The session you chose no longer takes registrations.",
                });
                }
                _ => {}
            }
            Some((session, now))
        },
    );
    let text = move || {
        let alarm = alarm.get();
        // A refusal says the same, and more.
        let refused = form_state.refused.with(Option::is_some);
        (!alarm.is_empty() && !refused).then(|| {
            view! {
                <p class="alarm">
                    <strong>{alarm}</strong>
                    " Choose another one, or join the waiting list. What you typed stays."
                </p>
            }
        })
    };
    view! {
        <div role="alert" class="alarm-place">
            {text}
        </div>
    }
}
