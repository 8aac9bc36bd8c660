//! The school for what somebody typed or scanned.

use super::snapshot::{CheckInSchool, CheckInSnapshot};
use crate::registration::Reference;

impl CheckInSnapshot {
    /// The school of a reference, typed as it may be or scanned as an address.
    pub fn school_of_reference(&self, text: &str) -> Option<&CheckInSchool> {
        let wanted = normalize_reference(reference_text(text));
        if wanted.is_empty() {
            return None;
        }
        let is_wanted = |reference: &Reference| normalize_reference(&reference.0) == wanted;
        let mut schools = self.schools.iter();
        schools.find(|school| school.reference.as_ref().is_some_and(is_wanted))
    }

    /// The schools whose name has every typed word, or whose reference begins so; all for an empty text.
    pub fn find_schools(&self, text: &str) -> Vec<&CheckInSchool> {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let reference = normalize_reference(reference_text(text));
        let matches = |school: &&CheckInSchool| {
            let name = school.name.to_lowercase();
            let by_reference = school.reference.as_ref().is_some_and(|it| {
                !reference.is_empty() && normalize_reference(&it.0).starts_with(&reference)
            });
            by_reference || words.iter().all(|word| name.contains(word))
        };
        self.schools.iter().filter(matches).collect()
    }
}

/// The reference in a scanned address, or the whole text.
pub fn reference_text(text: &str) -> &str {
    match text.split_once("reference=") {
        Some((_, rest)) => rest.split(['&', '#']).next().unwrap_or_default(),
        None => text,
    }
}

/// Capitals and digits alone, with letters that are read as digits as digits.
fn normalize_reference(text: &str) -> String {
    let plain = text.chars().filter(char::is_ascii_alphanumeric);
    let digit = |letter: char| match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    plain.map(digit).collect()
}
