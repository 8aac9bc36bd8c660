//! The agenda of the team's session, with the part that runs now.

use crate::api::types::worksheet::{AgendaPartView, AgendaView};
use crate::dom::clock;
use domain::facilitation::agenda::current_part;
use leptos::leptos_dom::helpers::set_interval_with_handle;
use leptos::prelude::*;
use std::time::Duration;

/// The part that runs now is looked for anew after so long.
const LOOK_INTERVAL: Duration = Duration::from_secs(15);

#[component]
pub(super) fn AgendaCard(agenda: AgendaView) -> impl IntoView {
    let AgendaView { parts, ends_in } = agenda;
    if parts.is_empty() {
        return ().into_any();
    }
    let starts: Vec<i64> = parts.iter().map(|part| part.starts_in).collect();
    let elapsed = elapsed_ms();
    let current = Memo::new(move |_| {
        let elapsed = elapsed.get();
        let starts: Vec<i64> = starts.iter().map(|start| start - elapsed).collect();
        current_part(&starts, ends_in - elapsed)
    });
    let names: Vec<String> = parts.iter().map(|part| part.title.clone()).collect();
    let first = parts
        .first()
        .map(|part| part.starts.clone())
        .unwrap_or_default();
    let says = move || match current.get().and_then(|at| names.get(at)) {
        Some(name) => format!("Now: {name}"),
        None => format!("Starts at {first}"),
    };
    let line = |(at, part): (usize, AgendaPartView)| {
        let is_now = move || current.get() == Some(at);
        view! {
            <li class:agenda-now=is_now aria-current=move || is_now().then_some("time")>
                <span class="agenda-time">{part.starts}</span>
                <span>{part.title}</span>
            </li>
        }
    };
    let lines = parts.into_iter().enumerate().map(line).collect_view();
    view! {
        <section class="session-agenda" aria-labelledby="agenda-heading">
            <details class="side-card" open=true>
                <summary>
                    <h2 id="agenda-heading">"Agenda"</h2>
                    <span class="side-says">{says}</span>
                </summary>
                <ol>{lines}</ol>
            </details>
        </section>
    }
    .into_any()
}

/// Milliseconds since the page was opened.
fn elapsed_ms() -> ReadSignal<i64> {
    let (elapsed, set) = signal(0);
    Effect::new(move |_| {
        let begun = clock::elapsed_ms();
        let look = move || {
            // The signal is gone once the page was left.
            let _ = set.try_set((clock::elapsed_ms() - begun) as i64);
        };
        let ticking = set_interval_with_handle(look, LOOK_INTERVAL).ok();
        on_cleanup(move || {
            if let Some(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    elapsed
}
