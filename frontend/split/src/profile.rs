//! The profile: the part of each function.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use rustc_demangle::demangle;
use sha2::{Digest as _, Sha256};
use wasmparser::{KnownCustom, Name, Parser, Payload};

#[derive(Debug, Default)]
pub struct SplitProfile {
    parts: Vec<String>,
    part_by_label: HashMap<String, usize>,
}

/// The last part, which no page needs to open.
const REST_PART: &str = "rest";

impl SplitProfile {
    /// A profile has the name of each part, and below it the labels of its functions, a line each.
    pub fn parse(text: &str) -> Self {
        let mut profile = Self::default();
        for line in text.lines().filter(|line| !line.starts_with("# ")) {
            match line.strip_prefix("part ") {
                Some(name) => profile.parts.push(name.to_owned()),
                None => {
                    let part = profile.parts.len().saturating_sub(1);
                    profile.part_by_label.insert(line.to_owned(), part);
                }
            }
        }
        profile.parts.push(REST_PART.to_owned());
        profile
    }

    /// The names of all parts but the first, in the order of their numbers.
    pub(crate) fn others(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().skip(1).map(String::as_str)
    }

    /// The number of a function's part, by the linker's name.
    pub(crate) fn part(&self, name: &str) -> usize {
        let last = self.parts.len() - 1;
        self.part_by_label
            .get(&label(name))
            .copied()
            .unwrap_or(last)
    }

    /// Counts the functions that name a place of these crates, and those that name one that is gone.
    pub fn count_gone(&self, crates: &[&str], today: &HashSet<String>) -> (usize, usize) {
        let of_each = self.part_by_label.keys().map(|label| places(label, crates));
        let named: Vec<_> = of_each.filter(|places| !places.is_empty()).collect();
        let is_gone = |places: &&Vec<&str>| places.iter().any(|place| !today.contains(*place));
        (named.len(), named.iter().filter(is_gone).count())
    }
}

/// The places in these crates that a label or name mentions: types, and modules of functions. A function may
/// exist in one build and be inlined in another; its place exists in both.
fn places<'a>(name: &'a str, crates: &[&str]) -> Vec<&'a str> {
    let (text, is_cut) = match name.split_once(HASH_SEPARATOR) {
        Some((beginning, _)) => (beginning, true),
        None => (name, false),
    };
    let is_of_a_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let paths = text.split(|letter| !is_of_a_path(letter));
    let whole = paths.filter(|path| !(is_cut && text.ends_with(path)));
    let ours = whole.filter(|path| {
        path.split("::")
            .next()
            .is_some_and(|it| crates.contains(&it))
    });
    ours.filter_map(place).collect()
}

/// The beginning of a path up to its first type; without a type, all but the function.
fn place(path: &str) -> Option<&str> {
    let path = path.trim_end_matches(':');
    let mut end = 0;
    for segment in path.split("::") {
        end += segment.len();
        if segment.starts_with(char::is_uppercase) {
            return path.get(..end);
        }
        end += "::".len();
    }
    path.rsplit_once("::").map(|(module, _)| module)
}

/// A longer name is cut, and a hash of all of it appended.
const MAX_LABEL_LETTERS: usize = 80;
const HASH_SEPARATOR: &str = " #";

/// The label of a function in a profile: its name with types, without hashes that depend on the compiler's
/// version, and without the number that the linker gives to copies, which another build counts otherwise.
/// All copies of a function have one label, and so one part.
pub(crate) fn label(name: &str) -> String {
    let readable = format!("{:#}", demangle(name));
    let is_digit = |letter: char| letter.is_ascii_digit();
    let readable = match readable.trim_end_matches(is_digit).strip_suffix('.') {
        Some(original) if readable.ends_with(is_digit) => original,
        _ => &readable,
    };
    match readable.char_indices().nth(MAX_LABEL_LETTERS) {
        None => readable.to_owned(),
        Some((end, _)) => {
            let hash = Sha256::digest(readable);
            let hash: String = hash[..4].iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{}{HASH_SEPARATOR}{hash}", &readable[..end])
        }
    }
}

/// The places in these crates that the functions of a module mention.
///
/// # Errors
/// Where the module can't be read.
pub fn mentioned_places(wasm: &[u8], crates: &[&str]) -> Result<HashSet<String>> {
    let mut mentioned = HashSet::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::CustomSection(section) = payload?
            && let KnownCustom::Name(sections) = section.as_known()
        {
            for section in sections {
                if let Name::Function(section) = section? {
                    for naming in section {
                        let name = format!("{:#}", demangle(naming?.name));
                        mentioned.extend(places(&name, crates).into_iter().map(str::to_owned));
                    }
                }
            }
        }
    }
    Ok(mentioned)
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
    fn copies_of_a_function_have_one_label() {
        assert_eq!(
            label("alloc::boxed::box_new_uninit.3037"),
            "alloc::boxed::box_new_uninit"
        );
        assert_eq!(
            label("alloc::boxed::box_new_uninit.5573"),
            "alloc::boxed::box_new_uninit"
        );
        assert_eq!(label("app::step2"), "app::step2");
        assert_eq!(label("app::list."), "app::list.");
    }

    #[test]
    fn a_name_mentions_types_and_the_modules_of_functions() {
        let name =
            "<app::editor::Line as core::ops::Fn<(domain::plan::total,)>>::call::{closure#0}";
        assert_eq!(
            places(name, &["app", "domain"]),
            ["app::editor::Line", "domain::plan"]
        );
        let cut = "<app::editor::Line as core::ops::Fn<(domain::plan::to #01234567";
        assert_eq!(places(cut, &["app", "domain"]), ["app::editor::Line"]);
    }

    #[test]
    fn functions_of_places_that_are_gone_are_counted() {
        let profile = SplitProfile::parse(
            "# made\npart first\napp::a::one\npart plan\napp::b::B::two\ncore::c::three\n",
        );
        let today = HashSet::from(["app::a".to_owned()]);
        assert_eq!(profile.count_gone(&["app"], &today), (2, 1));
    }
}
