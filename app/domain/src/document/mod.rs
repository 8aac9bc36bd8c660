//! (tour to come)
pub mod content;
pub mod limits;
pub mod order;
pub mod schema;

pub mod delta;
pub mod field;
pub mod splice;

pub mod check;
pub mod clocks;
pub mod frame;
pub mod owners;
pub mod wire;

pub mod engine;
pub mod presence;
pub mod restore;
pub mod snapshot;
pub mod sync;

#[cfg(test)]
mod tests;
