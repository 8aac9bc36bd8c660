//! The document's tests.
mod hostile;
mod storm;
mod world;
