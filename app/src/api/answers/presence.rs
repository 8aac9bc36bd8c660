//! The people at open worksheets.

use domain::document::content::TextAddress;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::worksheets::{Member, WorksheetId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentMember {
    pub member: Member,
    pub at: Option<TextAddress>,
    /// The open page, which can be any text.
    pub page: Option<String>,
}

pub type PresenceSnapshot = Arc<BTreeMap<WorksheetId, Vec<PresentMember>>>;
