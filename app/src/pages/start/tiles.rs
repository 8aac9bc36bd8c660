//! Three short answers below the sessions, each with a link to the whole of it.

use super::announcement_text::PREPARATION_ID;
use crate::api::types::workshop::WorkshopView;
use crate::live_counts::LiveCounts;
use leptos::prelude::*;

/// The office's own tiles are left out where it wrote no text for them.
#[component]
pub(super) fn Tiles(page: StoredValue<WorkshopView>, live: LiveCounts) -> impl IntoView {
    let (before, after) = page.with_value(|page| {
        let text = &page.announcement;
        (text.before.clone(), text.after.clone())
    });
    let release = page.with_value(|page| page.words.release_at.clone());
    let holds = move || {
        if live.with(|counts| counts.phase.has_holds()) {
            format!(
                "A slot is room for one school’s team. One is held for each designated school \
                 until {release}. After that, open slots go to every school."
            )
        } else {
            "A slot is room for one school’s team. No slot is held any more, so every school can \
             take any that is open."
                .to_owned()
        }
    };
    view! {
        <div class="start-tiles">
            {render_tile("Prepare", before, PREPARATION_ID, "What to prepare and bring")}
            <section class="start-tile" aria-labelledby="tile-slots">
                <h2 id="tile-slots">"What a slot is"</h2>
                <p>{holds}</p>
                <p><a href="#how-slots-work">"Holds and the waiting list"</a></p>
            </section>
            {render_tile("After the workshop", after, "late-june", "Meetings in late June")}
        </div>
    }
}

fn render_tile(
    title: &'static str,
    paragraphs: Vec<String>,
    target: &'static str,
    link: &'static str,
) -> impl IntoView {
    (!paragraphs.is_empty()).then(|| {
        let id = format!("tile-{target}");
        view! {
            <section class="start-tile" aria-labelledby=id>
                <h2 id=id.clone()>{title}</h2>
                {paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
                <p><a href=format!("#{target}")>{link}</a></p>
            </section>
        }
    })
}
