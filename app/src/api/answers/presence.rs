//! The people at open worksheets.

use domain::document::content::TextAt;
use std::collections::BTreeMap;
use std::sync::Arc;
use store::worksheets::{Member, WorksheetId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresentMember {
    pub member: Member,
    pub at: Option<TextAt>,
}

pub type PresenceSnapshot = Arc<BTreeMap<WorksheetId, Vec<PresentMember>>>;
