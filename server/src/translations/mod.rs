//! The pages on which people translate what families read, and the texts as they are reviewed now.
//!
//! Reading order: `reviewed_texts` (fixed texts for families' pages), `right` (who may do what),
//! `fixed_entries` and `school_entries` (the texts to translate), `answer` (the page around them), a file a
//! page, `pages` (the addresses). What people send is in `forms::translations`.

mod answer;
pub(crate) mod fixed_entries;
mod language_list;
mod language_page;
pub(crate) mod pages;
mod progress;
mod reviewed_texts;
pub(crate) mod right;
pub(crate) mod school_entries;
mod school_page;

pub(crate) use answer::{RefusedEntry, refuse};
pub(crate) use language_list::{LiaisonAnswer, language_list_page};
pub(crate) use language_page::{language_page, read_fixed_entries};
pub use reviewed_texts::read_texts;
pub(crate) use school_page::SchoolPageRequest;
