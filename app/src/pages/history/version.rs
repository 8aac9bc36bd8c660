//! A version: what it changed, how it differs from the worksheet now, and all it says.

use super::differences::{ColumnNames, count_fields, render_differences};
use super::restore_request::{RestoreQuestion, RestoreRequest, render_restore_button};
use crate::api::types::history::MomentView;
use crate::api::types::workshop::WorkshopHead;
use crate::components::announcer::Heading;
use crate::components::layout::{Layout, PageFrame};
use domain::document::history::ChangeLocation;
use domain::worksheet::history_text::HistoryPart;
use domain::worksheet::version_diff::{FieldDiff, PartDiff, RowChange, RowDiff};
use leptos::prelude::*;
use std::collections::BTreeSet;

#[component]
pub(super) fn VersionContents(data: MomentView, request: Option<RestoreRequest>) -> impl IntoView {
    let frame = PageFrame::of(data.workshop.clone());
    let WorkshopHead { slug, title, .. } = &data.workshop;
    let base = format!("/w/{slug}/worksheet");
    let caption = format!("{title}, {}", data.school);
    let (heading, summary) = match &data.last {
        Some((who, when)) if !data.summary.is_empty() => (
            format!("Version of {when}"),
            format!("{who} {}.", data.summary),
        ),
        Some((who, when)) => (format!("Version of {when}"), format!("Last writer: {who}.")),
        None => (
            "The empty worksheet".to_owned(),
            "Before anyone wrote in it.".to_owned(),
        ),
    };
    let history = format!("{base}/history");
    let content = match request {
        Some(request) => view! { <RestoreQuestion data request base/> }.into_any(),
        None => view! { <VersionBody data base/> }.into_any(),
    };
    view! {
        <Layout frame>
            <div class="history-page">
                <Heading text=heading caption/>
                <p>{summary}</p>
                <p><a href=history rel="external">"Back to the history"</a></p>
                {content}
            </div>
        </Layout>
    }
}

#[component]
fn VersionBody(data: MomentView, base: String) -> impl IntoView {
    let restorer = Restorer::of(&data, base.clone());
    let changed = render_differences(
        data.changes,
        ColumnNames {
            before: "Before",
            after: "After",
        },
        &|(row, field)| restorer.buttons_of_change(row, field),
    );
    let changed = (data.before.is_some() && data.parts.is_some()).then(|| {
        view! {
            <section class="diff">
                <h2>"Changes in this version"</h2>
                {changed}
            </section>
        }
    });
    let count = count_fields(&data.since);
    let since = render_differences(
        data.since,
        ColumnNames {
            before: "In this version",
            after: "Now",
        },
        &|(row, field)| restorer.buttons_of_difference(row, field),
    );
    let everything = restorer.may_restore.then(|| {
        view! {
            <form method="get" action=format!("{base}/at/{}", data.number)>
                <input type="hidden" name="restore" value="all"/>
                <p class="actions">
                    <button type="submit" class="button button-quiet">"Restore everything as of here"</button>
                </p>
            </form>
        }
    });
    let since = data.parts.is_some().then(|| match count {
        0 => view! {
            <section class="diff">
                <h2>"Compared with now"</h2>
                <p>"The worksheet says the same now."</p>
            </section>
        }
        .into_any(),
        count => {
            let label = match count {
                1 => "Show 1 difference".to_owned(),
                count => format!("Show {count} differences"),
            };
            view! {
                <section class="diff">
                    <h2>"Compared with now"</h2>
                    {everything}
                    <details class="diff-since">
                        <summary>{label}</summary>
                        {since}
                    </details>
                </section>
            }
            .into_any()
        }
    });
    view! {
        {changed}
        {since}
        {render_parts(data.parts)}
    }
}

/// The buttons that restore the parts of a version.
struct Restorer {
    base: String,
    number: i64,
    /// The version before, if there is one.
    before: Option<i64>,
    may_restore: bool,
    /// The places that say something else now than in the version.
    differing: BTreeSet<ChangeLocation>,
    /// The rows among them.
    differing_rows: BTreeSet<ChangeLocation>,
    unchanged_since_before: BTreeSet<ChangeLocation>,
}

