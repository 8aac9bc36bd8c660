//! The document's tests.
mod hostile;
mod room;
mod splices;
mod storm;
mod world;
