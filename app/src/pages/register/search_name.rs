//! A school's name as people look for it: in small letters without accents, hyphens and marks.

use crate::dom::accents::decompose;
use domain::registration::School;

/// A name to look for, or to be found. In order, names stand as people sort them: "École" beside
/// "Ecology".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SearchName {
    /// Its words; what a mark parts is one of them: "St. Mary's-West" is `st maryswest`.
    words: String,
    /// The words that marks part within them: `west`.
    parts: Vec<String>,
}

impl SearchName {
    /// That of a text, whatever form its accents have: NFD and NFC are the same name.
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

    /// Returns whether every typed word begins a word of the name.
    pub(super) fn is_found_by(&self, typed: &Self) -> bool {
        typed.words.split(' ').all(|typed| {
            let words = self.words.split(' ');
            let mut words = words.chain(self.parts.iter().map(String::as_str));
            words.any(|word| word.starts_with(typed))
        })
    }
}

/// The school whose name is typed: to the letter, or like no other's.
pub(super) fn chosen<'a>(schools: &'a [School], typed: &str) -> Option<&'a School> {
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

/// The letters and digits of a word in small, and of letters that no accent explains what people type
/// who don't have them.
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
        });
        let chosen = |typed| find_chosen(&schools, typed).map(|school| school.name.as_str());
        assert_eq!(chosen("École"), Some("École"));
        assert_eq!(chosen("Ecole"), Some("Ecole"));
        assert_eq!(chosen("ecole"), None, "which of the two?");
        assert_eq!(chosen("st marys"), Some("St. Mary's"));
        assert_eq!(chosen("st"), None);
    }
}
