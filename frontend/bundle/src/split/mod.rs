//! Divides a module by its functions, so that a page waits only for the code that opens it.
//!
//! A [`Profile`](profile::Profile) names the functions that ran while each page opened; what it does
//! not name is the rest, and follows once the page reacts. The first part is the module that starts:
//! it has the memory, the table and all globals. Every other part imports them, brings its functions and
//! the constant data that they lead to and the first part lacks, and puts its functions into their slots
//! of the table, through which all parts call each other's. Until it has, a loader stands in each slot
//! ([`loaders`]): it has the part loaded, whatever that takes, and then calls what is there. So a profile
//! that is out of date makes a page slower, and nothing else.
//!
//! [`whole`] reads a module, [`links`] what the linker says of its data, [`plan`] says where everything
//! goes, and [`write`] writes it, section by section ([`sections`]).

pub(crate) mod links;
mod loaders;
pub(crate) mod mark;
mod plan;
pub(crate) mod profile;
mod sections;
#[cfg(test)]
mod tests;
mod whole;
mod write;

use anyhow::Result;

use links::Links;
use plan::Plan;
use profile::Profile;
use whole::Whole;

/// A module in parts.
pub(crate) struct Parts {
    /// What starts.
    pub(crate) first: Vec<u8>,
    /// The others in the order in which loaders number them, from 1, by name.
    pub(crate) others: Vec<(String, Vec<u8>)>,
}

/// Divides a module whose functions have the names that the linker gave them.
pub(crate) fn divide(wasm: &[u8], links: &Links, profile: &Profile) -> Result<Parts> {
    let whole = Whole::read(wasm)?;
    let plan = Plan::new(&whole, links, profile);
    let others = profile.others().enumerate().map(|(at, name)| {
        let part = write::other(&whole, &plan, at + 1)?;
        Ok((name.to_owned(), part))
    });
    Ok(Parts {
        first: write::first(&whole, &plan)?,
        others: others.collect::<Result<_>>()?,
    })
}
