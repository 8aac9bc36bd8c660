//! What a page offers no way to, and is there anyway.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::finding::Severity;
use super::fixture::*;
use super::stranger::documents;
use crate::document::content::{RowStanding, Value};
use crate::document::schema::CellKind;
use crate::seeded::every;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

#[test]
fn whatever_a_document_says_reading_it_gives_an_answer() {
    every(&documents(), |contents| {
        let worksheet = Worksheet::read(&contents, &SPRING_2019, TODAY);
        for problem in &worksheet.problems {
            let words: Vec<String> = problem
                .findings
                .iter()
                .map(|finding| finding.words())
                .collect();
            prop_assert!(words.iter().all(|words| words.ends_with('.')), "{words:?}");
            let counts = problem.counts();
            let statement = problem.statement();
            prop_assert!(!counts || statement.is_complete(), "{problem:?}");
            prop_assert_eq!(
                statement.is_complete(),
                !statement.to_string().contains('…')
            );
            prop_assert!(!counts || problem.gap().is_some(), "{problem:?}");
            let _ = problem.trend().words();
        }
        let _: Vec<String> = worksheet
            .advice()
            .into_iter()
            .map(|advice| advice.words())
            .collect();
        Ok(())
    });
}

/// The negative control: among a stranger's documents are rows that count, rows with faults, and
/// rows where only something is missing, so that no rule is met by chance only.
#[test]
fn a_strangers_documents_come_far_enough() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    for _ in 0..200 {
        let contents = documents().new_tree(&mut runner).unwrap().current();
        let worksheet = Worksheet::read(&contents, &SPRING_2019, TODAY);
        for problem in worksheet.problems {
            let severities = problem.findings.iter().map(|finding| finding.severity());
            reached.insert(severities.max());
        }
    }
    let all = [Severity::Hint, Severity::Missing, Severity::Fault].map(Some);
    assert!(reached.contains(&None));
    assert!(
        all.iter().all(|severity| reached.contains(severity)),
        "{reached:?}"
    );
}

#[test]
fn a_cell_with_what_it_cant_hold_is_a_fault_there_and_the_row_counts_for_nothing() {
    for (cell, kind) in cells_of("r:problems") {
        let absurd = match kind {
            CellKind::Text => continue,
            CellKind::Choice => vec![
                Value::Choice("nobody-knows".to_owned()),
                Value::Number(1.0),
                Value::Flag(true),
            ],
            CellKind::Number => vec![
                Value::Number(f64::NAN),
                Value::Number(f64::INFINITY),
                Value::Number(1e300),
                Value::Number(-1e300),
                Value::Number(-1.0),
                Value::Choice("38".to_owned()),
            ],
            CellKind::Flag => vec![Value::Number(1.0)],
        };
        for value in absurd {
            let problem = read(&reading().forced(cell, value.clone()));
            let faults = cells_with(&problem.findings, Severity::Fault);
            assert!(faults.contains(&cell), "{cell} holds {value:?}: {faults:?}");
            assert!(!problem.counts(), "{cell} holds {value:?}");
        }
    }
}

/// A text can hold anything, so only its length can be absurd.
#[test]
fn a_text_as_long_as_a_book_is_a_fault() {
    let book = "word ".repeat(2000);
    for (cell, kind) in cells_of("r:problems") {
        if kind == CellKind::Text {
            let problem = read(&reading().with(cell, book.as_str()));
            let faults = cells_with(&problem.findings, Severity::Fault);
            assert_eq!(faults, [cell]);
        }
    }
}

#[test]
fn every_cell_of_the_schema_is_read() {
    for (cell, kind) in cells_of("r:problems") {
        let plain = reading();
        let other = match kind {
            CellKind::Text => plain.clone().with(cell, "something else"),
            _ => plain.clone().forced(cell, Value::Flag(true)),
        };
        assert_ne!(read(&other), read(&plain), "{cell}");
    }
}

#[test]
fn a_removed_row_is_not_read() {
    let mut removed = absence();
    removed.row.standing = RowStanding::Removed;
    let contents = document(&[reading(), removed]);
    let worksheet = Worksheet::read(&contents, &SPRING_2019, TODAY);
    assert_eq!(worksheet.problems.len(), 1);
    assert_eq!(worksheet.problems[0].id.0, "reading");
}

#[test]
fn what_turns_or_breaks_a_line_is_left_out_of_it() {
    let problem = read(&reading().with("group", " English\u{202e}\n\tlearners\u{200b} "));
    assert_eq!(problem.group, "English learners");
    assert!(
        read(&reading().with("group", "\u{202e}\n"))
            .group
            .is_empty()
    );
    let findings = read(&reading().with("group", "\u{202e}\n")).findings;
    assert_eq!(cells_with(&findings, Severity::Missing), ["group"]);
}
