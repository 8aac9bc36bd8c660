//! What somebody hostile tries, and what accidents do, an area a file, and what comes of it.

mod care;
mod damages;
mod damaged;
mod log_budget;
mod edge;
mod leaks;
mod mail;
mod proof;
mod revoked;
mod take_over;
