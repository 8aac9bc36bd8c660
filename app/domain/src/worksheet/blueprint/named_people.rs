//! The people whom a text names.
//!
//! A name that the store or the plan knows is found wherever a part of it stands by itself; a title
//! such as "Ms." makes a name of any word behind it. A check by words can be wrong: then the person
//! agrees, or the text says it in another way.

use super::record::{NamedPerson, NamingStatus};
use crate::worksheet::Worksheet;

const TITLES: [&str; 8] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Coach", "Principal"];

/// Words in "Leadership team" or "Reading coach" that tell a role from a person's name.
const ROLE_WORDS: [&str; 34] = [
    "administrator",
    "aide",
    "all",
    "assistant",
    "central",
    "coach",
    "coaches",
    "committee",
    "coordinator",
    "counselor",
    "department",
    "dean",
    "director",
    "district",
    "family",
    "grade",
    "instructional",
    "leader",
    "leaders",
    "leadership",
    "liaison",
    "librarian",
    "nurse",
    "office",
    "principal",
    "reading",
    "math",
    "school",
    "specialist",
    "staff",
    "teacher",
    "teachers",
    "team",
    "the",
];

/// A part of a name that is shorter is too often another word.
const MIN_NAME_CHARS: usize = 3;

/// The names that a worksheet knows, and whether their owners agreed to be named.
#[derive(Debug)]
pub(super) struct NameCheck {
    people: Vec<NamedPerson>,
}

impl NameCheck {
    /// Knows the people of the record, and the owners in the plan who are no roles.
    pub(super) fn of(worksheet: &Worksheet, people: &[NamedPerson]) -> Self {
        let initiatives = worksheet.initiatives.iter().map(|it| &it.owner);
        let steps = worksheet.steps.iter().map(|it| &it.owner);
        let collectors = worksheet.metrics.iter().map(|it| &it.collector);
        let monitoring = [
            &worksheet.monitoring.monitoring_team,
            &worksheet.monitoring.data_owner,
        ];
        let in_plan = initiatives.chain(steps).chain(collectors).chain(monitoring);
        let owners = in_plan
            .flat_map(|owners| owners.split([',', ';', '/', '&']))
            .map(str::trim)
            .filter(|owner| is_name(owner))
            .map(|owner| NamedPerson {
                name: owner.to_owned(),
                consent: NamingStatus::NotAgreed,
            });
        let people = people.iter().cloned().chain(owners);
        Self {
            people: people.collect(),
        }
    }

    /// The first name in a text whose owner has not agreed.
    pub(super) fn find_without_consent(&self, text: &str) -> Option<String> {
        let words: Vec<&str> = name_words(text).collect();
        let agreed: Vec<&str> = self
            .people
            .iter()
            .filter(|person| person.consent == NamingStatus::Agreed)
            .flat_map(|person| name_words(&person.name))
            .collect();
        let is_free = |word: &str| !agreed.contains(&word);
        let titled = words.windows(2).find_map(|pair| {
            let [title, word] = pair else { return None };
            let is_named = TITLES.contains(title)
                && word.starts_with(char::is_uppercase)
                && !is_role_word(word);
            (is_named && is_free(word)).then(|| format!("{title} {word}"))
        });
        let mut people = self.people.iter();
        let known = people.find(|person| {
            let parts = name_words(&person.name).filter(|part| is_name_part(part));
            person.consent == NamingStatus::NotAgreed
                && parts
                    .filter(|part| is_free(part))
                    .any(|part| words.contains(&part))
        });
        known.map(|person| person.name.clone()).or(titled)
    }
}

fn name_words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '\''));
    let words = words.map(|word| {
        let word = word.trim_matches(['-', '’', '\'']);
        word.strip_suffix("’s")
            .or(word.strip_suffix("'s"))
            .unwrap_or(word)
    });
    words.filter(|word| !word.is_empty())
}

fn is_role_word(word: &str) -> bool {
    ROLE_WORDS.contains(&word.to_lowercase().as_str())
}

/// A part of a name that is looked for: not a title, and long enough. Scripts without capitals have
/// names without them.
fn is_name_part(part: &str) -> bool {
    part.chars().count() >= MIN_NAME_CHARS
        && !part.starts_with(char::is_lowercase)
        && !TITLES.contains(&part)
        && !is_role_word(part)
}

/// True for "Ana" and "Pat Lee", false for "Leadership team" and "Reading coach".
fn is_name(owner: &str) -> bool {
    let words: Vec<&str> = name_words(owner).collect();
    (1..=4).contains(&words.len())
        && words
            .iter()
            .all(|word| !word.starts_with(char::is_lowercase))
        && !words
            .iter()
            .any(|word| is_role_word(word) && !TITLES.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, consent: NamingStatus) -> NamedPerson {
        NamedPerson {
            name: name.to_owned(),
            consent,
        }
    }

    fn found(people: &[NamedPerson], text: &str) -> Option<String> {
        let people = people.to_vec();
        NameCheck { people }.find_without_consent(text)
    }

    #[test]
    fn a_name_is_found_in_parts_and_with_a_title() {
        let pat = [person("Pat Lee", NamingStatus::NotAgreed)];
        for (text, name) in [
            ("Call Pat Lee.", Some("Pat Lee")),
            ("Ask Pat’s office.", Some("Pat Lee")),
            ("Ms. Lee knows.", Some("Pat Lee")),
            ("Mrs. Johnson knows.", Some("Mrs Johnson")),
            ("Call the school office.", None),
            ("We pat each child on the back.", None),
            ("Ask Principal or the Patrol.", None),
        ] {
            assert_eq!(found(&pat, text).as_deref(), name, "{text}");
        }
    }

    #[test]
    fn nobody_else_can_agree_for_a_person() {
        let agreed = [
            person("Pat Lee", NamingStatus::Agreed),
            person("Ben Ode", NamingStatus::NotAgreed),
        ];
        assert_eq!(found(&agreed, "Call Ms. Lee or Pat."), None);
        assert_eq!(
            found(&agreed, "Call Pat or Ben.").as_deref(),
            Some("Ben Ode")
        );
    }

    #[test]
    fn roles_are_no_names() {
        for (owner, is) in [
            ("Ana", true),
            ("Pat Lee", true),
            ("Leadership team", false),
            ("Reading Coach", false),
            ("The assistant principal", false),
            ("", false),
        ] {
            assert_eq!(is_name(owner), is, "{owner}");
        }
    }
}
