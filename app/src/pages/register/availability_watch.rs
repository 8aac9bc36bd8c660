//! Announcements about the chosen session. Changed numbers are silent; only a changed offer is
//! announced.

use super::form_state::RegisterFormState;
use crate::components::announcer::Announcer;
use crate::phrases;
use domain::registration::counts::SlotAvailability;
use domain::slug::SessionId;
use leptos::prelude::*;

/// With this number of slots or fewer, a change is announced.
const MAX_ANNOUNCED_SLOTS: u32 = 3;

/// Renders the alarm's place, empty until it is needed.
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
                        announcer.say_calmly("The session you chose has a slot for you again.");
                    } else if left <= MAX_ANNOUNCED_SLOTS {
                        let open = phrases::open_label(left);
                        announcer.say_calmly(format!("{open} in the session you chose."));
                    }
                }
                (Some(SlotAvailability::Open(_)), taken) => {
                    announcer.cancel_pending();
                    alarm.set(match taken {
                    SlotAvailability::Full => "The session you chose is now full.",
                    SlotAvailability::Held => {
                        "The slots left in the session you chose are now held for designated schools."
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
        let refused = form_state.refused.with(Option::is_some);
        (!alarm.is_empty() && !refused).then(|| {
            view! {
                <p class="alarm">
                    <strong>{alarm}</strong>
                    " Choose another one, or join the waiting list. Your answers stay here."
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
