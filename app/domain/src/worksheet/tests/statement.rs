//! The sentences that state a problem.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::fields::amount::Amount;
use super::super::fields::parse;
use super::super::fields::row_kind::RowKind;
use super::super::problem::Problem;
use super::super::problem::statement::StatementPart;
use super::super::record::TeamRecord;
use super::fixture::*;
use super::stranger::documents;
use crate::document::content::{Row, Value};
use crate::plain_text::clean_line;
use crate::seeded_test::check_property;
use proptest::prelude::*;

fn states(filled: &FilledRow) -> String {
    read(filled).statement().to_string()
}

#[test]
fn a_complete_problem_is_stated_in_sentences() {
    assert_eq!(
        states(&reading_problem()),
        "In April 2019, 38.0% of English learners, grades 3-5, were on track in reading (FAST, \
         n=112). We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, about 34 students."
    );
    assert_eq!(
        states(&absence_problem()),
        "In April 2019, 24.0% of all students, grades K-5, were chronically absent (attendance \
         records, n=405). We want 12.0% by June 1, 2020. Gap: 12.0 percentage points, about 49 \
         students."
    );
}

#[test]
fn a_problem_has_a_title_as_soon_as_anything_is_said() {
    for (filled, title) in [
        (
            reading_problem(),
            "On track in reading (FAST), English learners",
        ),
        (reading_problem().without("indicator"), "English learners"),
        (
            reading_problem().without("group"),
            "On track in reading (FAST)",
        ),
        (FilledRow::empty("r:problems", "row0"), ""),
    ] {
        assert_eq!(read(&filled).title(), title);
    }
}

#[test]
fn what_is_no_percentage_is_stated_without_students() {
    let referrals = absence_problem()
        .with("area", "behavior")
        .with("indicator", "referrals")
        .with("current", 214.0)
        .with("desired", 150.0);
    assert_eq!(
        states(&referrals),
        "In April 2019, the number of office referrals of all students, grades K-5, was 214 \
         (attendance records, n=405). We want 150 by June 1, 2020. Gap: 64 times."
    );
}

#[test]
fn what_is_missing_is_an_ellipsis_that_names_its_cell() {
    let empty = FilledRow::empty("r:problems", "new");
    assert_eq!(
        states(&empty),
        "In …, … of …, …, … (…, n=…). We want … by …. Gap: …, about …."
    );
    let part = reading_problem().without("current").without("by_when");
    assert_eq!(
        states(&part),
        "In April 2019, … of English learners, grades 3-5, were on track in reading (FAST, n=\
         112). We want 68.0% by …. Gap: …, about …."
    );
    let parts = read(&part).statement().parts;
    let missing: Vec<_> = parts
        .iter()
        .filter_map(|piece| match piece {
            StatementPart::Missing { cell } => Some(*cell),
            _ => None,
        })
        .collect();
    assert_eq!(missing, [Some("current"), Some("by_when"), None, None]);
}

#[test]
fn grades_are_said_as_they_are_typed_or_better() {
    for (typed, said) in [
        ("3-5", "grades 3-5"),
        ("K, 1", "grades K, 1"),
        ("4", "grade 4"),
        ("Grade 4", "Grade 4"),
        ("all", "all grades"),
    ] {
        assert!(states(&reading_problem().with("grades", typed)).contains(&format!(", {said}, ")));
    }
}

#[test]
fn one_student_is_one_student() {
    let one = reading_problem().with("n", 1.0).with("desired", 100.0);
    assert!(states(&one).ends_with("about 1 student."));
}

#[test]
fn the_team_edits_the_words_in_the_middle() {
    let filled =
        reading_problem().with("wording", "read a new text and could say what it was about");
    assert_eq!(
        states(&filled),
        "In April 2019, 38.0% of English learners, grades 3-5, read a new text and could say what \
         it was about (FAST, n=112). We want 68.0% by June 1, 2020. Gap: 30.0 percentage points, \
         about 34 students."
    );
}

#[test]
fn a_number_in_the_teams_words_is_a_fault_and_is_not_said() {
    let usual = states(&reading_problem());
    for wording in [
        "reached 95",
        "reached 95 % of the mark",
        "nearly half or ½ read",
        "reached ٩٥",
        "reached a high percent of the mark",
        "reached ninety per cent",
    ] {
        let problem = read(&reading_problem().with("wording", wording));
        assert!(!problem.counts(), "{wording}");
        assert_eq!(problem.statement().to_string(), usual, "{wording}");
        assert!(
            messages_at(&problem.diagnostics, "wording")[0]
                .starts_with("Keep numbers and percentages"),
            "{wording}"
        );
    }
    let words = read(&reading_problem().with("wording", "reached level three"));
    assert!(words.counts());
}

/// Promise 9: nobody can type over a number that is computed.
#[test]
fn every_digit_of_a_statement_is_of_its_cell_or_computed() {
    check_property(&documents(), |contents| {
        let worksheet = Worksheet::read(&contents, &TeamRecord::default(), &SPRING_2019, TODAY);
        let all = contents.rows.get("r:problems").into_iter().flatten();
        let rows = all.filter(|row| row.is_present());
        for (problem, row) in worksheet.problems.iter().zip(rows) {
            for piece in problem.statement().parts {
                prop_assert!(is_honest(&piece, problem, row), "{piece:?} of {row:?}");
            }
        }
        Ok(())
    });
}

fn is_honest(piece: &StatementPart, problem: &Problem, row: &Row) -> bool {
    match piece {
        StatementPart::Fixed(text) => !text.contains(char::is_numeric),
        StatementPart::Phrase(text) => !text.contains(char::is_numeric),
        StatementPart::Missing { .. } => true,
        StatementPart::Computed(text) => {
            let gap = problem.gap().map(|gap| amount_in(text) == Some(gap));
            let students = problem.students().map(Amount::from_whole);
            gap == Some(true) || students.is_some() && amount_in(text) == students
        }
        StatementPart::Of { cell, text } => match row.values.get(*cell) {
            Some(Value::Number(number)) => amount_in(text) == Amount::from_f64(*number),
            Some(Value::Choice(date)) => text.ends_with(&date[..4]),
            Some(Value::Flag(_)) => false,
            None => text.contains(&clean_line(&row.texts[*cell])),
        },
    }
}

/// The number at the start of a text.
fn amount_in(text: &str) -> Option<Amount> {
    let number = text.split([' ', '%']).next()?;
    parse::number(number).ok()?
}

/// The negative control: a number that somebody typed over is noticed.
#[test]
fn a_number_typed_over_is_noticed() {
    let filled = reading_problem();
    let problem = read(&filled);
    let of = |cell, text: &str| StatementPart::Of {
        cell,
        text: text.to_owned(),
    };
    assert!(is_honest(&of("current", "38.0%"), &problem, &filled.row));
    for forged in [
        of("current", "83.0%"),
        of("by_when", "June 1, 2030"),
        StatementPart::Computed("31.0 percentage points".to_owned()),
        StatementPart::Computed("35 students".to_owned()),
        StatementPart::Phrase("were 95 strong".to_owned()),
    ] {
        assert!(!is_honest(&forged, &problem, &filled.row), "{forged:?}");
    }
}
