//! Facilitation of a session with many teams: its agenda and its timer.

pub mod agenda;
pub mod timer;
