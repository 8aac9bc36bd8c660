//! Step 0, the evidence board: the data's observations, and the team's inferences.
//!
//! A card is an observation or an inference; the two are kept apart, because most of what goes
//! wrong later is an inference that was taken for an observation.
//!
//! - [`fields`]: the fields of cards and themes; `rules`: what they must say; [`measure`]: sources
//!   and their measures.
//! - [`sources`]: the sources that themes rest on; `summary`: a card in a few words.
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
