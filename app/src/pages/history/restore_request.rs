//! The part of a version to bring back, and the question before it is done.

use super::differences::{ColumnNames, count_fields, render_differences};
use crate::api::types::history::MomentView;
use domain::document::content::RowId;
use domain::document::history::ChangeLocation;
use domain::worksheet::version_diff::{FieldDiff, PartDiff, RowChange, RowDiff};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RestoreRequest {
    Everything,
    /// A field; or a row, which is a place without a cell.
    Part(ChangeLocation),
}

impl RestoreRequest {
    /// None where the address asks for no restore.
    pub(super) fn read(query: &ParamsMap) -> Option<Self> {
        match query.get("restore")?.as_str() {
            "all" => Some(Self::Everything),
            "part" => Some(Self::Part(ChangeLocation {
                root: query.get("root")?,
                row: query.get("row").map(RowId),
                cell: query.get("cell"),
            })),
            _ => None,
        }
    }

    fn question(&self) -> &'static str {
        match self {
            Self::Everything => "Restore everything as of here?",
            Self::Part(ChangeLocation {
                row: Some(_),
                cell: None,
                ..
            }) => "Restore this row?",
            Self::Part(_) => "Restore this field?",
        }
    }

    /// The differences from the worksheet as it is now that a restore takes back.
    fn covered(&self, since: &[PartDiff]) -> Vec<PartDiff> {
        let Self::Part(place) = self else {
            return since.to_vec();
        };
        let is_row = place.row.is_some() && place.cell.is_none();
        let cover = |row: &RowDiff| {
            let mut row = row.clone();
            let has_place = |row: &RowDiff, field: &FieldDiff| row.field_location(field) == *place;
            if !is_row {
                let own = row.clone();
                row.fields.retain(|field| has_place(&own, field));
            }
            let is_own = row.root == place.root && row.row == place.row;
            (is_own && (is_row || !row.fields.is_empty())).then_some(row)
        };
        let parts = since.iter().map(|part| PartDiff {
            name: part.name.clone(),
            rows: part.rows.iter().filter_map(cover).collect(),
        });
        parts.filter(|part| !part.rows.is_empty()).collect()
    }

    /// The fields of the form that restores it.
    fn fields(&self, number: i64) -> Vec<(&'static str, String)> {
        let mut fields = vec![("number", number.to_string())];
        if let Self::Part(place) = self {
            fields.extend(place_fields(place));
        }
        fields
    }
}

/// A button that leads to the question.
pub(super) fn render_restore_button(
    base: &str,
    number: i64,
    place: &ChangeLocation,
    label: &'static str,
    of: &str,
) -> impl IntoView + use<> {
    let mut fields = vec![("restore", "part".to_owned())];
    fields.extend(place_fields(place));
    let of = match of {
        "" => String::new(),
        of => format!(": {of}"),
    };
    view! {
        <form method="get" action=format!("{base}/at/{number}")>
            {hidden_fields(fields)}
            <button type="submit" class="button-link">
                {label}
                <span class="visually-hidden">{of}</span>
            </button>
        </form>
    }
}

fn place_fields(place: &ChangeLocation) -> impl Iterator<Item = (&'static str, String)> + use<> {
    let row = place.row.as_ref().map(|row| row.0.clone());
    let named = [
        ("root", Some(place.root.clone())),
        ("row", row),
        ("cell", place.cell.clone()),
    ];
    let named = named.into_iter();
    named.filter_map(|(name, value)| value.map(|value| (name, value)))
}

fn hidden_fields(fields: Vec<(&'static str, String)>) -> impl IntoView {
    let field = |(name, value)| view! { <input type="hidden" name=name value=value/> };
    fields.into_iter().map(field).collect_view()
}

/// The question, with what would change, and the form that restores it.
#[component]
pub(super) fn RestoreQuestion(
    data: MomentView,
    request: RestoreRequest,
    base: String,
) -> impl IntoView {
    let covered = request.covered(&data.since);
    let back = format!("{base}/at/{}", data.number);
    let count = count_fields(&covered);
    let question = request.question();
    if covered.is_empty() {
        return view! {
            <h2>{question}</h2>
            <p>"The worksheet already says this, so there is nothing to restore."</p>
            <p><a href=back rel="external">"Back to the version"</a></p>
        }
        .into_any();
    }
    if !data.may_restore {
        return view! {
            <h2>{question}</h2>
            <p>"Only members of the team who write in the worksheet can restore it."</p>
            <p><a href=back rel="external">"Back to the version"</a></p>
        }
        .into_any();
    }
    let sum = match (&request, count) {
        (RestoreRequest::Everything, 1) => "1 field will change.".to_owned(),
        (RestoreRequest::Everything, count) => format!("{count} fields will change."),
        (RestoreRequest::Part(_), _) => String::new(),
    };
    let columns = ColumnNames {
        before: "Now",
        after: "After restoring",
    };
    let fields = hidden_fields(request.fields(data.number));
    view! {
        <h2>{question}</h2>
        <p>
            {sum}
            " Everyone at the worksheet sees the change at once. Nothing is lost: to undo it, restore a \
             later version."
        </p>
        <form method="post" action=format!("{base}/restore")>
            {fields}
            <p class="actions">
                <button type="submit" class="button">"Restore"</button>
                <a href=back rel="external">"Cancel"</a>
            </p>
        </form>
        {render_differences(reverse(covered), columns, &|_| None)}
    }
    .into_any()
}

/// The same differences, seen from the later moment.
fn reverse(mut parts: Vec<PartDiff>) -> Vec<PartDiff> {
    let rows = parts.iter_mut().flat_map(|part| &mut part.rows);
    for row in rows {
        row.change = match row.change {
            RowChange::Added => RowChange::Removed,
            RowChange::Removed => RowChange::Added,
            change => change,
        };
        for field in &mut row.fields {
            std::mem::swap(&mut field.before, &mut field.after);
        }
    }
    parts
}
