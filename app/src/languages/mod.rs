//! The fixed words of the pages that families read, in twelve languages; on the server only.
//!
//! Reading order: [`text_catalog`] (a text by its key and language), `shipped_texts` (the texts that
//! the binary carries), `fluent_source` (Fluent's format and the forms that people type).
//!
//! [Fluent](https://projectfluent.org) rather than `leptos_i18n`, whose texts are compiled into the
//! program: here liaisons correct texts while the server runs, and no browser downloads them.

mod fluent_source;
mod shipped_texts;
pub mod text_catalog;

pub use shipped_texts::shipped_forms;
pub use text_catalog::{LocalizedText, TextCatalog, TextValue};
