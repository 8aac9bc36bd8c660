//! Server-sent events: the counts of a workshop, and a signal for the desk and the facilitators' page
//! to ask for their page again.
//!
//! An event is the whole state, or a signal that there is a newer one, so a browser that missed some learns
//! everything from the next. Reading order: `event_stream`, `counts`, `desk`, `facilitation`.

pub(crate) mod counts;
pub(crate) mod desk;
mod event_stream;
pub(crate) mod facilitation;
