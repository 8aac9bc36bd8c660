//! The languages of the pages that families read.
//!
//! Reading order: [`language`] (the twelve languages, and how each is written), [`fixed_text_key`] (the
//! words that are the same for every school), [`fixed_text_forms`] (a translation of one of them),
//! [`translation`] (drafts and reviews by people, of fixed words and of a team's).

pub mod fixed_text_forms;
pub mod fixed_text_key;
pub mod language;
pub mod plural_category;
pub mod translation;

pub use fixed_text_forms::FixedTextForms;
pub use fixed_text_key::FixedTextKey;
pub use language::Language;

#[cfg(test)]
mod tests;
