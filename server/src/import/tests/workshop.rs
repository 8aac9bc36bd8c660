//! Mistakes in the workshop file.

use super::super::sample::FILES;
use super::super::{ImportFiles, decode, parse};
use super::{one, said, workshop};

#[test]
fn the_sample_has_no_mistake() {
    assert_eq!(said(&FILES), Vec::<String>::new());
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
    assert_eq!(said(&files), Vec::<String>::new());
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
    one(
        "\"elementary\"\nstarts",
        "elementary\nstarts",
        "\"elementary\"\nstarts",
        "not TOML",
    );
    one(
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
    let said = said(&ImportFiles {
        workshop: &changed,
        ..FILES
    });
    assert_eq!(said.len(), 3, "{said:?}");
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
        let said = workshop(from, to);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("is not known in"), "{}", said[0]);
    }
}

#[test]
fn a_missing_key_says_what_to_write() {
    one(
        "close_hours = 24",
        "",
        "[dates]",
        "“close_hours” is missing in [dates]: write close_hours = 24",
    );
    one(
        "office = \"",
        "# office = \"",
        "# A workshop, as",
        "“office” is missing in the workshop file",
    );
}

#[test]
fn a_missing_section_is_named() {
    let without = FILES.workshop.split("[announcement]").next().unwrap();
    let said = said(&ImportFiles {
        workshop: without,
        ..FILES
    });
    assert_eq!(
        said,
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
    one(
        "elementary = 24",
        "elementary = 25",
        "24\nsecondary",
        "25 elementary slots",
    );
    one(
        "ends = 2019-04-18T18:15",
        "ends = 2019-04-18T15:00",
        "2019-04-18T18:15",
        "ends before",
    );
    one(
        "release_at = 2019-04-08",
        "release_at = 2019-04-20",
        "2019-04-08T08:00",
        "closes",
    );
    one(
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
