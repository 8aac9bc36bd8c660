//! What people see: the pages, compiled for the server and for the browser.
//!
//! Reading order: [`shell`] (the document, the programs and their routes), [`api`] (what pages ask of the
//! server), then the pages. Beside them lie `components` (what several pages share), `phrases`
//! (how numbers are said), `program_loader` (what starts a program in the browser), `sending` (how a form is sent without leaving the page), `live` and
//! `live_counts` (what changes while a page is open) and `dom` (what only a browser can do).

#![allow(
    unreachable_pub,
    reason = "what #[component] makes of a private function is pub"
)]

pub mod api;
mod components;
mod dom;
mod editor;
mod live;
mod live_counts;
mod pages;
mod phrases;
#[cfg(feature = "ssr")]
mod program_loader;
mod sending;
pub mod shell;

pub use api::submitted::IdempotencyKey;
pub use components::escapable_text::escaped;
pub use dom::tell_stopped;
pub use shell::Program;
#[cfg(feature = "ssr")]
pub use shell::SiteFiles;
