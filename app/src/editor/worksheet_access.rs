//! This browser's access to a worksheet, as the server tells it before a socket is opened.

use crate::dom::{self, FetchReply};
use serde::Deserialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WorksheetAccess {
    Granted(MemberAccess),
    NoRight,
    /// The server can't be reached, or can't answer.
    Unreachable,
}

/// The access of the member who joined last in this browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) struct MemberAccess {
    pub(super) member: i64,
    pub(super) writes: bool,
    pub(super) restores: u64,
}

pub(super) async fn fetch_access(workshop: &str, worksheet: i64) -> WorksheetAccess {
    let address = format!("/w/{workshop}/worksheet/standing?worksheet={worksheet}");
    match dom::get(&address, None).await {
        Ok(FetchReply {
            status: 200, body, ..
        }) => match serde_json::from_str(&body) {
            Ok(access) => WorksheetAccess::Granted(access),
            Err(_) => WorksheetAccess::Unreachable,
        },
        Ok(FetchReply {
            status: 401 | 403 | 404,
            ..
        }) => WorksheetAccess::NoRight,
        _ => WorksheetAccess::Unreachable,
    }
}
