//! A worksheet that has been through everything: every row counts, every gate is open.

use super::super::Worksheet;
use super::super::blueprint::FamilySchool;
use super::super::blueprint::record::BlueprintRecord;
use super::super::cycle::SPRING_2019;
use super::super::fields::rule::Severity;
use super::super::record::{Consensus, MarkStatus, TeamRecord};
use super::fixture::*;
use crate::document::content::{Contents, RowId, Value};
use crate::registration::Level;
use crate::slug::SchoolSlug;

/// The document of such a worksheet, and the store's record.
#[derive(Clone, Debug)]
pub(super) struct WholeWorksheet {
    pub(super) rows: Vec<FilledRow>,
    pub(super) texts: Vec<(&'static str, &'static str)>,
    pub(super) values: Vec<(&'static str, Value)>,
    pub(super) record: TeamRecord,
}

pub(super) fn whole() -> WholeWorksheet {
    let mut rows = vec![
        theme(),
        screening_card(),
        inference(),
        reading_problem(),
        cause(0),
    ];
    rows.extend([evidence(0, "review"), evidence(1, "observation")]);
    rows.extend([
        action(0),
        action(1),
        theory(),
        goal(),
        checkin(),
        metric_reading(),
    ]);
    rows.push(parked(0));
    let strands = ["learning_reading", "learning_math", "thriving", "belonging"];
    for (at, strand) in strands.into_iter().enumerate() {
        rows.extend([focus(at, strand), initiative(at), step(at)]);
        rows.extend([leading(at), lagging(at)]);
    }
    let fists = Consensus::Fists(vec![3, 4, 5, 5, 3, 4]);
    WholeWorksheet {
        rows,
        texts: vec![
            ("t:review_notes", "Reading is where the gap is widest."),
            ("t:monitoring_team", "The leadership team"),
            ("t:data_owner", "The assistant principal"),
            ("t:reported_to", "The school board"),
            ("t:blueprint_help", "Read with your child each evening."),
            ("t:blueprint_ask", "Call the school office."),
        ],
        values: vec![
            ("cadence", Value::Choice("monthly".to_owned())),
            ("starts", Value::Choice("2019-08-26".to_owned())),
        ],
        record: TeamRecord {
            consensus: [(row_id(0), fists)].into(),
            team: 6,
            sami_paper: MarkStatus::Open,
            review_paper: MarkStatus::Open,
            sami_complete: MarkStatus::Done,
            review_complete: MarkStatus::Done,
            approval: MarkStatus::Done,
            blueprint: BlueprintRecord {
                school: Some(FamilySchool {
                    slug: SchoolSlug::parse("northside").unwrap(),
                    name: "Northside".to_owned(),
                    level: Level::Elementary,
                    neighborhood: None,
                }),
                ..BlueprintRecord::default()
            },
            ..TeamRecord::default()
        },
    }
}

impl WholeWorksheet {
    pub(super) fn contents(&self) -> Contents {
        let mut contents = document(&self.rows);
        let texts = self.texts.iter();
        contents.texts = texts
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect();
        let values = self.values.iter();
        let values = values.map(|(key, value)| ((*key).to_owned(), value.clone()));
        contents
            .values
            .insert("m:monitoring".to_owned(), values.collect());
        contents
    }

    pub(super) fn read(&self) -> Worksheet {
        Worksheet::read(&self.contents(), &self.record, &SPRING_2019, TODAY)
    }

    pub(super) fn with(
        self,
        root: &str,
        at: usize,
        cell: &str,
        what: impl Into<CellContent>,
    ) -> Self {
        let what = what.into();
        self.changed(root, at, |filled| filled.with(cell, what))
    }

    pub(super) fn without(self, root: &str, at: usize, cell: &str) -> Self {
        self.changed(root, at, |filled| filled.without(cell))
    }

    /// Puts a value in a cell that the page offers no way to.
    pub(super) fn with_value(self, root: &str, at: usize, cell: &str, value: Value) -> Self {
        self.changed(root, at, |filled| filled.with_value(cell, value))
    }

    pub(super) fn without_row(mut self, root: &str, at: usize) -> Self {
        let count = self.rows.len();
        self.rows
            .retain(|filled| filled.root != root || filled.row.id != row_id(at));
        assert_eq!(self.rows.len() + 1, count, "{root} {at}");
        self
    }

    pub(super) fn with_row(mut self, filled: FilledRow) -> Self {
        self.rows.push(filled);
        self
    }

    fn changed(
        mut self,
        root: &str,
        at: usize,
        change: impl FnOnce(FilledRow) -> FilledRow,
    ) -> Self {
        let mut rows = self.rows.iter_mut();
        let found = rows.find(|filled| filled.root == root && filled.row.id == row_id(at));
        let Some(found) = found else {
            panic!("there is no row {at} of {root}");
        };
        *found = change(found.clone());
        self
    }
}

pub(super) fn messages(
    whole: &WholeWorksheet,
    root: &'static str,
    at: usize,
    cell: &str,
) -> Vec<String> {
    let diagnostics = whole.read().diagnostics();
    let row = diagnostics.get(&(root, row_id(at)));
    messages_at(row.map(Vec::as_slice).unwrap_or_default(), cell)
}

/// The cells of a row with a diagnostic of this severity.
pub(super) fn cells(
    whole: &WholeWorksheet,
    root: &'static str,
    at: usize,
    severity: Severity,
) -> Vec<&'static str> {
    let diagnostics = whole.read().diagnostics();
    let row = diagnostics.get(&(root, row_id(at)));
    cells_with(row.map(Vec::as_slice).unwrap_or_default(), severity)
}

