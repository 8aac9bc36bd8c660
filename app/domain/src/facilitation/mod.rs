//! What guides a room of teams through a session: its timer.

pub mod timer;
