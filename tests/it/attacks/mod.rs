//! What somebody hostile tries, an area a file, and what comes of it.

mod proof;
mod revoked;
mod take_over;
