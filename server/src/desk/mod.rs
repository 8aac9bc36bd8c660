//! The organizers' side of the server: signing in, the registrations as a file and the letters that
//! were not sent. The desk's page itself is the crate `app`'s.
//!
//! Every handler checks first whose request it is.

pub(crate) mod letters;
pub(crate) mod registrations;
pub(crate) mod sign_in;
