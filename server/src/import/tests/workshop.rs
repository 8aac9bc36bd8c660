//! Mistakes in the workshop file.

use super::super::sample::FILES;
use super::super::{ImportFiles, decode};
use super::parse;
use super::{assert_one_error, errors_of, workshop};

#[test]
fn the_sample_has_no_mistake() {
    assert_eq!(errors_of(&FILES), Vec::<String>::new());
    assert!(parse(FILES.workshop, "w.toml", FILES.schools, "s.csv").is_ok());
}

#[test]
fn line_endings_and_a_byte_order_mark_do_no_harm() {
    let workshop = format!("\u{feff}{}", FILES.workshop.replace('\n', "\r\n"));
    let schools = format!("\u{feff}{}", FILES.schools.replace('\n', "\r\n"));
    let files = ImportFiles {
        workshop: &workshop,
        schools: &schools,
        ..FILES
    };
    assert_eq!(errors_of(&files), Vec::<String>::new());
}

#[test]
fn bytes_that_are_no_utf_8_say_where() {
    assert_eq!(decode("a.csv", "Äpfel".as_bytes()), Ok("Äpfel"));
    let error = decode("a.csv", b"slug\n\xc3\x84\xc4pfel").unwrap_err();
    assert_eq!((error.line, error.column), (2, 2));
    assert!(
        error
            .to_string()
            .starts_with("a.csv:2:2: This file is not in UTF-8.")
    );
    assert_eq!(decode("a.csv", b"\xff\xfes\0l\0").unwrap_err().column, 1);
}

#[test]
fn what_is_no_toml_says_where() {
    assert_one_error(
        "\"elementary\"\nstarts",
        "elementary\nstarts",
        "\"elementary\"\nstarts",
        "not TOML",
    );
    assert_one_error(
        "title = \"Coll",
        "title \"Coll",
        "= \"Collaborative Problem",
        "expected `=`",
    );
    let twice = workshop("\n[dates]", "slug = \"again\"\n[dates]");
    assert_eq!(twice.len(), 1, "{twice:?}");
    assert!(twice[0].contains("duplicate key"), "{twice:?}");
}

#[test]
fn every_mistake_in_the_toml_itself_is_reported() {
    let changed = FILES.workshop.replace("slots = 8", "slots = eight");
    let errors = errors_of(&ImportFiles {
        workshop: &changed,
        ..FILES
    });
    assert_eq!(errors.len(), 3, "{errors:?}");
}

#[test]
fn an_unknown_key_names_the_known_ones() {
    let line = FILES
        .workshop
        .lines()
        .position(|line| line == "close_hours = 24")
        .unwrap()
        + 2;
    assert_eq!(
        workshop("close_hours = 24", "close_hours = 24\n  close = 24"),
        [format!(
            "workshop.toml:{line}:3: “close” is not known in [dates], which may have: \
             designated_from, everyone_from, release_at, close_hours."
        )]
    );
    for (from, to) in [
        ("slug = ", "color = 1\nslug = "),
        ("elementary = 24", "primary = 1\nelementary = 24"),
        ("id = \"elementary-1\"", "id = \"elementary-1\"\nroom = 1"),
        ("district = ", "motto = 1\ndistrict = "),
    ] {
        let errors = workshop(from, to);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].contains("is not known in"), "{}", errors[0]);
    }
}

#[test]
fn a_missing_key_says_what_to_write() {
    assert_one_error(
        "close_hours = 24",
        "",
        "[dates]",
        "“close_hours” is missing in [dates]: write close_hours = 24",
    );
    assert_one_error(
        "office = \"",
        "# office = \"",
        "# A workshop, as",
        "“office” is missing in the workshop file",
    );
}

#[test]
fn a_missing_section_is_named() {
    let without = FILES.workshop.split("[announcement]").next().unwrap();
    let errors = errors_of(&ImportFiles {
        workshop: without,
        ..FILES
    });
    assert_eq!(
        errors,
        ["workshop.toml:1:1: The section [announcement] is missing."]
    );
    let renamed = workshop("[slots]", "[slot]");
    assert_eq!(renamed.len(), 2, "{renamed:?}");
    assert!(
        renamed[0].contains("The section [slots] is missing."),
        "{}",
        renamed[0]
    );
    assert!(renamed[1].contains("“slot” is not known"), "{}", renamed[1]);
}

#[test]
fn what_makes_no_sense_is_pointed_at() {
    assert_one_error(
        "elementary = 24",
        "elementary = 25",
        "24\nsecondary",
        "25 elementary slots",
    );
    assert_one_error(
        "ends = 2019-04-18T18:15",
        "ends = 2019-04-18T15:00",
        "2019-04-18T18:15",
        "ends before",
    );
    assert_one_error(
        "release_at = 2019-04-08",
        "release_at = 2019-04-20",
        "2019-04-08T08:00",
        "closes",
    );
    assert_one_error(
        "everyone_from = 2019-03-29",
        "everyone_from = 2019-03-20",
        "2019-03-29T08:00",
        "first",
    );
}

#[test]
fn sessions_may_stand_in_any_order_and_texts_on_any_number_of_lines() {
    let (head, rest) = FILES.workshop.split_once("[[session]]").unwrap();
    let (sessions, tail) = rest.split_once("\n# The text of the start page").unwrap();
    let mut sessions: Vec<_> = sessions.split("[[session]]").collect();
    sessions.reverse();
    let sessions = sessions.join("\n[[session]]");
    let changed = format!("{head}[[session]]{sessions}\n# The text of the start page{tail}");
    let import = parse(&changed, "w", FILES.schools, "s").unwrap();
    assert_eq!(Ok(import), super::super::sample::original());
}
