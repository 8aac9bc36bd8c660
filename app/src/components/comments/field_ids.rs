//! The ids of a field and of its comments on a page.

use domain::document::content::TextAddress;

pub(crate) fn field_id(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => name.trim_start_matches("t:").replace('_', "-"),
        TextAddress::Cell(at) => {
            let rows = at.rows.trim_start_matches("r:").trim_start_matches("m:");
            format!("{rows}-{}-{}", at.row.0, at.cell)
        }
    }
}

/// The id of the mark's text, for the field's `aria-describedby`.
pub(crate) fn comments_id(field: &str) -> String {
    format!("{field}-talk")
}

pub(super) fn mark_id(field: &str) -> String {
    format!("{field}-mark")
}

pub(super) fn sheet_id(field: &str) -> String {
    format!("{field}-sheet")
}
