//! The team's open tasks before the workshop.

use super::RegistrationPageState;
use crate::api::types::readiness::ReadState;
use crate::dom;
use crate::phrases;
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
        <h3>"Before the workshop"</h3>
        <p>{says}</p>
        <ul class="needs" hidden=move || needs().is_empty()>
            {move || needs().into_iter().map(need).collect_view()}
        </ul>
    }
}

fn readiness_message(reading: &ReadState<Vec<String>>) -> String {
    match reading {
        ReadState::NotYet => "What is left to do shows here in a moment.".to_owned(),
        ReadState::Damaged => {
            "Your team's worksheet can't be read, so this page can't say what is \
            left to do. The office sees this too. Your slot is safe."
                .to_owned()
        }
        ReadState::Known(missing) if missing.is_empty() => {
            "Your team is ready. Both note catchers are in, and your actions are chosen.".to_owned()
        }
        ReadState::Known(missing) => {
            let items = u32::try_from(missing.len()).unwrap_or(u32::MAX);
            format!("{} left:", phrases::pluralize(items, "item", "items"))
        }
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
