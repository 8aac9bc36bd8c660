//! The document's tests.
mod storm;
mod world;
