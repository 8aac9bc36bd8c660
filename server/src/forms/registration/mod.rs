//! Registrations: one file per verb.
//!
//! `sender` finds the registration that a form is about, `proof` the proof that its sender holds, and
//! `change` applies a registrant's command.

mod answer_colleague;
mod calendar_entry;
mod cancel;
mod change;
mod colleagues;
mod contact;
mod decline;
mod disown;
mod headcount;
mod link;
mod meals;
pub(super) mod proof;
mod prove;
mod register;
mod roster;
mod sender;
mod session;
mod sign_out;
mod take_over;

pub(crate) use answer_colleague::{approve_colleague, decline_colleague};
pub(crate) use calendar_entry::calendar_entry;
pub(crate) use cancel::cancel;
pub(crate) use colleagues::{co_manage, resend_link};
pub(crate) use contact::contact;
pub(crate) use decline::decline;
pub(crate) use disown::disown;
pub(crate) use headcount::headcount;
pub(crate) use link::link;
pub(crate) use meals::meals;
pub(crate) use prove::prove;
pub(crate) use register::register;
pub(crate) use roster::roster;
pub(crate) use session::session;
pub(crate) use sign_out::sign_out;
pub(crate) use take_over::take_over;
