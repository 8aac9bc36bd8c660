//! June sessions, which an office adds once it knows their dates.

use super::super::ImportFiles;
use super::super::sample::FILES;
use super::errors_of;
use super::parse;
use domain::registration::june::Track;

const BOTH: &str = r#"
[[june]]
track = "start"
starts = 2019-06-26T13:00
ends = 2019-06-26T16:00
place = "Fleur Conference Room B"
address = "2100 Fleur Drive"

[[june]]
track = "continue"
starts = 2019-06-24T09:00
ends = 2019-06-24T12:00
place = "Dean Operations Center"
"#;

fn with(june: &str) -> String {
    format!("{}{june}", FILES.workshop)
}

#[test]
fn they_are_read_in_the_order_of_time() {
    assert!(
        read(FILES.workshop).is_empty(),
        "the office does not know yet"
    );
    let june = read(&with(BOTH));
    let track_and_start = |at: usize| (june[at].track, june[at].starts_at.to_string());
    assert_eq!(june.len(), 2);
    assert_eq!(
        track_and_start(0),
        (Track::Continue, "2019-06-24T14:00:00Z".to_owned())
    );
    assert_eq!(
        track_and_start(1),
        (Track::Start, "2019-06-26T18:00:00Z".to_owned())
    );
    assert_eq!(june[0].address, "");
}

fn read(workshop: &str) -> Vec<domain::registration::june::JuneSession> {
    let parsed = parse(workshop, "w.toml", FILES.schools, "s.csv");
    parsed.expect("no mistakes").announcement.june
}

#[test]
fn each_mistake_in_them_is_named_where_it_stands() {
    for (from, to, words) in [
        (
            "\"start\"",
            "\"begin\"",
            "“begin” is no track: write continue or start.",
        ),
        (
            "2019-06-26T16:00",
            "2019-06-26T13:00",
            "It must end after it begins.",
        ),
        ("track = \"start\"\n", "", "“track” is missing"),
        ("place = \"Fleur", "room = \"Fleur", "“place” is missing"),
        (
            "[[june]]\ntrack = \"start\"",
            "[june]\ntrack = \"start\"",
            "must begin with [[june]]",
        ),
    ] {
        let june = BOTH.replacen(from, to, 1);
        assert_ne!(june, BOTH, "{from}");
        let june = match to.starts_with("[june]") {
            true => june.split("[[june]]").next().unwrap().to_owned(),
            false => june,
        };
        let workshop = with(&june);
        let errors = errors_of(&ImportFiles {
            workshop: &workshop,
            ..FILES
        });
        assert!(
            errors.iter().any(|it| it.contains(words)),
            "{words}: {errors:?}"
        );
        assert!(errors.iter().all(|it| it.starts_with("workshop.toml:")));
    }
}
