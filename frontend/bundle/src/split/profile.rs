//! Which part each function belongs to.

use std::collections::HashMap;

use rustc_demangle::demangle;
use sha2::{Digest as _, Sha256};

/// A profile: for each part the functions that it is to have.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    parts: Vec<String>,
    part_of: HashMap<String, usize>,
}

/// The last part: what no page needs to open.
const REST: &str = "rest";

impl Profile {
    /// Reads a profile: the name of a part, and below it the marks of its functions, a line each.
    pub(crate) fn parse(text: &str) -> Self {
        let mut profile = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix("part ") {
                Some(name) => profile.parts.push(name.to_owned()),
                None => {
                    let part = profile.parts.len().saturating_sub(1);
                    profile.part_of.insert(line.to_owned(), part);
                }
            }
        }
        profile.parts.push(REST.to_owned());
        profile
    }

    /// The names of all parts but the first, which has none: in the order of their numbers.
    pub(crate) fn others(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().skip(1).map(String::as_str)
    }

    /// The number of the part that a function belongs to, by what the linker calls it.
    pub(crate) fn part(&self, name: &str) -> usize {
        let last = self.parts.len() - 1;
        self.part_of.get(&mark(name)).copied().unwrap_or(last)
    }
}

/// What stands for a function in a profile: enough of the hash of its name, types and all, without what
/// depends on the compiler's version.
pub(crate) fn mark(name: &str) -> String {
    let readable = format!("{:#}", demangle(name));
    let hash = Sha256::digest(readable);
    hash[..5].iter().map(|byte| format!("{byte:02x}")).collect()
}
