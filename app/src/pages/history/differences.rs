//! The differences between two moments, field by field, with the words that differ marked.

use crate::components::text_difference::{render_difference, render_span};
use domain::document::word_diff::diff_spans;
use domain::worksheet::version_diff::{FieldDiff, PartDiff, RowChange, RowDiff};
use leptos::prelude::*;

/// Renders what a person may do about a row's differences, or about one field's.
type DifferenceActions<'a> = &'a (dyn Fn((&RowDiff, Option<&FieldDiff>)) -> Option<AnyView> + 'a);

/// The names of the earlier and the later moment.
#[derive(Clone, Copy)]
pub(super) struct ColumnNames {
    pub(super) before: &'static str,
    pub(super) after: &'static str,
}

pub(super) fn count_fields(parts: &[PartDiff]) -> usize {
    let rows = parts.iter().flat_map(|part| &part.rows);
    // A row that was only moved is one change too.
    rows.map(|row| row.fields.len().max(1)).sum()
}

/// `actions` makes the buttons below a field, or below a row's title where there is no field.
pub(super) fn render_differences(
    parts: Vec<PartDiff>,
    columns: ColumnNames,
    actions: DifferenceActions<'_>,
) -> impl IntoView + use<> {
    let parts = parts.into_iter().map(|part| {
        let name = part.name.as_str();
        let rows = part.rows.iter();
        let rows = rows.map(|row| render_row(row, name, columns, actions));
        let rows = rows.collect_view();
        view! {
            <section class="diff-part">
                <h3>{part.name}</h3>
                {rows}
            </section>
        }
    });
    parts.collect_view()
}

fn render_row(
    row: &RowDiff,
    part: &str,
    columns: ColumnNames,
    actions: DifferenceActions<'_>,
) -> impl IntoView + use<> {
    let change = match row.change {
        RowChange::Edited => None,
        RowChange::Added => Some(("diff-change diff-added", "Added")),
        RowChange::Removed => Some(("diff-change diff-removed", "Removed")),
        RowChange::Moved => Some(("diff-change", "Moved")),
    };
    let change = change.map(|(class, label)| view! { <span class=class>{label}</span> });
    let title = match row.title.as_str() {
        "" => "Untitled".to_owned(),
        title => title.to_owned(),
    };
    let row_actions = actions((row, None));
    let head = row.row.is_some().then(|| {
        view! {
            <div class="diff-row-head">
                <h4>{title} " " {change}</h4>
                {row_actions}
            </div>
        }
    });
    let fields = match row.change {
        RowChange::Added | RowChange::Removed => render_whole_row(row).into_any(),
        RowChange::Edited | RowChange::Moved => {
            let fields = row.fields.iter().map(|field| {
                let buttons = actions((row, Some(field)));
                let name = (field.name != part).then(|| field.name.clone());
                render_field(field, name, columns, buttons)
            });
            fields.collect_view().into_any()
        }
    };
    view! {
        <div class="diff-row">
            {head}
            {fields}
        </div>
    }
}

/// All that an added row says, or a removed one said.
fn render_whole_row(row: &RowDiff) -> impl IntoView + use<> {
    let fields = row.fields.iter().map(|field| {
        let spans = diff_spans(&field.before, &field.after).into_iter();
        view! {
            <div class="diff-fact">
                <dt>{field.name.clone()}</dt>
                <dd>{spans.map(render_span).collect_view()}</dd>
            </div>
        }
    });
    view! { <dl class="diff-facts">{fields.collect_view()}</dl> }
}

/// A field, without the name that the part above it has.
fn render_field(
    field: &FieldDiff,
    name: Option<String>,
    columns: ColumnNames,
    buttons: Option<AnyView>,
) -> impl IntoView + use<> {
    let sides = render_difference(&field.before, &field.after, columns.before, columns.after);
    let name = name.map(|name| view! { <p class="diff-name">{name}</p> });
    view! {
        <div class="diff-field">
            {name}
            {sides}
            {buttons}
        </div>
    }
}
