//! The pages that families read without a program: a school's Blueprint, and the district's list of
//! them. The server renders each to a text and keeps it; no browser downloads their code.
//!
//! Reading order: [`public_page`] (the document around each), [`school_blueprint`] (a school's page, of
//! `measures` and `closing`), [`district_blueprints`] (the list, with its [`search`]),
//! [`withdrawn`] (in place of a page that a school took back).

mod closing;
pub mod district_blueprints;
pub mod measure_bar;
mod measures;
pub mod public_page;
pub mod school_blueprint;
pub mod search;
pub mod withdrawn;

pub use district_blueprints::{DistrictPage, SchoolEntry};
pub use public_page::PublicPage;
pub use school_blueprint::SchoolPage;
pub use search::BlueprintSearch;
