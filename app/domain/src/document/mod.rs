//! (tour to come)
pub mod limits;
pub mod schema;
pub mod content;
pub mod order;

pub mod splice;
pub mod delta;
pub mod field;

pub mod owners;
pub mod clocks;
pub mod wire;
pub mod frame;
pub mod check;

pub mod engine;
pub mod sync;
pub mod presence;
pub mod snapshot;
pub mod restore;

#[cfg(test)]
mod tests;
