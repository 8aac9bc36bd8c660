//! The team's open tasks before the workshop.

use super::RegistrationPageState;
use crate::api::types::readiness::ReadState;
use crate::dom;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// While the readiness is not known yet.
const READINESS_POLL_INTERVAL: Duration = Duration::from_secs(3);

#[component]
pub(super) fn ReadinessSection(page_state: RegistrationPageState) -> impl IntoView {
    let reading = Memo::new(move |_| page_state.data.with(|data| data.missing.clone()));
    let needs = move || reading.with(|reading| reading.known().cloned().unwrap_or_default());
    let says = move || reading.with(readiness_message);
    let need = |need: String| view! { <li>{need}</li> };
    poll_until_known(page_state, reading);
    view! {
        <section aria-labelledby="before">
            <h2 id="before">"Before the workshop"</h2>
            <p>{says}</p>
            <ul class="needs" hidden=move || needs().is_empty()>
                {move || needs().into_iter().map(need).collect_view()}
            </ul>
            <p class="hint" hidden=move || needs().is_empty()>
                "The team does this in its worksheet, under “Prep”; the people who come are named below."
            </p>
        </section>
    }
}

fn readiness_message(reading: &ReadState<Vec<String>>) -> &'static str {
    match reading {
        ReadState::NotYet => "What your team still has to do shows here in a moment.",
        ReadState::Damaged => {
            "Your team's worksheet can't be read, so this page can't say whether the team is ready. \
             The office sees this too. Your place is safe."
        }
        ReadState::Known(missing) if missing.is_empty() => {
            "Your team is ready: both note catchers are there, and your actions are chosen."
        }
        ReadState::Known(_) => "Still missing:",
    }
}

/// The readiness is not known just after the server has started.
fn poll_until_known(page_state: RegistrationPageState, reading: Memo<ReadState<Vec<String>>>) {
    Effect::new(move |_| {
        if reading.with(|reading| *reading != ReadState::NotYet) {
            return;
        }
        spawn_local(async move {
            while reading.try_get_untracked() == Some(ReadState::NotYet) {
                dom::sleep(READINESS_POLL_INTERVAL).await;
                page_state.refresh();
            }
        });
    });
}
