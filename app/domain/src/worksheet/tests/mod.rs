//! The worksheet's tests.
//!
//! The vectors fill rows in as a team does: see [`fixture`]. The properties read documents that a
//! stranger wrote.

mod fixture;
mod stranger;

mod absurd;
mod numbers;
mod problem;
mod statement;
mod trend;
mod typed;
mod words;
