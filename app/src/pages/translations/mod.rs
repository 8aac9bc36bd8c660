//! The pages where people translate: the fixed words of family pages, and a team's words in its Blueprint. The
//! server renders these pages alone; no browser downloads their code.
//!
//! Reading order: [`document`] (the document around each), [`translation_entry`] (a text with its
//! translation and its form), then a file a page.

mod document;
pub mod entry_groups;
pub mod language_list;
pub mod language_page;
pub mod refusal;
pub mod school_texts;
pub mod translation_entry;

pub use document::TranslationFrame;
pub use entry_groups::EntryGroup;
pub use language_list::{LanguageListPage, LanguageSummary, LiaisonEntry, NewLiaisonLink};
pub use language_page::{FixedTextsPage, SchoolTranslations};
pub use refusal::TranslationRefusal;
pub use school_texts::SchoolTextsPage;
pub use translation_entry::{TranslationEntry, TranslationField, WritingRight};
