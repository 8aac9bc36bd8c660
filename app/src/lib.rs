//! What people see: the pages, compiled for the server and for the browser.
//!
//! Reading order: [`shell`] (the document), [`App`] (the routes), [`api`] (what pages ask of the
//! server), then the pages.

pub mod api;
mod shell;

pub use shell::{App, shell};
