//! What people see: the pages, compiled for the server and for the browser.
//!
//! Reading order: [`shell`] (the document, the programs and their routes), [`api`] (what pages ask of the
//! server), then the pages. Beside them lie `components` (what several pages share), `phrases`
//! (how numbers are said), `bundle_loader` (what starts a program in the browser), `submit` (how a form is sent without leaving the page), `live` and
//! `live_counts` (what changes while a page is open) and `dom` (what only a browser can do).

#![allow(
    unreachable_pub,
    reason = "what #[component] makes of a private function is pub"
)]

pub mod api;
#[cfg(feature = "ssr")]
mod bundle_loader;
mod components;
mod dom;
mod editor;
mod live;
mod live_counts;
mod pages;
mod phrases;
pub mod shell;
mod submit;

pub use api::types::returned_form::IdempotencyKey;
pub use components::escapable_text::escape_html;
pub use dom::tell_stopped;
#[cfg(feature = "ssr")]
pub use shell::SiteFiles;
pub use shell::WasmBundle;
