//! One word for one thing: types, functions, routes, style classes, tables, texts of pages,
//! comments and documents use the word of section 1 of the design, and none of its synonyms.

use crate::harness::repository;
use crate::tidy::{SourceFile, sources};
use std::collections::BTreeMap;

/// A word that is not used here, and the word that is.
const SYNONYMS: [(&str, &str); 32] = [
    ("seat", "slot; on pages, place"),
    ("seating", "slot; on pages, place"),
    ("booking", "registration"),
    ("signup", "registration"),
    ("applicant", "registrant"),
    ("enrollee", "registrant"),
    ("ticket", "registration"),
    ("unregister", "cancel"),
    ("reservation", "hold"),
    ("attendee", "headcount, roster or attendance"),
    ("timeslot", "session"),
    ("appointment", "session"),
    ("seminar", "workshop"),
    ("cohort", "workshop or level"),
    ("admin", "organizer"),
    ("coordinator", "organizer"),
    ("organiser", "organizer"),
    ("dashboard", "desk"),
    ("backoffice", "desk"),
    ("moderator", "facilitator"),
    ("collaborator", "member"),
    ("coauthor", "member"),
    ("tenant", "workshop"),
    ("login", "sign in"),
    ("logon", "sign in"),
    ("logout", "sign out"),
    ("logoff", "sign out"),
    ("passcode", "code"),
    ("voucher", "invitation"),
    ("notebook", "worksheet"),
    ("notecatcher", "note catcher"),
    ("changeset", "update"),
];

/// Words of schools that the product recognizes in what teams type: they are data, and name nothing here.
const RECOGNIZED: [(&str, &str); 2] = [
    (
        "app/domain/src/worksheet/blueprint/named_people.rs",
        "coordinator",
    ),
    ("app/domain/src/worksheet/fields/glossary.rs", "cohort"),
];

/// The words of a line, in lower case: the text between other characters, and the parts of names
/// such as `SlotCount`, `slot_count` and `.slot-count`.
fn words(line: &str) -> Vec<String> {
    let characters: Vec<char> = line.chars().collect();
    let mut words = vec![String::new()];
    for (at, &character) in characters.iter().enumerate() {
        let previous = at.checked_sub(1).map(|before| characters[before]);
        let starts_word = character.is_uppercase()
            && (previous.is_some_and(|previous| !previous.is_uppercase())
                || characters
                    .get(at + 1)
                    .is_some_and(|next| next.is_lowercase()));
        if starts_word || !character.is_alphanumeric() {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The places of synonyms in these files, in the singular or the plural, with the word to use
/// instead.
fn find_synonyms(sources: &[SourceFile]) -> Vec<String> {
    let synonyms = BTreeMap::from(SYNONYMS);
    let mut found = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            for word in words(line) {
                let singular = word.strip_suffix('s').unwrap_or(&word);
                let Some(instead) = synonyms.get(singular) else {
                    continue;
                };
                let place = format!("{}:{}", source.path, index + 1);
                found.push(format!("{place}: instead of \"{word}\", use: {instead}"));
            }
        }
    }
    found
}

#[test]
fn one_thing_has_one_word() {
    let endings = [
        ".rs", ".sql", ".css", ".toml", ".csv", ".js", ".mjs", ".ts", ".md",
    ];
    let mut sources = sources(&endings);
    sources.retain(|source| source.path != "tests/it/words.rs");
    let mut found = find_synonyms(&sources);
    for (path, word) in RECOGNIZED {
        let is_it = |line: &String| line.starts_with(path) && line.contains(&format!("\"{word}\""));
        let of_it: Vec<usize> = (0..found.len()).filter(|at| is_it(&found[*at])).collect();
        assert_eq!(of_it.len(), 1, "{path} has {word} once, in its list");
        found.remove(of_it[0]);
    }
    assert_eq!(found, [""; 0]);
}

/// The negative control: each synonym is noticed in each kind of place.
#[test]
fn a_synonym_is_noticed_wherever_it_stands() {
    for (synonym, _) in SYNONYMS {
        let (first, rest) = synonym.split_at(1);
        let type_name = format!("{}{rest}", first.to_uppercase());
        for line in [
            format!("pub struct Free{type_name}s {{"),
            format!("struct Http{type_name};"),
            format!("fn count_{synonym}s() {{"),
            format!(".route(\"/w/{{workshop}}/{synonym}s\", get(x))"),
            format!(".{synonym}-list {{"),
            format!("CREATE TABLE {synonym} (id INTEGER PRIMARY KEY) STRICT;"),
            format!("<p>\"No {synonym}s are left.\"</p>"),
            format!("//! {type_name}s, in order."),
        ] {
            let source = SourceFile {
                path: "server/src/x.rs".to_owned(),
                text: line.clone(),
            };
            assert_eq!(find_synonyms(&[source]).len(), 1, "{line}");
        }
    }
}

#[test]
fn a_word_that_only_contains_a_synonym_is_left_alone() {
    let text = "An administrator plays badminton; seated, reserved, WaitingList, .signs, logs in";
    let source = SourceFile {
        path: "app/src/x.rs".to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(find_synonyms(&[source]), [""; 0]);
}

/// A newcomer can't guess these.
#[test]
fn the_glossary_explains_the_words_of_the_district_and_of_co_editing() {
    let file = repository().join("ARCHITECTURE.md");
    let document = std::fs::read_to_string(file).unwrap();
    for word in [
        "SAMI",
        "CASA",
        "ISPP",
        "designation",
        "hold",
        "gate",
        "note catcher",
        "peer",
        "update",
        "replica",
        "snapshot",
        "acknowledgement",
        "awareness",
        "state vector",
        "room",
    ] {
        let row = format!("\n| {word} | ");
        assert!(document.contains(&row), "the glossary lacks {word}");
    }
}
