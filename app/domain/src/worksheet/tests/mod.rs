//! The worksheet's tests.
//!
//! The vectors fill rows in as a team does: see [`fixture`] and [`whole`], a worksheet where every
//! gate is open. The properties read documents that a stranger wrote into: see [`stranger`].

mod fixture;
mod stranger;
mod whole;

mod absurd;
mod agenda;
mod board;
mod carry;
mod causes;
mod chart;
mod dots;
mod export;
mod from_card;
mod gates;
mod import;
mod loose;
mod monitor;
mod numbers;
mod paper;
mod parking;
mod past;
mod pasted;
mod plan;
mod prep;
mod problem;
mod sami;
mod season;
mod statement;
mod table;
mod trend;
mod typed;
mod verdicts;
mod words;
