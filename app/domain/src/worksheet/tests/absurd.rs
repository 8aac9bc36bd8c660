//! Content that a page offers no way to, and that a document can hold anyway.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::export::plan_rows;
use super::super::fields::row_kind::RowKind;
use super::super::fields::rule::Severity;
use super::super::gates::Gate;
use super::super::monitoring::status::statuses;
use super::super::plan::coverage::loose_ends;
use super::super::plan::thread::build_threads;
use super::fixture::*;
use super::stranger::documents;
use super::whole::{WholeWorksheet, cells, whole};
use crate::document::content::{Contents, RowId, RowStatus, Value};
use crate::document::schema::{CellKind, RootKind};
use crate::plain_text::is_invisible;
use crate::seeded_test::check_property;
use crate::worksheet::schema::WORKSHEET;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

fn read_all(contents: &Contents) -> Worksheet {
    Worksheet::read(contents, &whole().record, &SPRING_2019, TODAY)
}

#[test]
fn whatever_a_document_says_reading_it_gives_an_answer() {
    check_property(&documents(), |contents| {
        let worksheet = read_all(&contents);
        for (place, diagnostics) in worksheet.diagnostics() {
            for finding in diagnostics {
                let words = finding.message;
                prop_assert!(words.ends_with('.'), "{place:?} {words:?}");
            }
        }
        for gate in Gate::ALL {
            for open in gate.open_points(&worksheet, &whole().record) {
                prop_assert!(open.need.message().ends_with('.'), "{open:?}");
            }
        }
        for loose in loose_ends(&worksheet) {
            prop_assert!(loose.reason.message().ends_with('.'), "{loose:?}");
        }
        let counting = worksheet.metrics.iter().filter(|metric| metric.counts());
        let statuses = statuses(&worksheet.metrics, &worksheet.readings, TODAY);
        prop_assert_eq!(statuses.len(), counting.count());
        let _ = (worksheet.advice(), worksheet.monitoring.checkpoints());
        Ok(())
    });
}

#[test]
fn a_problem_that_counts_is_stated_in_full() {
    check_property(&documents(), |contents| {
        for problem in &read_all(&contents).problems {
            let statement = problem.statement();
            prop_assert!(!problem.counts() || statement.is_complete(), "{problem:?}");
            prop_assert!(!problem.counts() || problem.gap().is_some(), "{problem:?}");
            prop_assert_eq!(
                statement.is_complete(),
                !statement.to_string().contains('…')
            );
            let _ = problem.trend().message();
        }
        Ok(())
    });
}

/// Every row of a thread is in it once, and nothing is lost.
#[test]
fn a_thread_holds_every_row_once() {
    check_property(&documents(), |contents| {
        let worksheet = read_all(&contents);
        let threads = build_threads(&worksheet);
        let orphans = &threads.orphans;
        let branches = threads.problems.iter().flat_map(|thread| &thread.causes);
        let branches: Vec<_> = branches.chain(&orphans.causes).collect();
        let doings = branches.iter().flat_map(|branch| &branch.initiatives);
        let doings: Vec<_> = doings.chain(&orphans.initiatives).collect();
        let steps = doings.iter().flat_map(|doing| &doing.steps);
        let steps = steps.chain(&orphans.steps).copied();
        let metrics = doings.iter().flat_map(|doing| &doing.metrics);
        let metrics = metrics.chain(&orphans.metrics).copied();
        let speaking = worksheet.causes.iter().filter(|it| it.same_as.is_none());
        for branch in &branches {
            let pieces = branch.found.by_method.values().sum::<usize>();
            prop_assert_eq!(pieces, branch.verdict.evidence);
        }
        prop_assert_eq!(ids(branches.iter().map(|it| it.cause)), ids(speaking));
        let initiatives = doings.iter().map(|doing| doing.initiative);
        prop_assert_eq!(ids(initiatives), ids(worksheet.initiatives.iter()));
        prop_assert_eq!(ids(steps), ids(worksheet.steps.iter()));
        prop_assert_eq!(ids(metrics), ids(worksheet.metrics.iter()));
        Ok(())
    });
}

