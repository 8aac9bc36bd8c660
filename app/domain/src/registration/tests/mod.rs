//! The rules' tests.
//!
//! The vectors speak the users' language: see [`office::Office`]. The property plays random
//! workshops against a model that shares nothing with the rules but their meaning.

mod fixture;
mod model;
mod office;
mod play;
mod promises;
mod world;

mod alone;
mod bounds;
mod changes;
mod controls;
mod counts;
mod fields;
mod holds;
mod kept;
mod people;
mod phases;
mod progress;
mod proof;
mod property;
mod rights;
mod roster;
mod waiting;
