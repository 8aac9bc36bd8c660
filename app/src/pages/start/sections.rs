//! The text sections of the announcement.

use crate::api::types::workshop::WorkshopView;
use crate::live_counts::LiveCounts;
use domain::registration::{Level, Phase};
use leptos::prelude::*;

/// The title as an id.
fn heading_id(title: &str) -> String {
    let letters = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    title.chars().map(letters).collect()
}

/// Empty if the office wrote no paragraphs.
#[component]
pub(super) fn TextSection(title: &'static str, paragraphs: Vec<String>) -> impl IntoView {
    (!paragraphs.is_empty()).then(|| {
        view! {
            <section aria-labelledby=heading_id(title)>
                <h2 id=heading_id(title)>{title}</h2>
                {paragraphs.into_iter().map(|text| view! { <p>{text}</p> }).collect_view()}
            </section>
        }
    })
}

/// The office writes "this link" for the form. It is rendered as a link until registration is
/// closed.
#[component]
pub(super) fn RegistrantsSection(
    register: String,
    live: LiveCounts,
    paragraphs: Vec<String>,
) -> impl IntoView {
    const LINK_TEXT: &str = "this link";
    const HEADING_ID: &str = "who-registers";
    let over = Memo::new(move |_| live.with(|counts| counts.phase == Phase::Closed));
    let link = move || {
        let register = register.clone();
        if over.get() {
            LINK_TEXT.into_any()
        } else {
            view! { <a href=register>{LINK_TEXT}</a> }.into_any()
        }
    };
    let text = move |text: String| match text.split_once(LINK_TEXT) {
        Some((before, after)) => view! {
            <p>
                {before.to_owned()}
                {link.clone()}
                {after.to_owned()}
            </p>
        }
        .into_any(),
        None => view! { <p>{text}</p> }.into_any(),
    };
    (!paragraphs.is_empty()).then(|| {
        view! {
            <section aria-labelledby=HEADING_ID>
                <h2 id=HEADING_ID>"Who registers, and how many come"</h2>
                {paragraphs.into_iter().map(text).collect_view()}
            </section>
        }
    })
}

/// Empty if the office wrote no items.
#[component]
pub(super) fn ListSection(
    title: &'static str,
    before: &'static str,
    items: Vec<String>,
) -> impl IntoView {
    (!items.is_empty()).then(|| {
        view! {
            <section aria-labelledby=heading_id(title)>
                <h2 id=heading_id(title)>{title}</h2>
                {(!before.is_empty()).then(|| view! { <p>{before}</p> })}
                <ol>{items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ol>
            </section>
        }
    })
}

/// The rules for school places in plain words.
#[component]
pub(super) fn PlacesSection(page: StoredValue<WorkshopView>, live: LiveCounts) -> impl IntoView {
    let release = page.with_value(|page| page.words.release_at.clone());
    let hours = page.with_value(|page| page.definition.workshop.dates.close_hours);
    let holding = move || live.with(|counts| counts.phase.has_holds());
    let before = release.clone();
    let held = move || {
        if holding() {
            format!(
                "Until {before}, one place is held for each school with an ESSA designation that \
                 has not registered or declined. A held place may show as left and still not be \
                 open to every school."
            )
        } else {
            format!("Places were held for designated schools until {release}. Now none is held.")
        }
    };
    view! {
        <section aria-labelledby="how-places-work">
            <h2 id="how-places-work">"How school places work"</h2>
            <ul>
                <li>
                    "A place is room for one school's team. The sessions of a level share its places, \
                     and each session has its own number of them."
                </li>
                <li>{held}</li>
                <li>
                    "If nothing is open to your school, join the waiting list, for one session or for \
                     several in order. The first free place goes to designated schools that wait, then \
                     to whoever came first. It is yours at once, and we write to you. "
                    {move || waiting_message(live)}
                </li>
                <li>
                    {format!(
                        "You can change your session, your numbers or your team, or cancel, until {hours} hours before your session starts.",
                    )}
                </li>
            </ul>
        </section>
    }
}

fn waiting_message(live: LiveCounts) -> String {
    let waiting = |level| live.with(|counts| counts.level(level).map_or(0, |it| it.waiting));
    match (waiting(Level::Elementary), waiting(Level::Secondary)) {
        (0, 0) => "Nobody waits at the moment.".to_owned(),
        (elementary, secondary) => {
            format!("Waiting now: {elementary} elementary and {secondary} secondary schools.")
        }
    }
}
