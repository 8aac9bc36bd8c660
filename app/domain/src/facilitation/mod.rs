//! Facilitation of a session with many teams: its timer.

pub mod timer;
