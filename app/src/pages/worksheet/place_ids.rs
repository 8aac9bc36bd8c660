//! The ids of places on a worksheet's pages, to which other pages link.

use domain::document::content::RowId;

/// The id of a row's heading on the page: where the focus goes when the row moves or comes back.
pub(super) fn heading_id(rows: &str, id: &RowId) -> String {
    format!("{}-{}", rows.trim_start_matches("r:"), id.0)
}

/// The id of the heading of an initiative, on the pages that have a section for each.
pub(super) fn initiative_section_id(initiative: Option<&RowId>) -> String {
    match initiative {
        Some(id) => format!("of-{}", id.0),
        None => "of-none".to_owned(),
    }
}

/// The ids of the headings above the plan's parts, to which other pages link.
pub(super) mod parts {
    pub(in crate::pages::worksheet) const FOCUSES: &str = "areas-of-focus";
    pub(in crate::pages::worksheet) const THEORIES: &str = "theory-of-action";
    pub(in crate::pages::worksheet) const GOALS: &str = "goals";
    pub(in crate::pages::worksheet) const INITIATIVES: &str = "initiatives";
}
