//! The versions of a worksheet, by day and person.

use crate::api::types::history::{HistoryEntryKind, HistoryEntryView, HistoryView};
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::workshop::WorkshopHead;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use leptos::prelude::*;

/// The number of parts of the worksheet that an entry names with their fields.
const MAX_NAMED_PARTS: usize = 2;

#[component]
pub(super) fn HistoryList(data: HistoryView, submitted: ReturnedForm) -> impl IntoView {
    let frame = PageFrame::of(data.workshop.clone());
    let WorkshopHead { slug, title, .. } = data.workshop;
    let base = format!("/w/{slug}/worksheet");
    let empty = data.changes.is_empty();
    // Set if this page answers a refused restore.
    let refused = submitted.refused.map(|refused| refused.message);
    let faults = submitted
        .errors
        .0
        .into_values()
        .chain(refused)
        .map(|message| {
            view! { <p class="notice notice-wrong" role="alert">{message}</p> }
        });
    let faults = faults.collect_view();
    let days = group_by_key(data.changes, |entry| entry.day.clone());
    let days = days.into_iter().map(|day| render_day(day, &base));
    let days = days.collect_view();
    let newest = data.is_earlier.then(|| {
        view! { <p><a href=format!("{base}/history") rel="external">"Newest versions"</a></p> }
    });
    let earlier = data.earlier.map(|before| {
        let address = format!("{base}/history?before={before}");
        view! { <p><a href=address rel="external">"Earlier versions"</a></p> }
    });
    let damaged = data.is_damaged.then(|| {
        view! {
            <p class="notice notice-wrong">
                "Part of this worksheet's record is damaged, so some versions can't be shown. Please \
                 tell the office."
            </p>
        }
    });
    view! {
        <Layout frame>
            <div class="column">
                <Heading text="History" caption=format!("{title}, {}", data.school)/>
                <p>
                    "Open a version to see what changed. You can restore a field, a row or the whole \
                     worksheet."
                </p>
                <p><a href=base.clone() rel="external">"Back to the worksheet"</a></p>
                {faults}
                {damaged}
                {newest}
                {empty.then(|| view! { <p class="empty">"No versions yet. Each change appears here once someone writes."</p> })}
                {days}
                {earlier}
            </div>
        </Layout>
    }
}

/// Groups neighbors of the same key.
fn group_by_key(
    entries: Vec<HistoryEntryView>,
    key: impl Fn(&HistoryEntryView) -> String,
) -> Vec<Vec<HistoryEntryView>> {
    let mut groups: Vec<Vec<HistoryEntryView>> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some(group) if key(&group[0]) == key(&entry) => group.push(entry),
            _ => groups.push(vec![entry]),
        }
    }
    groups
}

fn render_day(entries: Vec<HistoryEntryView>, base: &str) -> impl IntoView + use<> {
    let day = entries[0].day.clone();
    let people = group_by_key(entries, |entry| entry.who.clone());
    let people = people.into_iter().map(|group| {
        let who = group[0].who.clone();
        let versions = group.into_iter().map(|entry| render_entry(entry, base));
        view! {
            <li class="history-person">
                <h3>{who}</h3>
                <ol class="history-versions">{versions.collect_view()}</ol>
            </li>
        }
    });
    view! {
        <section class="history-day">
            <h2>{day}</h2>
            <ol class="history-people">{people.collect_view()}</ol>
        </section>
    }
}

fn render_entry(entry: HistoryEntryView, base: &str) -> impl IntoView + use<> {
    let HistoryEntryView {
        number,
        who,
        when,
        what,
        time,
        summary,
        ..
    } = entry;
    let (summary, details) = match what {
        // A change of many parts is told by its summary.
        HistoryEntryKind::Wrote(parts) if parts.len() > MAX_NAMED_PARTS => {
            (summary.into_any(), String::new())
        }
        HistoryEntryKind::Wrote(parts) => (summary.into_any(), parts.join(", ")),
        HistoryEntryKind::Restored(to) => {
            let to = format!("{base}/at/{to}");
            let says = view! { "restored " <a href=to>"an earlier version"</a> };
            (says.into_any(), String::new())
        }
        HistoryEntryKind::Unreadable => (
            "made a change that can't be read anymore".into_any(),
            String::new(),
        ),
    };
    let label = format!("View this version by {who}, {when}");
    let no_details = details.is_empty();
    view! {
        <li class="history-version">
            <span class="history-time">{time}</span>
            <span class="history-summary">
                <span class="visually-hidden">{who}" "</span>
                {summary}
                <span class="history-fields" hidden=no_details>{details}</span>
            </span>
            <a class="history-link" href=format!("{base}/at/{number}") aria-label=label>
                "View this version"
            </a>
        </li>
    }
}
