//! Which part each function belongs to.

use std::collections::{BTreeSet, HashMap, HashSet};

use anyhow::Result;
use rustc_demangle::demangle;
use sha2::{Digest as _, Sha256};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// For each part the functions that it is to have.
#[derive(Debug, Default)]
pub struct SplitProfile {
    parts: Vec<String>,
    /// By label.
    part_of: HashMap<String, usize>,
}

/// The last part: what no page needs to open.
const REST: &str = "rest";

impl SplitProfile {
    /// Reads the name of each part, and below it the labels of its functions, a line each.
    pub fn parse(text: &str) -> Self {
        let mut profile = Self::default();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
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
        self.part_of.get(&label(name)).copied().unwrap_or(last)
    }

    /// How many functions of these crates the profile names, and which of them a module lacks.
    pub fn missing(&self, crates: &[&str], labels: &HashSet<String>) -> (usize, BTreeSet<&str>) {
        let is_of = |label: &&String| crates.iter().any(|name| label.starts_with(name));
        let named: Vec<_> = self.part_of.keys().filter(is_of).collect();
        let missing = named.iter().filter(|label| !labels.contains(**label));
        (named.len(), missing.map(|label| label.as_str()).collect())
    }
}

/// Of a longer name a label has the beginning, and a hash of it all.
const MAX_LABEL_LETTERS: usize = 80;

/// What stands for a function in a profile: its name, types and all, without what depends on the
/// compiler's version.
pub(crate) fn label(name: &str) -> String {
    let readable = format!("{:#}", demangle(name));
    match readable.char_indices().nth(MAX_LABEL_LETTERS) {
        None => readable,
        Some((end, _)) => {
            let hash = Sha256::digest(&readable);
            let hash: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{} #{hash}", &readable[..end])
        }
    }
}

/// The labels of all functions of a module.
///
/// # Errors
/// Where the module can't be read.
pub fn function_labels(wasm: &[u8]) -> Result<HashSet<String>> {
    let mut labels = HashSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CustomSection(section) = payload?
            && let KnownCustom::Name(sections) = section.as_known()
        {
            for section in sections {
                if let Name::Function(section) = section? {
                    for naming in section {
                        labels.insert(label(naming?.name));
                    }
                }
            }
        }
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_that_begin_alike_have_labels_of_their_own() {
        let (one, other) = ("a".repeat(200), "a".repeat(201));
        assert_ne!(label(&one), label(&other));
        assert_eq!(label(&one).len(), MAX_LABEL_LETTERS + " #01234567".len());
        assert_eq!(label("app::pages::start"), "app::pages::start");
    }

    #[test]
    fn what_a_module_lacks_is_named() {
        let profile =
            SplitProfile::parse("# made\npart first\napp::a\npart plan\napp::b\ncore::c\n");
        let labels = HashSet::from(["app::a".to_owned()]);
        let (named, missing) = profile.missing(&["app::"], &labels);
        assert_eq!((named, missing), (2, BTreeSet::from(["app::b"])));
    }
}
