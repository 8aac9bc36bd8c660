//! Step 0, the evidence board: what the data say, and what the team thinks it means.
//!
//! A card is an observation or an inference; the two are kept apart, because most of what goes
//! wrong later is an inference that was taken for an observation.
//!
//! - [`fields`]: what cards and themes say; `rules`: what they must say; [`measure`]: of what.
//! - [`sources`]: what they rest on; `summary`: how a card is said in a few words.
//! - [`chart`]: numbers side by side; [`import`]: rows of a spreadsheet as observations.

pub mod chart;
pub mod fields;
pub mod import;
pub mod measure;
mod rules;
pub mod sources;
mod summary;

pub use fields::{Card, CardKind, Theme};
pub use measure::{CardSource, SourceMeasure};
pub use rules::has_place;
pub(in crate::worksheet) use rules::{read_cards, read_themes};
pub use sources::{observations, sources_by_theme};
