//! The rules' tests.
//!
//! The examples speak the users' language: see [`office::Office`]. The property plays random workshops
//! against a model that shares no code with the rules.

mod fixture;
mod invariants;
mod model;
mod office;
mod play;
mod world;

mod bounds;
mod changes;
mod controls;
mod counts;
mod fields;
mod holds;
mod import_consistency;
mod import_continuity;
mod people;
mod phases;
mod progress;
mod proof;
mod property;
mod rights;
mod roster;
mod waiting;
