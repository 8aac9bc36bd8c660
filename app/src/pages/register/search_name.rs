//! A school's name for searching: lower case, without accents, hyphens and marks.

use crate::dom::accents::decompose;
use domain::registration::School;

/// A folded name. Its order is the one that people expect: "École" beside "Ecology".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SearchName {
    /// Words, joined across marks: "St. Mary's-West" is `st maryswest`.
    words: String,
    /// The parts of words between marks: `west`.
    parts: Vec<String>,
}

impl SearchName {
    /// NFD and NFC spellings give the same name.
    pub(super) fn of(text: &str) -> Self {
        let text = decompose(text);
        let words = text.split_whitespace().map(fold_letters);
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        let is_mark = |c: char| c.is_whitespace() || "-‐‑–—/&".contains(c);
        let parts = text.split(is_mark).map(fold_letters);
        let parts = parts.filter(|part| !part.is_empty() && !words.contains(part));
        Self {
            parts: parts.collect(),
            words: words.join(" "),
        }
    }

    /// True if every typed word begins a word of the name.
    pub(super) fn is_found_by(&self, typed: &Self) -> bool {
        typed.words.split(' ').all(|typed| {
            let words = self.words.split(' ');
            let mut words = words.chain(self.parts.iter().map(String::as_str));
            words.any(|word| word.starts_with(typed))
        })
    }
}

/// The school of that exact name, or the only one whose folded name is the same.
pub(super) fn find_chosen<'a>(schools: &'a [School], typed: &str) -> Option<&'a School> {
    let exact = schools.iter().find(|school| school.name == typed);
    let name = SearchName::of(typed);
    let alike = || {
        let mut alike = schools
            .iter()
            .filter(|school| SearchName::of(&school.name).words == name.words);
        alike.next().filter(|_| alike.next().is_none())
    };
    exact.or_else(alike)
}

/// The letters and digits of a word in lower case. Letters such as "ß" and "ø", which are no letter
/// with an accent, become what people type instead.
fn fold_letters(word: &str) -> String {
    let mut letters = String::with_capacity(word.len());
    for letter in word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
    {
        match letter {
            'ß' => letters.push_str("ss"),
            'æ' => letters.push_str("ae"),
            'œ' => letters.push_str("oe"),
            'ø' => letters.push('o'),
            'ł' => letters.push('l'),
            'đ' | 'ð' => letters.push('d'),
            'þ' => letters.push_str("th"),
            'ı' => letters.push('i'),
            other => letters.push(other),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::registration::{Designation, Level};
    use domain::slug::SchoolSlug;

    fn is_found(name: &str, typed: &str) -> bool {
        SearchName::of(name).is_found_by(&SearchName::of(typed))
    }

    #[test]
    fn a_school_is_found_by_the_beginnings_of_its_words() {
        assert!(is_found("St. Mary's Elementary", "mary ele"));
        assert!(is_found("St. Mary's Elementary", "ST MARYS"));
        assert!(is_found("Northside High School", ""));
        assert!(is_found("Winston-Salem High", "salem"));
        assert!(is_found("Winston-Salem High", "winston salem"));
        assert!(is_found("Winston-Salem High", "Winston-Sa"));
        assert!(!is_found("Northside High School", "side"));
    }

    #[test]
    fn accents_and_their_form_make_no_difference() {
        let (composed, apart) = (
            "École Élémentaire",
            "E\u{301}cole E\u{301}le\u{301}mentaire",
        );
        for name in [composed, apart] {
            for typed in ["ecole", "ECOLE ele", "École", "e\u{301}cole", "élém"] {
                assert!(is_found(name, typed), "{name} by {typed}");
            }
        }
        assert_eq!(SearchName::of(composed), SearchName::of(apart));
        for (name, typed) in [
            ("Señora Núñez Academy", "nunez"),
            ("Søren Łódź Straße", "soren lodz strasse"),
            ("İstanbul", "istanbul"),
            ("Nguyễn Thị Ánh", "nguyen anh"),
            ("ﬁeld Ｓchool", "field school"),
            ("Ecole", "école"),
        ] {
            assert!(is_found(name, typed), "{name} by {typed}");
        }
        let mut names = ["Fox", "École", "Ecology", "Eagle"];
        names.sort_by_cached_key(|name| SearchName::of(name));
        assert_eq!(names, ["Eagle", "École", "Ecology", "Fox"]);
    }

    #[test]
    fn what_is_typed_names_one_school_or_none() {
        let schools = ["Ecole", "École", "St. Mary's"].map(|name| School {
            slug: SchoolSlug::parse("x").unwrap(),
            name: name.to_owned(),
            level: Level::Elementary,
            designation: Designation::None,
            neighborhood: None,
        });
        let chosen = |typed| find_chosen(&schools, typed).map(|school| school.name.as_str());
        assert_eq!(chosen("École"), Some("École"));
        assert_eq!(chosen("Ecole"), Some("Ecole"));
        assert_eq!(chosen("ecole"), None, "which of the two?");
        assert_eq!(chosen("st marys"), Some("St. Mary's"));
        assert_eq!(chosen("st"), None);
    }
}
