//! The desk's pages about the day itself: sign-in and printed sheets. They have no browser program.
//!
//! Reading order: `visit` (who may see them, and the page as an answer), then a file or folder a page.
//! The forms of organizers are in `forms::desk`.

pub(crate) mod attendance;
mod visit;

pub(crate) use visit::{DeskDenial, DeskVisit};
