//! The keys of a roster's people.

use super::act::PersonKey;

/// The key that each person of a roster that was typed again keeps, by name; `None` for whoever is new.
/// Somebody else on the same line is somebody else: another's acts must not become theirs.
pub fn keep_roster_keys(old: &[(PersonKey, String)], names: &[&str]) -> Vec<Option<PersonKey>> {
    let mut old: Vec<&(PersonKey, String)> = old.iter().collect();
    let mut keep = |name: &&str| {
        let at = old.iter().position(|(_, it)| is_same_name(it, name))?;
        Some(old.remove(at).0.clone())
    };
    names.iter().map(&mut keep).collect()
}

/// True for two spellings of a name that differ in capitals and spaces alone.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let fold = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    fold(one) == fold(other)
}
