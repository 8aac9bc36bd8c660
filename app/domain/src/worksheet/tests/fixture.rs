//! Rows as a team fills them in.

use super::super::Worksheet;
use super::super::cycle::SPRING_2019;
use super::super::fields::diagnostic::Diagnostic;
use super::super::fields::rule::Severity;
use super::super::problem::Problem;
use super::super::record::TeamRecord;
use crate::document::content::{Contents, Row, RowId, RowStatus, Value};
use crate::document::schema::CellKind;
use crate::worksheet::schema::WORKSHEET;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The day of the first workshop.
pub(super) const TODAY: Date = date(2019, 4, 18);

/// A row of a root, to be filled in.
#[derive(Clone, Debug)]
pub(super) struct FilledRow {
    pub(super) root: &'static str,
    pub(super) row: Row,
}

impl FilledRow {
    pub(super) fn empty(root: &'static str, id: &str) -> Self {
        let row = Row {
            id: RowId(id.to_owned()),
            position: "V".to_owned(),
            status: RowStatus::There,
            texts: BTreeMap::new(),
            values: BTreeMap::new(),
        };
        Self { root, row }
    }

    /// The row with a word or a number in a cell, by the cell's kind in the schema.
    pub(super) fn with(mut self, cell: &str, what: impl Into<CellContent>) -> Self {
        let kind = WORKSHEET.root(self.root).and_then(|root| root.cell(cell));
        let value = match (kind, what.into()) {
            (Some(CellKind::Text), CellContent::Word(text)) => {
                self.row.texts.insert(cell.to_owned(), text);
                return self;
            }
            (Some(CellKind::Choice), CellContent::Word(code)) => Value::Choice(code),
            (Some(CellKind::Number), CellContent::Number(number)) => Value::Number(number),
            (Some(CellKind::Flag), CellContent::Flag(flag)) => Value::Flag(flag),
            (kind, what) => panic!("{} {cell} is {kind:?}, not {what:?}", self.root),
        };
        self.row.values.insert(cell.to_owned(), value);
        self
    }

    /// The row with a value in a cell that the page offers no way to.
    pub(super) fn with_value(mut self, cell: &str, value: Value) -> Self {
        self.row.values.insert(cell.to_owned(), value);
        self
    }

    pub(super) fn without(mut self, cell: &str) -> Self {
        self.row.texts.remove(cell);
        self.row.values.remove(cell);
        self
    }
}

#[derive(Debug)]
pub(super) enum CellContent {
    Word(String),
    Number(f64),
    Flag(bool),
}

impl From<&str> for CellContent {
    fn from(text: &str) -> Self {
        Self::Word(text.to_owned())
    }
}

impl From<f64> for CellContent {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for CellContent {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

pub(super) fn document(rows: &[FilledRow]) -> Contents {
    let mut contents = Contents::default();
    for filled in rows {
        let root = contents.rows.entry(filled.root.to_owned()).or_default();
        root.push(filled.row.clone());
    }
    contents
}

pub(super) fn row_id(at: usize) -> RowId {
    RowId(format!("row{at}"))
}

/// A complete problem statement: the example of the process's own documents.
pub(super) fn reading_problem() -> FilledRow {
    FilledRow::empty("r:problems", "row0")
        .with("area", "reading")
        .with("indicator", "reading_screening")
        .with("group", "English learners")
        .with("grades", "3-5")
        .with("n", 112.0)
        .with("current", 38.0)
        .with("observation", "row0")
        .with("source", "FAST")
        .with("as_of", "2019-04-01")
        .with("desired", 68.0)
        .with("by_when", "2020-06-01")
        .with("basis", "district_goal")
        .with("families", "consulted")
        .with("families_said", "Homework letters come in English only.")
}

/// A problem where fewer is better.
pub(super) fn absence_problem() -> FilledRow {
    reading_problem()
        .with("area", "attendance")
        .with("indicator", "chronic_absence")
        .with("group", "all students")
        .with("grades", "K-5")
        .with("n", 405.0)
        .with("current", 24.0)
        .with("observation", "absence")
        .with("desired", 12.0)
        .with("source", "attendance records")
}

/// The observation that [`reading_problem`] is from.
pub(super) fn screening_card() -> FilledRow {
    FilledRow::empty("r:cards", "row0")
        .with("kind", "observation")
        .with("source", "fast")
        .with("on", "2019-04-01")
        .with("value", 38.0)
        .with("unit", "percent")
        .with("n", 112.0)
        .with("text", "38.0% of English learners are on track in reading.")
        .with("theme", "row0")
}

/// The observation that [`absence_problem`] is from.
pub(super) fn absence_card() -> FilledRow {
    let mut counted = screening_card()
        .with("source", "attendance")
        .with("value", 24.0);
    counted.row.id = RowId("absence".to_owned());
    counted.without("theme")
}

pub(super) fn read(filled: &FilledRow) -> Problem {
    let contents = document(&[theme(), screening_card(), absence_card(), filled.clone()]);
    let worksheet = Worksheet::read(&contents, &TeamRecord::default(), &SPRING_2019, TODAY);
    worksheet.problems[0].clone()
}

pub(super) fn theme() -> FilledRow {
    FilledRow::empty("r:themes", "row0").with("title", "Reading in a second language")
}

/// The messages at a cell.
pub(super) fn messages_at(diagnostics: &[Diagnostic], cell: &str) -> Vec<String> {
    let at = diagnostics.iter().filter(|finding| finding.cell == cell);
    at.map(|finding| finding.message.to_string()).collect()
}

/// The cells with a diagnostic of this severity, each once.
pub(super) fn cells_with(diagnostics: &[Diagnostic], severity: Severity) -> Vec<&'static str> {
    let mut cells: Vec<_> = diagnostics
        .iter()
        .filter(|finding| finding.severity == severity)
        .map(|finding| finding.cell)
        .collect();
    cells.dedup();
    cells
}
