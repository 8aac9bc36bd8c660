//! The team's names.

use super::super::form::{MAX_ROSTER, RosterLine, parse_roster};
use super::super::roster::{Membership, StaffRole};

fn line(name: &str, role: &str, sami: &str) -> RosterLine {
    RosterLine {
        name: name.to_owned(),
        role: role.to_owned(),
        sami: sami.to_owned(),
    }
}

#[test]
fn people_are_named_with_their_role_and_whether_they_were_on_the_sami_team() {
    let people = parse_roster(&[
        line(" Ana Ruiz ", "teacher", "yes"),
        line("Bo Lind", "administrator", ""),
    ])
    .unwrap();
    assert_eq!(people.len(), 2);
    assert_eq!(
        (people[0].name.as_str(), people[0].role),
        ("Ana Ruiz", StaffRole::Teacher)
    );
    assert_eq!(people[0].membership, Membership::SamiTeam);
    assert_eq!(
        people[1].membership,
        Membership::Additional,
        "additional members are fine"
    );
}

#[test]
fn lines_without_a_name_are_left_out() {
    assert_eq!(parse_roster(&[]), Ok(Vec::new()));
    let people = parse_roster(&[
        line("", "teacher", "yes"),
        line("Bo", "other", ""),
        line(" ", "", ""),
    ]);
    assert_eq!(people.map(|people| people.len()), Ok(1));
}

#[test]
fn messages_stand_at_the_line_they_are_about() {
    let errors = parse_roster(&[
        line("", "", ""),
        line("Bo", "boss", ""),
        line(&"a".repeat(101), "teacher", ""),
        line("-\u{7}-", "", ""),
    ])
    .unwrap_err();
    let fields: Vec<_> = errors.0.keys().map(String::as_str).collect();
    assert_eq!(fields, ["name_2", "name_3", "role_1", "role_3"]);
    assert_eq!(errors.get("role_1"), Some("Choose a role for Bo."));
}

#[test]
fn a_roster_has_an_end() {
    let people = |count| vec![line("Ana", "teacher", "yes"); count];
    assert_eq!(
        parse_roster(&people(MAX_ROSTER)).map(|people| people.len()),
        Ok(MAX_ROSTER)
    );
    let errors = parse_roster(&people(MAX_ROSTER + 1)).unwrap_err();
    assert_eq!(errors.get("name_40"), Some("You can name up to 40 people."));
}

#[test]
fn roles_are_read_back_from_their_words() {
    for role in StaffRole::ALL {
        assert_eq!(StaffRole::parse(role.as_str()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
    }
}