fn ids<'a, T: RowKind + 'a>(rows: impl Iterator<Item = &'a T>) -> Vec<&'a RowId> {
    let mut ids: Vec<_> = rows.map(RowKind::id).collect();
    ids.sort();
    ids
}

/// The plan's export has a row for each initiative that counts, each with every cell, and no cell
/// holds a character that turns or hides the words of a table.
#[test]
fn an_export_holds_what_counts_and_nothing_else() {
    check_property(&documents(), |contents| {
        let worksheet = read_all(&contents);
        let counting = worksheet.initiatives.iter().filter(|it| it.counts());
        let table = plan_rows(&worksheet);
        prop_assert_eq!(table.len(), counting.count());
        for cell in table.iter().flatten() {
            let unseen = |c: char| c != '\n' && is_invisible(c);
            prop_assert!(!cell.contains(unseen), "{cell:?}");
            prop_assert!(!cell.contains('…'), "{cell:?}");
        }
        Ok(())
    });
}

/// The negative control: among a stranger's documents are rows that count, rows with faults, and
/// rows where only something is missing, and every gate is found open and shut, so that no rule is
/// met by chance only.
#[test]
fn a_strangers_documents_come_far_enough() {
    let mut runner = TestRunner::deterministic();
    let mut reached = BTreeSet::new();
    let mut gates = BTreeSet::new();
    for _ in 0..300 {
        let contents = documents().new_tree(&mut runner).unwrap().current();
        let worksheet = read_all(&contents);
        for diagnostics in worksheet.diagnostics().values() {
            reached.extend(diagnostics.iter().map(|finding| finding.severity));
        }
        for gate in Gate::ALL {
            let points = gate.open_points(&worksheet, &whole().record);
            gates.insert((gate, points.is_empty()));
        }
    }
    assert_eq!(reached.len(), 3, "{reached:?}");
    assert_eq!(gates.len(), 2 * Gate::ALL.len(), "{gates:?}");
}

/// Every cell of every root, with its kind.
fn all_cells() -> Vec<(&'static str, &'static str, CellKind)> {
    let roots = WORKSHEET.roots.iter();
    roots
        .flat_map(|root| match root.kind {
            RootKind::Rows(cells) => cells
                .iter()
                .map(|cell| (root.name, cell.name, cell.kind))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

/// The rows of the whole worksheet under a root. Not every row reads every cell: an observation
/// cites nothing.
fn rows_of(root: &str) -> Vec<usize> {
    let rows = whole().rows.into_iter();
    let rows = rows.filter(|filled| filled.root == root);
    (0..rows.count()).collect()
}

#[test]
fn a_cell_with_what_it_cant_hold_is_a_fault_there_and_the_row_counts_for_nothing() {
    for (root, cell, kind) in all_cells() {
        let absurd = match kind {
            CellKind::Text => vec![Value::Flag(true)],
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
            CellKind::Flag => vec![Value::Number(1.0), Value::Choice("yes".to_owned())],
        };
        for value in absurd {
            // A piece of evidence stands without the card that it was made of.
            let names_a_row = matches!(value, Value::Choice(_));
            if (root, cell, names_a_row) == ("r:evidence", "card", true) {
                continue;
            }
            let is_fault = |at: usize| {
                let whole = whole().with_value(root, at, cell, value.clone());
                cells(&whole, root, at, Severity::Fault).contains(&cell)
            };
            let found = rows_of(root).into_iter().any(is_fault);
            assert!(found, "{root} {cell} holds {value:?}");
        }
    }
}

/// A text can hold anything, so only its length can be absurd.
#[test]
fn a_text_as_long_as_a_book_is_a_fault() {
    let book = "word ".repeat(2000);
    for (root, cell, kind) in all_cells() {
        if kind == CellKind::Text {
            let whole = whole().with(root, 0, cell, book.as_str());
            let faults = cells(&whole, root, 0, Severity::Fault);
            assert!(faults.contains(&cell), "{root} {cell}");
        }
    }
}

#[test]
fn every_cell_of_the_schema_is_read() {
    let plain = whole().read();
    for (root, cell, kind) in all_cells() {
        let differs = |at: usize| {
            let other = match kind {
                CellKind::Text => whole().with(root, at, cell, "something else"),
                _ => whole().with_value(root, at, cell, Value::Number(-1.0)),
            };
            other.read() != plain
        };
        assert!(rows_of(root).into_iter().any(differs), "{root} {cell}");
    }
    let mut other: WholeWorksheet = whole();
    other.values[0].1 = Value::Flag(true);
    assert_ne!(other.read(), plain);
    for (name, _) in whole().texts {
        let mut other = whole();
        other.texts.retain(|(text, _)| *text != name);
        assert_ne!(other.read(), plain, "{name}");
    }
}

#[test]
fn every_root_has_a_row_in_the_whole_worksheet() {
    for root in WORKSHEET.roots {
        if matches!(root.kind, RootKind::Rows(_)) {
            assert!(!rows_of(root.name).is_empty(), "{}", root.name);
        }
    }
}

#[test]
fn a_removed_row_is_not_read() {
    let mut removed = absence_problem();
    removed.row.id = row_id(1);
    removed.row.status = RowStatus::Removed;
    let worksheet = whole().with_row(removed).read();
    assert_eq!(worksheet.problems.len(), 1);
    assert_eq!(worksheet.problems[0].id.0, "row0");
}

#[test]
fn what_turns_or_breaks_a_line_is_left_out_of_it() {
    let problem = read(&reading_problem().with("group", " English\u{202e}\n\tlearners\u{200b} "));
    assert_eq!(problem.group, "English learners");
    assert!(
        read(&reading_problem().with("group", "\u{202e}\n"))
            .group
            .is_empty()
    );
    let diagnostics = read(&reading_problem().with("group", "\u{202e}\n")).diagnostics;
    assert_eq!(cells_with(&diagnostics, Severity::Missing), ["group"]);
}
