//! How Causeway is kept and sent: configuration, HTTP, mail and the clock around the pages of
//! `app` and the rules of `domain`.

pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod import;
pub mod mail;
