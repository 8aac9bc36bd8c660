//! The cells that a problem takes from the observation it is based on.

use super::super::evidence::Card;
use super::super::problem::Problem;
use super::super::problem::from_card::{cite_and_fill, cite_new, list_differences, replace};
use super::fixture::*;
use super::whole::whole;
use crate::document::content::{Edit, Row, RowId, TextAddress, ValueAddress};
use crate::worksheet::cycle::SPRING_2019;
use crate::worksheet::fields::row_kind::RowKind;

/// The row after these edits, all of which must be of its cells.
pub(super) fn after(mut row: Row, edits: &[Edit]) -> Row {
    for edit in edits {
        match edit {
            Edit::Set(ValueAddress::Cell(at), Some(value)) if at.row == row.id => {
                row.values.insert(at.cell.clone(), value.clone());
            }
            Edit::Type(TextAddress::Cell(at), splice) if at.row == row.id => {
                let text = row.texts.entry(at.cell.clone()).or_default();
                *text = splice.apply(text);
            }
            other => panic!("{other:?}"),
        }
    }
    row
}

fn card(filled: FilledRow) -> Card {
    let mut filled = filled;
    filled.row.id = row_id(2);
    whole().with_row(filled).read().cards[2].clone()
}

fn empty() -> FilledRow {
    FilledRow::empty("r:problems", "row0")
}

fn winter_card() -> FilledRow {
    screening_card()
        .with("detail", "winter")
        .with("group", "English learners")
        .with("grades", "3-5")
}

fn filled(problem: &FilledRow, from: FilledRow) -> Row {
    let edits = cite_and_fill(&problem.row, &card(from), None, &SPRING_2019);
    after(problem.row.clone(), &edits)
}

#[test]
fn choosing_an_observation_fills_everything_that_it_knows() {
    let now = filled(&empty(), winter_card());
    let expected = empty()
        .with("observation", "row2")
        .with("area", "reading")
        .with("indicator", "reading_screening")
        .with("group", "English learners")
        .with("grades", "3-5")
        .with("current", 38.0)
        .with("unit", "percent")
        .with("n", 112.0)
        .with("as_of", "2019-04-01")
        .with("source", "FAST, winter");
    assert_eq!(now, expected.row);
}

#[test]
fn what_somebody_typed_stays() {
    let typed = empty().with("group", "newcomers").with("n", 30.0);
    let now = filled(&typed, winter_card());
    assert_eq!(now.texts["group"], "newcomers");
    assert_eq!(now.values["n"], typed.row.values["n"]);
    assert_eq!(now.texts["grades"], "3-5", "an empty field is filled");
}

/// The students, the date and the source of one number beside another would be wrong.
#[test]
fn nothing_is_filled_beside_another_number() {
    let typed = empty().with("current", 41.0);
    let now = filled(&typed, winter_card());
    for cell in ["unit", "n", "as_of"] {
        assert!(!now.values.contains_key(cell), "{cell}");
    }
    assert!(!now.texts.contains_key("source"));
    assert_eq!(now.texts["group"], "English learners");
    let same = filled(&empty().with("current", 38.0), winter_card());
    assert_eq!(same.texts["source"], "FAST, winter");
}

#[test]
fn no_measure_of_another_area_is_filled() {
    let now = filled(&empty().with("area", "math"), winter_card());
    assert!(!now.values.contains_key("indicator"));
    assert_eq!(now.texts["source"], "FAST, winter");
}

#[test]
fn another_observation_replaces_what_came_from_the_first() {
    let (first, second) = (
        winter_card(),
        winter_card().with("value", 41.5).with("detail", "spring"),
    );
    let typed = empty().with("grades", "4");
    let before = filled(&typed, first.clone());
    let edits = cite_and_fill(&before, &card(second), Some(&card(first)), &SPRING_2019);
    let now = after(before, &edits);
    assert_eq!(now.texts["source"], "FAST, spring");
    assert_eq!(
        now.values["current"],
        empty().with("current", 41.5).row.values["current"]
    );
    assert_eq!(now.texts["grades"], "4");
}

#[test]
fn a_measure_is_filled_only_where_there_is_no_doubt() {
    let profile = |measure: &str, detail: &str| {
        screening_card()
            .with("source", "profile")
            .with("measure", measure)
            .with("detail", detail)
            .with("text", "As the profile says.")
    };
    for (from, indicator, measure) in [
        (profile("proficient", "ELA"), Some("ela"), None),
        (profile("proficient", "Mathematics"), Some("math"), None),
        (
            profile("proficient", "All subjects"),
            None,
            Some("Percent proficient, All subjects"),
        ),
        (profile("graduation", ""), Some("graduation"), None),
        (
            profile("growth", "ELA").with("unit", "percentile"),
            Some("growth_ela"),
            None,
        ),
        // The average scale score is no measure of the list.
        (
            profile("achievement", "ELA").with("unit", "points"),
            None,
            Some("Average scale score, ELA"),
        ),
        (
            screening_card().with("text", "38.0% are on track."),
            None,
            None,
        ),
        // The usual words of this measure are about percent.
        (screening_card().with("unit", "points"), None, None),
        (
            absence_card().with("text", "24% were chronically absent."),
            Some("chronic_absence"),
            None,
        ),
        (
            absence_card().with("text", "Attendance is 92%."),
            None,
            None,
        ),
    ] {
        let now = filled(&empty(), from);
        let code = |row: &Row| Some(format!("{:?}", row.values.get("indicator")?));
        let expected = indicator.map(|code| empty().with("indicator", code).row);
        assert_eq!(code(&now), expected.as_ref().and_then(code), "{now:?}");
        assert_eq!(now.texts.get("measure").map(String::as_str), measure);
    }
}

#[test]
fn a_team_can_replace_what_it_typed() {
    let from = card(winter_card());
    let typed = reading_problem()
        .with("current", 41.0)
        .with("n", 90.0)
        .with("source", "Grüße 🙂");
    let keys = |row: &Row| {
        let differ = list_differences(row, &from, &SPRING_2019).into_iter();
        differ.map(|field| field.key).collect::<Vec<_>>()
    };
    assert_eq!(keys(&typed.row), ["current", "unit", "n", "source"]);
    let now = after(typed.row.clone(), &replace(&typed.row, &from, &SPRING_2019));
    let expected = reading_problem()
        .with("unit", "percent")
        .with("source", "FAST, winter");
    assert_eq!(now, expected.row);
    assert!(keys(&now).is_empty());
}

#[test]
fn what_the_observation_lacks_stays() {
    let thin = screening_card()
        .without("n")
        .without("on")
        .without("source");
    let typed = reading_problem().with("n", 90.0);
    let edits = replace(&typed.row, &card(thin.with("value", 41.5)), &SPRING_2019);
    let expected = reading_problem().with("n", 90.0).with("current", 41.5);
    assert_eq!(
        after(typed.row, &edits),
        expected.with("unit", "percent").row
    );
}

#[test]
fn a_new_observation_is_added_and_cited() {
    let edits = cite_new(&empty().row, &RowId("new".to_owned()), "Few read at home.");
    let roots: Vec<&str> = edits
        .iter()
        .map(|edit| match edit {
            Edit::Add { rows, .. } => rows.as_str(),
            Edit::Set(ValueAddress::Cell(at), _) | Edit::Type(TextAddress::Cell(at), _) => &at.rows,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(roots, [Card::ROOT, Card::ROOT, Card::ROOT, Problem::ROOT]);
}
