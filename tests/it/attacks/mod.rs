//! Hostile attempts and accidents, an area a file.

mod care;
mod damaged;
mod damages;
mod edge;
mod frames;
mod leaks;
mod leaving;
mod log_budget;
mod mail;
mod markup;
mod neighbours;
mod planted;
mod proof;
mod revoked;
mod site;
mod sockets;
mod take_over;
