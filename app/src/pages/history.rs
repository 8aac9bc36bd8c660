//! A worksheet's history: who changed what, and its text at any moment.

use super::read_param;
use crate::api::functions::{load_history, load_moment};
use crate::api::page_data::page_data;
use crate::api::types::ApiError;
use crate::api::types::history::{HistoryEntryKind, HistoryEntryView, HistoryView, MomentView};
use crate::api::types::returned_form::ReturnedForm;
use crate::api::types::workshop::WorkshopHead;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use crate::components::page::render_page;
use domain::worksheet::history_text::HistoryPart;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const ACCESS_HELP: &str = "This page is for the team. Open your team's link in this browser, or ask \
    whoever registered the school for it.";

/// The changes, newest first.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let submitted = ReturnedForm::current();
    let workshop = read_param("workshop");
    let before = use_query_map().with_untracked(|query| query.get("before"));
    let before = before.and_then(|before| before.parse().ok());
    let data = page_data(
        move || workshop.get(),
        move |workshop| load_history(workshop, before),
    );
    let show = move |data| view! { <HistoryList data submitted=submitted.clone()/> }.into_any();
    render_page(data, ACCESS_HELP, show)
}

/// The text at one moment, with a button to restore it.
#[component]
pub(crate) fn MomentPage() -> impl IntoView {
    let (workshop, number) = (read_param("workshop"), read_param("number"));
    let data = page_data(
        move || (workshop.get(), number.get()),
        |(workshop, number)| async move {
            let number = number.parse().map_err(|_| ApiError::NotFound)?;
            load_moment(workshop, number).await
        },
    );
    render_page(data, ACCESS_HELP, |data| {
        view! { <MomentContents data/> }.into_any()
    })
}

#[component]
fn HistoryList(data: HistoryView, submitted: ReturnedForm) -> impl IntoView {
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
    let lines = data
        .changes
        .into_iter()
        .map(|change| render_entry(change, &base));
    let lines = lines.collect_view();
    let newest = data.is_earlier.then(|| {
        view! { <p><a href=format!("{base}/history") rel="external">"The newest changes"</a></p> }
    });
    let earlier = data.earlier.map(|before| {
        let address = format!("{base}/history?before={before}");
        view! { <p><a href=address rel="external">"Earlier changes"</a></p> }
    });
    let damaged = data.is_damaged.then(|| {
        view! {
            <p class="notice notice-wrong">
                "A part of this worksheet's record is damaged, so some of its history can't be shown \
                 any more. What can still be read is below. Tell the office."
            </p>
        }
    });
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=format!("History of {}'s worksheet", data.school) caption=title/>
                {faults}
                <p><a href=base.clone() rel="external">"Back to the worksheet"</a></p>
                {damaged}
                {newest}
                {empty.then(|| view! { <p>"Nobody has written anything yet."</p> })}
                <ol class="team">{lines}</ol>
                {earlier}
            </div>
        </Layout>
    }
}

fn render_entry(change: HistoryEntryView, base: &str) -> impl IntoView + use<> {
    let HistoryEntryView {
        number,
        who,
        when,
        what,
    } = change;
    let what = match what {
        HistoryEntryKind::Wrote(fields) if fields.is_empty() => {
            "typed, and deleted it again".into_any()
        }
        HistoryEntryKind::Wrote(fields) => format!("changed {}", fields.join(", ")).into_any(),
        HistoryEntryKind::Restored(to) => view! {
            "restored " <a href=format!("{base}/at/{to}")>"an earlier moment"</a>
        }
        .into_any(),
        HistoryEntryKind::Unreadable => "changed something that can't be read any more".into_any(),
    };
    let label = format!("What it said then after {who}, {when}");
    view! {
        <li class="teammate">
            <p>
                <strong>{who}</strong>
                " "
                {what}
                <span class="line note">{when}</span>
            </p>
            <p><a href=format!("{base}/at/{number}") aria-label=label>"What it said then"</a></p>
        </li>
    }
}

#[component]
fn MomentContents(data: MomentView) -> impl IntoView {
    let frame = PageFrame::of(data.workshop.clone());
    let WorkshopHead { slug, title, .. } = data.workshop;
    let base = format!("/w/{slug}/worksheet");
    let when = match &data.last {
        Some((who, when)) => format!("After {who} wrote, {when}."),
        None => "Before anybody wrote.".to_owned(),
    };
    let number = data.number;
    let restore = data.may_restore.then(|| {
        view! {
            <p>
                "To restore it is an edit like any other: everybody at the worksheet sees it at \
                 once, what was written since stays in the history, and can be restored as well."
            </p>
            <form method="post" action=format!("{base}/restore")>
                <input type="hidden" name="number" value=number/>
                <p class="actions">
                    <button type="submit" class="button button-grave">"Restore this"</button>
                </p>
            </form>
        }
    });
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=format!("What {}'s worksheet said", data.school) caption=title/>
                <p>{when}</p>
                <p><a href=format!("{base}/history")>"Back to the history"</a></p>
                {render_parts(data.parts)}
                {restore}
            </div>
        </Layout>
    }
}

fn render_parts(parts: Option<Vec<HistoryPart>>) -> impl IntoView {
    let Some(parts) = parts else {
        let words = "This moment can't be read any more: a part of this worksheet's record is \
            damaged. Tell the office.";
        return view! { <p class="notice notice-wrong">{words}</p> }.into_any();
    };
    if parts.is_empty() {
        return view! { <p>"Nothing was written in it."</p> }.into_any();
    }
    let part = |HistoryPart { name, entries }: HistoryPart| {
        // A single entry is the part itself; several are numbered.
        let several = entries.len() > 1;
        let entries = (1..).zip(entries).map(|(number, fields)| {
            view! {
                {several.then(|| view! { <h3>{number}</h3> })}
                <dl class="summary">{fields.into_iter().map(render_field).collect_view()}</dl>
            }
        });
        view! {
            <h2>{name}</h2>
            {entries.collect_view()}
        }
    };
    parts.into_iter().map(part).collect_view().into_any()
}

/// A text without a label of its own is shown without one.
fn render_field((name, says): (String, String)) -> impl IntoView {
    let named = !name.is_empty();
    view! {
        <div class="summary-row">
            <dt hidden=!named>{name}</dt>
            <dd class="past">{says}</dd>
        </div>
    }
}
