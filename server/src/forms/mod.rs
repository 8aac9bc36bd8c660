//! Everything that changes something: a POST each, with one address, with and without JavaScript.
//!
//! A browser without JavaScript gets a page: the next one on success (303), the same one with what
//! was typed otherwise. A request that accepts JSON gets the same statuses with JSON. Reading
//! order: [`register`], [`change`], [`link`], [`take_over`], [`ask`], [`decline`]; of organizers
//! [`desk`]; of worksheets [`join`],
//! [`team`], [`sign_out`], [`worksheet`], [`record`], [`attachments`], [`comments`]; of facilitators [`facilitators`],
//! [`facilitation`]; then `workshop_form`, `extract`, `proof`, `reply` and `rejection`, which
//! they share.

pub(crate) mod ask;
pub(crate) mod attachments;
pub(crate) mod change;
pub(crate) mod comments;
pub(crate) mod decline;
pub(crate) mod desk;
mod extract;
pub(crate) mod facilitation;
pub(crate) mod facilitators;
pub(crate) mod invite;
pub(crate) mod join;
pub(crate) mod link;
mod messages;
mod proof;
pub(crate) mod record;
pub(crate) mod register;
mod rejection;
mod reply;
pub(crate) mod sign_out;
pub(crate) mod take_over;
pub(crate) mod team;
pub(crate) mod worksheet;
mod workshop_form;

pub(crate) use rejection::too_many;
pub(crate) use reply::{not_found, unavailable};
pub(crate) use workshop_form::form;
