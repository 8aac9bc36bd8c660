//! How a worksheet came to what it says: who changed what, and what it said at any moment.

use super::param;
use crate::api::ApiError;
use crate::api::history::{
    ChangeView, HistoryPage as Data, MomentPage as Moment, What, load_history, load_moment,
};
use crate::api::submitted::Submitted;
use crate::api::workshop::WorkshopHead;
use crate::components::announcer::Heading;
use crate::components::layout::{Frame, Layout};
use crate::components::page::page;
use domain::document::content::{Contents, Row, Value};
use domain::document::history::{cell_words, root_words};
use leptos::prelude::*;

const WAY_IN: &str = "This page is for the team. Open your team's link in this browser, or ask \
    whoever registered the school for it.";

/// Who changed what, newest first.
#[component]
pub(crate) fn HistoryPage() -> impl IntoView {
    let submitted = Submitted::current();
    let workshop = param("workshop");
    let data = Resource::new(move || workshop.get(), load_history);
    let show = move |data| view! { <History data submitted=submitted.clone()/> }.into_any();
    page(data, WAY_IN, show)
}

/// What it said at a moment, with the way back to it.
#[component]
pub(crate) fn MomentPage() -> impl IntoView {
    let (workshop, number) = (param("workshop"), param("number"));
    let data = Resource::new(
        move || (workshop.get(), number.get()),
        |(workshop, number)| async move {
            let number = number.parse().map_err(|_| ApiError::NotFound)?;
            load_moment(workshop, number).await
        },
    );
    page(data, WAY_IN, |data| view! { <Past data/> }.into_any())
}

#[component]
fn History(data: Data, submitted: Submitted) -> impl IntoView {
    let frame = Frame::of(data.workshop.clone());
    let WorkshopHead { slug, title, .. } = data.workshop;
    let base = format!("/w/{slug}/worksheet");
    let empty = data.changes.is_empty();
    // Why a restore had no effect, if this answers one.
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
    let lines = data.changes.into_iter().map(|change| line(change, &base));
    let lines = lines.collect_view();
    view! {
        <Layout frame>
            <div class="column">
                <Heading text=format!("History of {}'s worksheet", data.school) caption=title/>
                {faults}
                <p><a href=base.clone() rel="external">"Back to the worksheet"</a></p>
                {empty.then(|| view! { <p>"Nobody has written anything yet."</p> })}
                <ol class="team">{lines}</ol>
            </div>
        </Layout>
    }
}

fn line(change: ChangeView, base: &str) -> impl IntoView + use<> {
    let ChangeView {
        number,
        who,
        when,
        what,
    } = change;
    let what = match what {
        What::Wrote(fields) if fields.is_empty() => "typed, and deleted it again".into_any(),
        What::Wrote(fields) => format!("changed {}", fields.join(", ")).into_any(),
        What::Restored(to) => view! {
            "restored " <a href=format!("{base}/at/{to}")>"an earlier moment"</a>
        }
        .into_any(),
    };
    let label = format!("What it said after {who}, {when}");
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
fn Past(data: Moment) -> impl IntoView {
    let frame = Frame::of(data.workshop.clone());
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
                {said(data.contents)}
                {restore}
            </div>
        </Layout>
    }
}

fn said(contents: Contents) -> impl IntoView {
    let texts = contents.texts.into_iter().map(|(root, text)| {
        let text = match text.is_empty() {
            true => "Nothing yet.".to_owned(),
            false => text,
        };
        view! {
            <h2>{heading(&root)}</h2>
            <p class="past">{text}</p>
        }
    });
    let values = contents.values.into_iter().map(|(root, values)| {
        let lines = values
            .into_iter()
            .map(|(cell, value)| pair(&cell, words(value)));
        view! {
            <h2>{heading(&root)}</h2>
            <dl class="summary">{lines.collect_view()}</dl>
        }
    });
    let rows = contents.rows.into_iter().map(|(root, rows)| {
        let there = (1..).zip(rows.into_iter().filter(Row::is_there));
        let lines = there.map(|(number, row)| numbered(number, row));
        view! {
            <h2>{heading(&root)}</h2>
            {lines.collect_view()}
        }
    });
    view! {
        {texts.collect_view()}
        {values.collect_view()}
        {rows.collect_view()}
    }
}

fn numbered(number: usize, row: Row) -> impl IntoView {
    let texts = row.texts.into_iter().filter(|(_, text)| !text.is_empty());
    let texts = texts.map(|(cell, text)| pair(&cell, text)).collect_view();
    let values = row.values.into_iter();
    let values = values.map(|(cell, value)| pair(&cell, words(value)));
    view! {
        <h3>{number}</h3>
        <dl class="summary">{texts} {values.collect_view()}</dl>
    }
}

fn pair(cell: &str, said: String) -> impl IntoView + use<> {
    view! {
        <div class="summary-row">
            <dt>{cell_words(cell)}</dt>
            <dd class="past">{said}</dd>
        </div>
    }
}

fn words(value: Value) -> String {
    match value {
        Value::Choice(code) => code,
        Value::Number(number) => number.to_string(),
        Value::Flag(true) => "yes".to_owned(),
        Value::Flag(false) => "no".to_owned(),
    }
}

/// "Notes" for `t:notes`.
fn heading(root: &str) -> String {
    let words = root_words(root);
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => words,
    }
}
