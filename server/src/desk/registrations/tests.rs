//! The list as a spreadsheet reads it.

use super::*;
use crate::import::sample;
use domain::registration::meals::Meals;
use domain::registration::{Contact, Reference};
use store::co_manage::CoManageRequestRow;

fn record(
    definition: &WorkshopDefinition,
    school: usize,
    status: RegistrationStatus,
) -> RegistrationRow {
    let mut meals = Meals::default();
    meals.set(Diet::Vegan, 2);
    RegistrationRow {
        id: 1,
        workshop: definition.workshop.slug.clone(),
        school: definition.schools.keys().nth(school).unwrap().clone(),
        reference: Reference(format!("REF{school}")),
        status: Some(status),
        proof: None,
        contact: Contact {
            name: "=HYPERLINK(1)".into(),
            email: "pat@example.org".into(),
        },
        headcount: 6,
        meals,
        roster: Vec::new(),
        requests: vec![CoManageRequestRow {
            id: 1,
            colleague: Contact {
                name: "Kim Lee".into(),
                email: "kim@example.org".into(),
            },
            asked_at: "2019-04-02T12:00:00Z".parse().unwrap(),
            answer: None,
        }],
        sequence: 0,
        registered_at: "2019-04-01T12:00:00Z".parse().unwrap(),
        mail: None,
    }
}

fn read(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::str::from_utf8(bytes)
        .unwrap()
        .strip_prefix('\u{feff}')
        .unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    (head, rows)
}

#[test]
fn a_row_tells_school_session_people_and_meals() {
    let definition = sample::original().unwrap().definition;
    let session = definition.sessions[0].id.clone();
    let records = vec![record(
        &definition,
        0,
        RegistrationStatus::Confirmed { session },
    )];
    let (head, rows) = read(&registrations_csv(&definition, records).unwrap());
    let cell = |name: &str| {
        let at = head.iter().position(|found| found == name).unwrap();
        rows[0][at].as_str()
    };
    let school = definition.schools.values().next().unwrap();
    assert_eq!(cell("school"), school.name);
    assert_eq!(cell("designation"), school.designation.as_str());
    assert_eq!(cell("status"), "confirmed");
    assert_eq!(
        cell("session"),
        "Thursday, April 18, 2019, 3:15–6:15 PM Central time (CDT)"
    );
    assert_eq!(cell("starts"), "2019-04-18T15:15");
    assert_eq!(cell("contact name"), "'=HYPERLINK(1)");
    assert_eq!(cell("headcount"), "6");
    assert_eq!(cell("vegan"), "2");
    assert_eq!(cell("halal"), "0");
    assert_eq!(cell("requests"), "Kim Lee <kim@example.org>");
    assert_eq!(cell("registered"), "2019-04-01T07:00");
}

#[test]
fn the_waiting_ones_come_last_in_their_order() {
    let definition = sample::original().unwrap().definition;
    let session = definition.sessions[0].id.clone();
    let elementary: Vec<usize> = definition
        .schools
        .values()
        .enumerate()
        .filter(|(_, school)| school.level == Level::Elementary)
        .map(|(at, _)| at)
        .collect();
    let is = |at: &usize| {
        definition
            .schools
            .values()
            .nth(*at)
            .unwrap()
            .designation
            .has_priority()
    };
    let designated: Vec<_> = elementary.iter().copied().filter(is).collect();
    let other = elementary.iter().copied().find(|at| !is(at)).unwrap();
    let waits = |turn| RegistrationStatus::Waiting {
        wishes: vec![session.clone()],
        turn,
    };
    let records = vec![
        record(&definition, other, waits(1)),
        record(&definition, designated[0], waits(2)),
        record(
            &definition,
            designated[1],
            RegistrationStatus::Confirmed {
                session: session.clone(),
            },
        ),
    ];
    let (head, rows) = read(&registrations_csv(&definition, records).unwrap());
    let at = head.iter().position(|name| name == "reference").unwrap();
    let order: Vec<_> = rows.iter().map(|row| row[at].clone()).collect();
    let expected = [designated[1], designated[0], other].map(|school| format!("REF{school}"));
    assert_eq!(order, expected);
}
