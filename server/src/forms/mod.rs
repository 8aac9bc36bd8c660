//! Everything that changes something: a POST each, with one address, with and without JavaScript.
//!
//! A browser without JavaScript gets a page: the next one on success (303), the same one with what
//! was typed otherwise. A request that accepts JSON gets the same statuses with JSON. Reading
//! order: [`register`], [`change`], [`link`], [`take_over`], [`ask`], [`decline`]; of organizers
//! [`desk`]; of worksheets [`join`],
//! [`team`], [`sign_out`], [`worksheet`], [`record`], [`paper`], [`comments`]; of facilitators [`facilitators`],
//! [`floor`]; then `sent`, `proof`, `answer` and `away`, which they share.

mod answer;
pub(crate) mod ask;
mod away;
pub(crate) mod change;
pub(crate) mod comments;
pub(crate) mod decline;
pub(crate) mod desk;
pub(crate) mod facilitators;
pub(crate) mod floor;
pub(crate) mod invite;
pub(crate) mod join;
pub(crate) mod link;
pub(crate) mod paper;
mod proof;
pub(crate) mod record;
pub(crate) mod register;
mod sent;
mod sentences;
pub(crate) mod sign_out;
pub(crate) mod take_over;
pub(crate) mod team;
pub(crate) mod worksheet;

pub(crate) use answer::{not_found, unavailable};
pub(crate) use away::too_many;
