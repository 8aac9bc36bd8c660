//! Check-in's requests from devices: the snapshot of a session, and the acts that a device queued. The
//! forms of its page are in `forms::check_in`.

pub(crate) mod acts;
mod right;
pub(crate) mod snapshot;

pub(crate) use right::{CheckInDenial, require_check_in};
