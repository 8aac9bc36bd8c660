//! The office's announcement, word for word. A section that the office left out is not shown.

use crate::api::types::workshop::WorkshopView;
use crate::components::sessions::find_session_date_texts;
use crate::live_counts::LiveCounts;
use crate::phrases;
use domain::registration::announcement::Announcement;
use domain::registration::{Level, Phase};
use leptos::prelude::*;

pub(super) const PREPARATION_ID: &str = "preparation";

#[component]
pub(super) fn AnnouncementText(page: StoredValue<WorkshopView>, live: LiveCounts) -> impl IntoView {
    let Announcement {
        introduction,
        outcomes,
        registration,
        attendance,
        participants,
        preparation,
        context,
        notes,
        ..
    } = page.with_value(|page| page.announcement.clone());
    let participants_list = render_list(participants);
    view! {
        <section class="announcement column" aria-labelledby="announcement">
            <h2 id="announcement">"The announcement"</h2>
            {render_paragraphs(introduction)}
            {render_section("outcomes", "Outcomes of the workshop", (!outcomes.is_empty()).then(|| view! {
                <p>"School leadership teams will:"</p>
                {render_list(outcomes)}
            }))}
            <section aria-labelledby="times">
                <h3 id="times">"Times, locations and registration"</h3>
                {render_paragraphs(registration)}
                {Level::ALL.map(|level| render_times(page, level)).collect_view()}
                <AttendanceSection page live paragraphs=attendance/>
            </section>
            {render_section("participants", "Team participants", participants_list)}
            {render_section(PREPARATION_ID, "Preparation prior to the workshop", render_list(preparation))}
            {render_section("context", "How the workshop fits into the year", (!context.is_empty()).then(|| render_paragraphs(context)))}
            <div class="footnotes">{render_paragraphs(notes)}</div>
        </section>
    }
}

fn render_section(
    id: &'static str,
    title: &'static str,
    contents: Option<impl IntoView + 'static>,
) -> Option<AnyView> {
    contents.map(|contents| {
        view! {
            <section aria-labelledby=id>
                <h3 id=id>{title}</h3>
                {contents}
            </section>
        }
        .into_any()
    })
}

fn render_paragraphs(paragraphs: Vec<String>) -> impl IntoView {
    paragraphs
        .into_iter()
        .map(|text| view! { <p>{text}</p> })
        .collect_view()
}

/// A numbered list; none without items.
fn render_list(items: Vec<String>) -> Option<impl IntoView> {
    (!items.is_empty()).then(|| {
        view! { <ol>{items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ol> }
    })
}

/// "Thursday, April 18; 3:15–6:15 PM; Dean Operations Center": the sessions as the office lists them.
fn render_times(page: StoredValue<WorkshopView>, level: Level) -> impl IntoView {
    let lines = page.with_value(|page| {
        let line = |session: &domain::registration::Session| {
            let words = find_session_date_texts(page, &session.id);
            let place = session.place.clone();
            view! {
                <li>
                    {format!("{}, {}; ", words.weekday, words.date)}
                    <span class="unbroken">{words.time}</span>
                    {format!("; {place}")}
                </li>
            }
        };
        page.definition
            .sessions_of(level)
            .map(line)
            .collect::<Vec<_>>()
    });
    (!lines.is_empty()).then(|| {
        view! {
            <p class="times-level">{format!("{}:", phrases::level_schools_label(level))}</p>
            <ol>{lines}</ol>
        }
    })
}

/// The office writes "this link" for the form. It is rendered as a link until registration is
/// closed.
#[component]
fn AttendanceSection(
    page: StoredValue<WorkshopView>,
    live: LiveCounts,
    paragraphs: Vec<String>,
) -> impl IntoView {
    const LINK_TEXT: &str = "this link";
    let over = Memo::new(move |_| live.with(|counts| counts.phase == Phase::Closed));
    let register = page.with_value(|page| format!("/w/{}/register", page.definition.workshop.slug));
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
    paragraphs.into_iter().map(text).collect_view()
}
