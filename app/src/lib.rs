//! The pages, compiled for the server and for the browser.
//!
//! Reading order: [`shell`] (the document, the programs and their routes), [`api`] (the server's
//! answers), then `pages`. Beside them lie `components` (parts that several pages share), `editor`
//! (a worksheet open in a tab), `phrases` (numbers and codes in words), `page_head` (what a page says
//! of itself), `languages` (the words that families read), `bundle_loader` (the start of a program in the browser), `submit` (forms sent without
//! leaving the page), `live` and `live_counts` (changes while a page is open) and `dom` (the browser's
//! own API).

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
#[cfg(feature = "ssr")]
pub mod languages;
mod live;
mod live_counts;
#[cfg(feature = "ssr")]
mod page_head;
pub mod pages;
mod phrases;
pub mod shell;
mod submit;

pub use api::types::returned_form::IdempotencyKey;
pub use components::escapable_text::escape_html;
#[cfg(feature = "ssr")]
pub use components::static_fields::StaticForm;
pub use dom::tell_stopped;
#[cfg(feature = "ssr")]
pub use pages::blueprints;
#[cfg(feature = "ssr")]
pub use pages::worksheet::gates::casa_reason_address;
#[cfg(feature = "ssr")]
pub use shell::SiteFiles;
pub use shell::WasmBundle;
