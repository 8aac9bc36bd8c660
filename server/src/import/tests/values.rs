//! Values of the wrong kind in the workshop file.

use super::super::sample::FILES;
use super::parse;
use super::{assert_one_error, workshop};

#[test]
fn a_value_of_another_kind_says_which() {
    for (from, to, words) in [
        (
            "slug = \"spring-2019\"",
            "slug = 2019",
            "“slug” must be a text in quotes",
        ),
        (
            "close_hours = 24",
            "close_hours = \"24\"",
            "a whole number from 0 to 1000",
        ),
        (
            "close_hours = 24",
            "close_hours = -1",
            "a whole number from 0 to 1000",
        ),
        (
            "close_hours = 24",
            "close_hours = 1001",
            "a whole number from 0 to 1000",
        ),
        (
            "elementary = 24",
            "elementary = 24.0",
            "a whole number from 0 to 10000",
        ),
        (
            "plan_due = 2019-05-15",
            "plan_due = \"May 15\"",
            "a day without quotes",
        ),
        (
            "plan_due = 2019-05-15",
            "plan_due = 2019-05-15T08:00",
            "a day without quotes",
        ),
        (
            "2019-03-25T08:00",
            "\"2019-03-25T08:00\"",
            "a local day and time without a zone",
        ),
        (
            "2019-03-25T08:00",
            "2019-03-25",
            "a local day and time without a zone",
        ),
        (
            "2019-03-25T08:00",
            "2019-03-25T08:00:00-05:00",
            "a local day and time without a zone",
        ),
        (
            "2019-03-25T08:00",
            "08:00",
            "a local day and time without a zone",
        ),
        (
            "\"Des Moines Public Schools\"",
            "[]",
            "“district” must be a text in quotes",
        ),
        (
            "address = \"2100 Fleur Drive, north entrance\"",
            "address = 2100",
            "a text in quotes",
        ),
        (
            "\"District central office",
            "3, \"District central office",
            "Each item of “participants”",
        ),
        ("notes = [", "notes = [\"\",", "Each item of “notes”"),
    ] {
        let errors = workshop(from, to);
        assert_eq!(errors.len(), 1, "{to}: {errors:?}");
        assert!(errors[0].contains(words), "{}", errors[0]);
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_refused() {
    for day in ["2019-04-31T15:15", "2019-13-01T15:15", "2019-04-18T25:15"] {
        let errors = workshop("starts = 2019-04-18T15:15", &format!("starts = {day}"));
        assert_eq!(errors.len(), 1, "{errors:?}");
    }
}

#[test]
fn a_local_time_must_be_one_instant() {
    assert_one_error(
        "designated_from = 2019-03-25T08:00",
        "designated_from = 2019-03-10T02:30",
        "2019-03-25T08:00",
        "2019-03-10T02:30:00 does not exist in America/Chicago: the clocks are put forward over it",
    );
    assert_one_error(
        "designated_from = 2019-03-25T08:00",
        "designated_from = 2018-11-04T01:30",
        "2019-03-25T08:00",
        "comes twice in America/Chicago",
    );
    assert_eq!(
        workshop("2019-03-25T08:00", "2019-03-25 08:00:30"),
        Vec::<String>::new()
    );
}

#[test]
fn a_zone_is_an_iana_name() {
    assert_one_error(
        "America/Chicago",
        "Central Time",
        "\"America/Chicago\"",
        "“Central Time” is no time zone",
    );
    assert_one_error(
        "America/Chicago",
        "CDT",
        "\"America/Chicago\"",
        "write its IANA name",
    );
    // Any spelling of a name that exists is kept in the usual one.
    let changed = FILES.workshop.replace("America/Chicago", "america/chicago");
    let import = parse(&changed, "w", FILES.schools, "s").unwrap();
    assert_eq!(import.definition.workshop.zone, "America/Chicago");
}

#[test]
fn names_in_addresses_are_slugs() {
    let words = "must be 1 to 64 small letters, digits and hyphens.";
    assert_one_error(
        "\"spring-2019\"",
        "\"Spring 2019\"",
        "\"spring-2019\"",
        words,
    );
    assert_one_error(
        "\"elementary-2\"",
        "\"elementary_2\"",
        "\"elementary-2\"",
        words,
    );
    assert_one_error(
        "\"elementary-1\"\nlevel",
        "\"elementary-2\"\nlevel",
        "\"elementary-2\"",
        "Two sessions",
    );
}

#[test]
fn a_level_is_one_of_two() {
    assert_one_error(
        "\"elementary\"\nstarts",
        "\"primary\"\nstarts",
        "\"elementary\"\nstarts",
        "“primary” is no level: write elementary or secondary.",
    );
}

#[test]
fn an_unknown_placeholder_names_the_known_ones() {
    let place = "\"\"\"\n  We highly encourage";
    assert_one_error(
        "before {plan_due} to",
        "before {due} to",
        place,
        "“{due}” is no placeholder; there are",
    );
    assert_one_error(
        "before {plan_due} to",
        "before {plan_due to",
        place,
        "no placeholder",
    );
    assert_one_error(
        "before {plan_due} to",
        "before { to",
        place,
        "no placeholder",
    );
    let title = "title = \"Workshop of the {summer}\"";
    let changed = FILES
        .workshop
        .replace("title = \"Collaborative Problem-Solving Workshop\"", title);
    let import = parse(&changed, "w", FILES.schools, "s").unwrap();
    assert_eq!(
        import.definition.workshop.title,
        "Workshop of the summer of 2019"
    );
}
