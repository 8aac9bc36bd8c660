//! Signing in and out on one's own phone, by the code of a session that the office allows.
//!
//! Reading order: `pass` (what a phone holds once the code was typed), `pages` (each step). What people send
//! is in `forms::own_sign_in`.

pub(crate) mod pages;
mod pass;

pub(crate) use pass::{OwnDenial, OwnVisit, compute_pass, pass_cookie};
