//! The gates: what a worksheet must have before it goes on. Derived, never stored.
//!
//! - `gate`: the gates and what they ask for; `open_points`: what keeps each of them shut.
//!
//! # Invariant
//! A row that doesn't count opens no gate, and neither does the document where the store's record
//! is asked.

mod gate;
mod open_points;

pub use gate::{Gate, GateNeed, OpenPoint};
pub use open_points::{PREP_NEED_COUNT, prep_needs};
