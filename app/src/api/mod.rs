//! Everything the pages ask of the server. These functions only read: a request that changes something
//! is a form, in the server's `forms`. Each has a fixed address, so that it can be called by hand.
//!
//! Reading order: [`workshop`] (what everyone sees), [`registration`] (a registrant's own),
//! [`worksheet`], [`timer`], [`comments`], [`team`] and [`history`] (a team's), [`facilitation`] (the
//! facilitators'), [`desk`] (the organizers'), [`readiness`] (the readiness of a team), [`returned_form`] (a form that came back), `request` (the source of
//! the answers, on the server only).

pub mod workshop;

pub mod registration;

pub mod worksheet;

pub mod timer;

pub mod comments;

pub mod team;

pub mod history;

pub mod facilitation;

pub mod desk;

pub mod readiness;

pub mod returned_form;

pub(crate) mod encoding;

#[cfg(feature = "ssr")]
pub mod date_texts;
#[cfg(feature = "ssr")]
pub mod request;

use self::encoding::JsonText;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// The reason a page has nothing to show. No text of the database's ever reaches a browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// There is no such workshop, school or registration.
    NotFound,
    /// The page needs a link or a sign-in that the browser does not have.
    SignedOut,
    /// The browser's link is for something else.
    Forbidden,
    /// The browser holds a registration that nobody has proved to be the school's.
    Unproven,
    /// The server can't answer now, or can't be reached.
    Unavailable,
}

impl FromServerFnError for ApiError {
    type Encoder = JsonText;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // A question that nobody of ours asks so.
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => Self::NotFound,
            _ => Self::Unavailable,
        }
    }
}
