//! A second import: errors where it would take something away that is in use.

use super::super::sample::{FILES, original};
use super::super::{ImportFiles, parse_files};
use domain::registration::WaitlistChoice;
use domain::registration::import::check_against;
use domain::registration::meals::Meals;
use domain::registration::{
    Application, Command, Contact, Enrolment, Phase, Reference, decide_and_promote,
};
use domain::slug::{SchoolSlug, SessionId};
use std::collections::{BTreeMap, BTreeSet};

/// The sample while everyone may register, with registrations of these schools.
fn begun(registered: &[(&str, &str)]) -> Enrolment {
    let definition = original().unwrap().definition;
    let mut state = Enrolment::new(
        definition.into(),
        Phase::OpenWithHolds,
        BTreeMap::new(),
        BTreeSet::new(),
        0,
    );
    for (school, session) in registered {
        let application = Application {
            reference: Reference(format!("R-{school}")),
            school: SchoolSlug::parse(school).unwrap(),
            wishes: vec![SessionId::parse(session).unwrap()],
            waitlist: WaitlistChoice::Refuse,
            contact: Contact {
                name: "Ana Ruiz".to_owned(),
                email: "ana@school.example".to_owned(),
            },
            headcount: 6,
            meals: Meals::default(),
            proof: None,
        };
        decide_and_promote(&mut state, &Command::Register(application)).unwrap();
    }
    state
}

/// The errors of files that are consistent in themselves.
fn errors_of(state: &Enrolment, workshop: &str, schools: &str) -> Vec<String> {
    let parsed = parse_files(&ImportFiles {
        workshop,
        schools,
        ..FILES
    })
    .unwrap();
    let problems = check_against(state, &parsed.import);
    parsed
        .errors(&problems)
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_same_files_fit() {
    let state = begun(
        &[
            ("northside", "elementary-1"),
            ("compass-high", "secondary-1"),
        ][..1],
    );
    assert_eq!(
        errors_of(&state, FILES.workshop, FILES.schools),
        Vec::<String>::new()
    );
}

#[test]
fn what_is_missing_is_reported_where_it_would_stand() {
    let state = begun(&[("northside", "elementary-1")]);
    let schools = FILES.schools.replace("northside,", "southside,");
    assert_eq!(
        errors_of(&state, FILES.workshop, &schools),
        ["schools.csv:1:1: Northside Elementary (northside) is missing, but it is registered."]
    );
    let workshop = FILES
        .workshop
        .replace("\"elementary-1\"", "\"elementary-4\"");
    assert_eq!(
        errors_of(&state, &workshop, FILES.schools),
        [format!(
            "{}Session elementary-1 is missing, but 1 school has a slot in it and 0 wait for \
             one.",
            super::location_prefix("[[session]]")
        )]
    );
}

#[test]
fn what_changed_too_far_is_pointed_at() {
    let state = begun(&[
        ("northside", "elementary-1"),
        ("alder-creek", "elementary-1"),
        ("blue-heron", "elementary-1"),
    ]);
    let workshop = FILES
        .workshop
        .replacen("slots = 8", "slots = 2", 1)
        .replacen("slots = 8", "slots = 14", 1);
    assert_eq!(
        errors_of(&state, &workshop, FILES.schools),
        [format!(
            "{}Session elementary-1 can't have only 2 slots: 3 are given.",
            super::location_prefix("8\n\n[[session]]\nid = \"elementary-2\"")
        )]
    );
    let workshop = FILES
        .workshop
        .replacen("slots = 8", "slots = 5", 1)
        .replace("elementary = 24", "elementary = 21");
    assert_eq!(
        errors_of(&state, &workshop, FILES.schools),
        [format!(
            "{}Every school must keep its slot or its hold: of 21 elementary slots 3 are given \
             and 19 would be held.",
            super::location_prefix("24\nsecondary")
        )]
    );
    let schools = FILES.schools.replace(
        "blue-heron,Blue Heron Elementary,elementary",
        "blue-heron,Blue Heron,secondary",
    );
    assert_eq!(
        errors_of(&state, FILES.workshop, &schools),
        [
            "schools.csv:6:23: Blue Heron Elementary can't become secondary: it is registered as \
          elementary."
        ]
    );
}