fn filled(root: &'static str, at: usize) -> FilledRow {
    FilledRow::empty(root, &row_id(at).0)
}

fn inference() -> FilledRow {
    filled("r:cards", 1)
        .with("kind", "inference")
        .with("text", "Nobody reads with them between the lessons.")
        .with("cites1", "row0")
}

pub(super) fn cause(at: usize) -> FilledRow {
    filled("r:causes", at)
        .with("problem", "row0")
        .with("because", "guided reading happens once a week")
        .with("domain", "instruction")
        .with("sami", "item-29")
        .with("alterable", "yes")
        .with("standing", "verified")
        .with("if_true", "Schedules show one lesson.")
        .with("if_false", "Schedules show more.")
        .with("would", "rise")
        .with("method", "review")
        .with("who", "Ana")
        .with("by_when", "2019-05-01")
        .with("root_without", "no")
        .with("root_recurs", "no")
        .with("root_similar", "no")
}

pub(super) fn evidence(at: usize, method: &str) -> FilledRow {
    filled("r:evidence", at)
        .with("cause", "row0")
        .with("method", method)
        .with("source", "Schedules of grades 3 to 5")
        .with("on", "2019-04-10")
        .with("sample", "9 classrooms")
        .with("finding", "One lesson a week in eight of nine.")
        .with("shows", "supports")
        .with("link", "https://example.org/schedules")
}

pub(super) fn action(at: usize) -> FilledRow {
    filled("r:actions", at)
        .with("sami", "item-22")
        .with("action", "Look at reading data every month.")
        .with("starred", true)
}

fn theory() -> FilledRow {
    filled("r:theories", 0)
        .with("problem", "row0")
        .with("if_we", "read with small groups every day")
        .with("then", "every child reads aloud daily")
        .with("family_if", "teachers read with small groups each day")
        .with("family_then", "each child reads aloud each day")
        .with("family_so", "more children read well by June")
}

fn goal() -> FilledRow {
    filled("r:goals", 0)
        .with("problem", "row0")
        .with("family", "More children read well in English.")
}

fn focus(at: usize, strand: &str) -> FilledRow {
    filled("r:focus", at)
        .with("title", "Daily reading")
        .with("strand", strand)
        .with("problem1", "row0")
}

pub(super) fn initiative(at: usize) -> FilledRow {
    filled("r:initiatives", at)
        .with("focus", row_id(at).0.as_str())
        .with("cause", "row0")
        .with("action", row_id(at % 2).0.as_str())
        .with("name", "Reading every day")
        .with("what", "Small groups read daily.")
        .with("evidence", "What Works Clearinghouse, guide 3")
        .with("tier", "strong")
        .with("owner", "Ana")
        .with("family", "Your child reads with a teacher every day.")
}

fn step(at: usize) -> FilledRow {
    filled("r:steps", at)
        .with("initiative", row_id(at).0.as_str())
        .with("what", "Make the schedule")
        .with("owner", "Ben")
        .with("start", "2019-07-01")
        .with("due", "2019-08-20")
        .with("cost", 250.0)
}

fn leading(at: usize) -> FilledRow {
    filled("r:metrics", at)
        .with("initiative", row_id(at).0.as_str())
        .with("kind", "leading")
        .with("about", "adults")
        .with("definition", "Teachers who read with groups daily")
        .with("source", "Walkthrough")
        .with("unit", "percent")
        .with("baseline", 10.0)
        .with("baseline_on", "2019-04-01")
        .with("target", 90.0)
        .with("target_on", "2020-06-01")
        .with("cadence", "monthly")
        .with("collector", "Coach")
        .with("first", "2019-09-30")
        .with("n", 24.0)
        .with("family", "Teachers who read with small groups each day")
}

/// Lagging metrics stand behind all leading ones.
fn lagging(at: usize) -> FilledRow {
    let mut lagging = leading(at)
        .with("kind", "lagging")
        .with("about", "students")
        .with("definition", "Proficient in English language arts")
        .with("cadence", "yearly")
        .with("first", "2020-05-01");
    lagging.row.id = RowId(format!("row{}", at + 4));
    lagging
}

fn checkin() -> FilledRow {
    filled("r:checkins", 0)
        .with("initiative", "row0")
        .with("on", "2019-04-17")
        .with("decision", "continue")
        .with("why", "Groups have begun.")
        .with("next", "2019-05-17")
}

pub(super) fn parked(at: usize) -> FilledRow {
    filled("r:parking", at).with("text", "Ask the library about books.")
}

fn metric_reading() -> FilledRow {
    filled("r:readings", 0)
        .with("metric", "row0")
        .with("on", "2019-04-15")
        .with("value", 14.0)
}
