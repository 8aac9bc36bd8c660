//! The pages and files that families and the public read: published Blueprints, the district's list,
//! its open data, and what search engines and other sites ask for.
//!
//! Reading order: [`public_answer`] (a finished answer, as it is kept), [`catalog`] (what is published,
//! as of which commit), then a file for each address: [`school`], [`district`], [`open_data`],
//! [`sitemap`]; [`picture`] draws.

mod answer_cache;
mod catalog;
pub(crate) mod district;
mod open_data;
mod picture;
mod public_answer;
pub(crate) mod school;
pub(crate) mod sitemap;

pub use catalog::BlueprintCatalog;
