//! The desk's pages about the day itself: sign-in and printed sheets. The server renders these pages alone; no
//! browser downloads their code.
//!
//! Reading order: [`document`] (the head that they share), then a file or folder a page.

pub mod attendance;
mod document;
pub mod printed_sheets;
mod refusal;

pub use document::{DayFrame, DayPart};
pub use refusal::DayRefusal;
