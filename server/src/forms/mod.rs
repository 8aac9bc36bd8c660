//! Everything that changes something: a POST each, with one address, with and without JavaScript.
//!
//! A browser without JavaScript gets a page: the next one on success (303), the same one with what was
//! typed otherwise. A request that accepts JSON gets the same statuses with JSON.
//!
//! A handler takes a [`extract::WorkshopForm`] and returns `Result<Saved, FormError>`; its first line
//! checks the sender's right (`register` has none to check: anyone may register any school). Below all handlers: [`submitted_form`] and [`error`], then [`reply`] and
//! [`rejection`], then [`extract`].

pub(crate) mod attachments;
pub(crate) mod check_in;
pub(crate) mod comments;
pub(crate) mod desk;
mod error;
mod extract;
pub(crate) mod facilitation;
pub(crate) mod history;
pub(crate) mod liaisons;
mod messages;
pub(crate) mod own_sign_in;
pub(crate) mod registration;
mod rejection;
mod reply;
mod submitted_form;
pub(crate) mod team;
pub(crate) mod translations;
pub(crate) mod worksheet;

pub(crate) use extract::{form, page_form};
pub(crate) use rejection::too_many;
