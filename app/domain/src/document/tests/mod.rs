//! The document's tests.
mod controls;
mod history;
mod hostile;
mod intake;
mod later;
mod left;
mod pair;
mod peers;
mod room;
mod rows;
mod splices;
mod stock;
mod storm;
mod strangers;
mod typing;
mod wide;
mod world;
