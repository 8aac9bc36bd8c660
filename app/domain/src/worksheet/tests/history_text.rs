//! A past state in words.

use super::super::cycle::SPRING_2019;
use super::super::history_text::{self, HistoryPart, history_parts};
use super::fixture::*;
use super::whole::{action, initiative, whole};
use crate::document::content::{Contents, Value};
use std::collections::BTreeSet;

fn part<'a>(parts: &'a [HistoryPart], name: &str) -> &'a HistoryPart {
    parts.iter().find(|part| part.name == name).unwrap()
}

fn pairs(entry: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = entry.iter();
    pairs
        .map(|(name, says)| (name.as_str(), says.as_str()))
        .collect()
}

#[test]
fn a_row_says_what_its_page_said() {
    let seen = screening_card().with("group", "English learners");
    let contents = document(&[seen, reading_problem().without("basis")]);
    let parts = history_parts(&contents, &SPRING_2019);
    assert_eq!(
        pairs(&part(&parts, "Problem statements").entries[0])[..10],
        [
            ("Area", "Reading"),
            ("Measure", "On track in reading (FAST)"),
            ("Group", "English learners"),
            ("Grades", "3-5"),
            ("Number of students", "112"),
            ("Current data", "38"),
            (
                "Based on",
                "38.0% of English learners are on track in reading."
            ),
            ("Source", "FAST"),
            ("Measured on", "April 1, 2019"),
            ("Target", "68"),
        ]
    );
}

#[test]
fn no_choice_stands_as_a_code() {
    let contents = whole().contents();
    let rows = contents.rows.values().flatten();
    let values = rows.flat_map(|row| row.values.values());
    let values = values.chain(contents.values.values().flat_map(|it| it.values()));
    let codes: BTreeSet<&str> = values
        .filter_map(|value| match value {
            Value::Choice(code) => Some(code.as_str()),
            Value::Number(_) | Value::Flag(_) => None,
        })
        .collect();
    assert!(codes.len() > 20, "{codes:?}");
    for part in history_parts(&contents, &SPRING_2019) {
        for (name, says) in part.entries.into_iter().flatten() {
            assert!(!codes.contains(says.as_str()), "{name}: {says}");
        }
    }
}

#[test]
fn the_monitoring_is_one_part() {
    let parts = history_parts(&whole().contents(), &SPRING_2019);
    let monitoring: Vec<&HistoryPart> = parts
        .iter()
        .filter(|part| part.name == "Monitoring")
        .collect();
    assert_eq!(monitoring.len(), 1);
    assert_eq!(
        pairs(&monitoring[0].entries[0]),
        [
            ("How often", "Monthly"),
            ("Start date", "August 26, 2019"),
            ("Who monitors the plan", "The leadership team"),
            ("Who keeps the data", "The assistant principal"),
            ("Who gets the reports", "The school board"),
        ]
    );
}

#[test]
fn what_a_stranger_wrote_is_shown_as_it_is() {
    let odd = reading_problem()
        .with("area", "astrology")
        .with("observation", "gone");
    let parts = history_parts(&document(&[odd]), &SPRING_2019);
    let problem = &part(&parts, "Problem statements").entries[0];
    assert_eq!(pairs(problem)[0], ("Area", "astrology"));
    assert!(pairs(problem).contains(&("Based on", "something that was removed")));
    assert_eq!(
        history_text::history_parts(&Contents::default(), &SPRING_2019),
        []
    );
}

#[test]
fn a_row_without_words_is_there_all_the_same() {
    let contents = document(&[theme().without("title"), screening_card()]);
    let parts = history_parts(&contents, &SPRING_2019);
    let card = &part(&parts, "Evidence board").entries[0];
    assert!(pairs(card).contains(&("Theme", "an empty row")));
}

#[test]
fn an_action_is_named_by_what_could_be_done() {
    let noted = action(0).with("note", "Coaches are new.");
    let contents = document(&[noted, initiative(0).with("action", "row0")]);
    let parts = history_parts(&contents, &SPRING_2019);
    let initiative = &part(&parts, "Initiatives").entries[0];
    let says = pairs(initiative);
    let (_, says) = says
        .into_iter()
        .find(|(name, _)| *name == "Related SAMI action")
        .unwrap();
    assert_eq!(says, "Look at reading data every month.");
}
