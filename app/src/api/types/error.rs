//! The error of an answer.

use crate::api::encoding::JsonText;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// The reason a page has nothing to show. No text of the database's ever reaches a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// No such workshop, school or registration exists.
    NotFound,
    /// The page needs a link or a sign-in that the browser does not have.
    SignedOut,
    /// The browser's link is for something else.
    Forbidden,
    /// The browser holds a registration that nobody has proved to be the school's.
    Unproven,
    /// The server can't answer, or can't be reached.
    Unavailable,
}

impl FromServerFnError for ApiError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // No page of ours asks like this.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::NotFound,
            _ => Self::Unavailable,
        }
    }
}
