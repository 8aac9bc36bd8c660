//! The rules for slots in plain words.

use crate::api::types::workshop::WorkshopView;
use crate::live_counts::LiveCounts;
use domain::registration::office::promise_slot;
use leptos::prelude::*;

#[component]
pub(super) fn SlotRules(page: StoredValue<WorkshopView>, live: LiveCounts) -> impl IntoView {
    let release = page.with_value(|page| page.words.release_at.clone());
    let hours = page.with_value(|page| page.definition.workshop.dates.close_hours);
    let promise = page.with_value(|page| promise_slot(page.can_send_email));
    let held = move || {
        if live.with(|counts| counts.phase.has_holds()) {
            format!(
                "Until {release}, one slot is held for each school with an ESSA designation that \
                 has not registered or declined. Only those schools can take a held slot."
            )
        } else {
            format!(
                "Slots were held for designated schools until {release}. None is held any more."
            )
        }
    };
    view! {
        <section aria-labelledby="how-slots-work">
            <h2 id="how-slots-work">"How slots work"</h2>
            <ul>
                <li>
                    "A slot is room for one school’s team, however many people come. The sessions \
                     of a level share its slots, and each session has its own number of them."
                </li>
                <li>{held}</li>
                <li>
                    "If no slot is open to your school, join the waiting list for one session or \
                     for several. When a slot opens, it goes to a waiting school with a \
                     designation first, then to the school that joined first. "
                    {promise}
                </li>
                <li>
                    {format!(
                        "You can change your session, your numbers or your team, or cancel, until \
                         {hours} hours before your session starts.",
                    )}
                </li>
            </ul>
        </section>
    }
}
