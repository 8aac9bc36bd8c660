//! Divides a module by its functions, so that a page waits only for the code that opens it. The README
//! explains why and how.

mod data_links;
mod division;
mod loader_list;
mod loader_script;
mod marks;
mod parsed_module;
mod profile;
mod sections;
#[cfg(test)]
mod tests;
mod write;

pub use data_links::{DataLinks, unlink};
pub use loader_script::{add_loader, part_file};
pub use marks::{FunctionMarks, insert_marks};
pub use profile::{SplitProfile, mentioned_places};

use anyhow::Result;

use division::Division;
use parsed_module::ParsedModule;

pub struct ModuleParts {
    /// The module that the page starts.
    pub first: Vec<u8>,
    /// Name and module of the others, in the order in which loaders number them, from 1.
    pub others: Vec<(String, Vec<u8>)>,
}

/// Divides a module whose functions have the names that the linker gave them.
///
/// # Errors
/// Where the module has something that neither rustc nor wasm-bindgen emits.
pub fn divide(wasm: &[u8], links: &DataLinks, profile: &SplitProfile) -> Result<ModuleParts> {
    let parsed = ParsedModule::read(wasm)?;
    let division = Division::new(&parsed, links, profile);
    let others = profile.others().enumerate().map(|(at, name)| {
        let part = write::write_other(&parsed, &division, at + 1)?;
        Ok((name.to_owned(), part))
    });
    Ok(ModuleParts {
        first: write::write_first(&parsed, &division)?,
        others: others.collect::<Result<_>>()?,
    })
}