impl Restorer {
    fn of(data: &MomentView, base: String) -> Self {
        let rows = |parts: &[PartDiff]| -> Vec<RowDiff> {
            let rows = parts.iter().flat_map(|part| &part.rows);
            rows.cloned().collect()
        };
        let since = rows(&data.since);
        let fields = |row: &RowDiff| {
            let fields = row.fields.iter().map(|field| row.field_location(field));
            fields.collect::<Vec<_>>()
        };
        let differing_rows = since.iter().filter(|row| row.row.is_some());
        Self {
            base,
            number: data.number,
            before: data.before,
            may_restore: data.may_restore,
            differing: since.iter().flat_map(fields).collect(),
            differing_rows: differing_rows.map(RowDiff::location).collect(),
            unchanged_since_before: data.unchanged_since_before.clone(),
        }
    }

    /// Of what a version changed, either side can be brought back, where it isn't what it says now.
    fn buttons_of_change(&self, row: &RowDiff, field: Option<&FieldDiff>) -> Option<AnyView> {
        if !self.may_restore {
            return None;
        }
        let (place, of) = name_place(row, field);
        let goes_forward = match field {
            Some(_) => self.differing.contains(&place),
            None => self.differing_rows.contains(&place),
        };
        let is_whole_row = matches!(row.change, RowChange::Added | RowChange::Removed);
        if field.is_some() && is_whole_row {
            return None;
        }
        let goes_back = !self.unchanged_since_before.contains(&place);
        let before = self.before.filter(|_| goes_back);
        let before = before.and_then(|before| {
            let label = match (field, row.change) {
                (Some(_), _) => "Restore the text before",
                (None, RowChange::Removed) => "Restore this row",
                (None, RowChange::Edited | RowChange::Moved | RowChange::Added) => return None,
            };
            Some(render_restore_button(
                &self.base, before, &place, label, &of,
            ))
        });
        let forward = (goes_forward && row.change != RowChange::Removed).then(|| {
            let label = match field {
                Some(_) => "Restore this field",
                None => "Restore this row",
            };
            render_restore_button(&self.base, self.number, &place, label, &of)
        });
        let current = (field.is_some() && !goes_forward).then(|| {
            view! { <span class="diff-current">"This is the current text."</span> }
        });
        Some(view! { <div class="diff-actions">{forward}{before}{current}</div> }.into_any())
    }

    fn buttons_of_difference(&self, row: &RowDiff, field: Option<&FieldDiff>) -> Option<AnyView> {
        let is_whole_row = matches!(row.change, RowChange::Added | RowChange::Removed);
        if !self.may_restore || field.is_some() && is_whole_row {
            return None;
        }
        let (place, of) = name_place(row, field);
        let label = match (field, row.change) {
            (Some(_), _) => "Restore this field",
            (None, RowChange::Added) => "Remove this row",
            (None, _) => "Restore this row",
        };
        let button = render_restore_button(&self.base, self.number, &place, label, &of);
        Some(view! { <div class="diff-actions">{button}</div> }.into_any())
    }
}

/// The place of a field or a row, and its name for those who only hear the button.
fn name_place(row: &RowDiff, field: Option<&FieldDiff>) -> (ChangeLocation, String) {
    match field {
        Some(field) => (row.field_location(field), field.name.clone()),
        None => (row.location(), row.title.clone()),
    }
}

fn render_parts(parts: Option<Vec<HistoryPart>>) -> impl IntoView {
    let Some(parts) = parts else {
        let words = "This version can't be read anymore because part of this worksheet's record is \
            damaged. Please tell the office.";
        return view! { <p class="notice notice-wrong">{words}</p> }.into_any();
    };
    if parts.is_empty() {
        return view! {
            <section class="diff">
                <h2>"The whole worksheet in this version"</h2>
                <p>"It was empty."</p>
            </section>
        }
        .into_any();
    }
    let part = |HistoryPart { name, entries }: HistoryPart| {
        // A single entry is the part itself; several are numbered.
        let several = entries.len() > 1;
        let entries = (1..).zip(entries).map(|(number, fields)| {
            view! {
                {several.then(|| view! { <h4>{number}</h4> })}
                <dl class="summary">{fields.into_iter().map(render_field).collect_view()}</dl>
            }
        });
        view! {
            <h3>{name}</h3>
            {entries.collect_view()}
        }
    };
    view! {
        <section class="diff">
            <h2>"The whole worksheet in this version"</h2>
            <details class="version-text">
                <summary>"Show all text"</summary>
                {parts.into_iter().map(part).collect_view()}
            </details>
        </section>
    }
    .into_any()
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
