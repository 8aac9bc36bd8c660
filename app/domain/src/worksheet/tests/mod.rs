//! The worksheet's tests.
//!
//! The vectors fill rows in as a team does: see [`fixture`] and [`whole`], a worksheet where every
//! gate is open. The properties read documents that a stranger wrote into: see [`stranger`].

mod family_blueprint;
mod fixture;
mod stranger;
mod whole;

mod absurd;
mod agenda;
mod attachment;
mod blueprint;
mod casa;
mod casa_way;
mod causes;
mod chart;
mod dots;
mod evidence;
mod examples;
mod export;
mod from_board;
mod from_card;
mod gates;
mod history_text;
mod import;
mod loose;
mod monitoring;
mod numbers;
mod parking;
mod parse;
mod pasted;
mod plan;
mod prep;
mod problem;
mod progress;
mod rollover;
mod sami;
mod season;
mod statement;
mod table;
mod trend;
mod verdicts;
mod version_diff;
mod words;
