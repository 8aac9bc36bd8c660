//! What a worksheet said at a moment, in words: every field under its name, every choice as its page
//! has it, and a row that another one names by what it is about.

use super::Worksheet;
use super::amount::Unit;
use super::board::{self, Source, SourceMeasure};
use super::calendar;
use super::cause::evidence::{Method, Shows, Strength};
use super::cause::{Domain, Standing};
use super::code::{Answer, Code};
use super::cycle::{Area, Cycle, Direction};
use super::entry::Entry;
use super::monitor::Decision;
use super::names::{field_name, root_name};
use super::plan::focus::Strand;
use super::plan::initiative::Tier;
use super::plan::metric::{self, About, Cadence};
use super::plan::step::Status;
use super::prep::Much;
use super::problem::{Asked, Basis, Problem};
use super::record::Record;
use crate::document::content::{Contents, RowId, Value};
use crate::document::schema::{Cell, RootKind, WORKSHEET};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A part of a worksheet, with what was written in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is called.
    pub name: String,
    /// Its rows, or what stands in it by itself: fields by their names.
    pub entries: Vec<Vec<(String, String)>>,
}

/// All that was written, in the worksheet's order. Parts without anything are left out.
pub fn parts(contents: &Contents, cycle: &'static Cycle) -> Vec<Part> {
    // Which day it is, and what the team decided, changes nothing of what a row is about.
    let worksheet = Worksheet::read(contents, &Record::default(), cycle, Date::ZERO);
    let reader = Reader {
        contents,
        cycle,
        rows: about(&worksheet),
    };
    let mut parts: Vec<Part> = Vec::new();
    for root in WORKSHEET.roots {
        let mut entries = match root.kind {
            RootKind::Text => vec![reader.text(root.name)],
            RootKind::Values(cells) => vec![reader.values(root.name, cells)],
            RootKind::Rows(cells) => reader.rows(root.name, cells),
            RootKind::Anything => Vec::new(),
        };
        entries.retain(|entry| !entry.is_empty());
        let name = root_name(root.name);
        match parts.last_mut() {
            _ if entries.is_empty() => {}
            // What is known of the monitoring stands in several roots.
            Some(last) if last.name == name => {
                last.entries[0].extend(entries.into_iter().flatten())
            }
            _ => parts.push(Part {
                name: name.to_owned(),
                entries,
            }),
        }
    }
    parts
}

/// The same as plain text, for a file that any program opens.
pub fn plain_text(parts: &[Part]) -> String {
    let mut text = String::new();
    for Part { name, entries } in parts {
        text.push_str(&format!("\n{name}\n{}\n", "=".repeat(name.chars().count())));
        for entry in entries {
            text.push('\n');
            for (label, says) in entry {
                match label.is_empty() {
                    true => text.push_str(&format!("{says}\n")),
                    false => text.push_str(&format!("{label}: {says}\n")),
                }
            }
        }
    }
    text
}

struct Reader<'a> {
    contents: &'a Contents,
    cycle: &'static Cycle,
    /// What rows are about, by their root.
    rows: BTreeMap<&'static str, BTreeMap<RowId, String>>,
}

impl Reader<'_> {
    fn text(&self, root: &str) -> Vec<(String, String)> {
        let says = self.contents.texts.get(root);
        let says = says.filter(|says| !says.trim().is_empty());
        let name = field_name(root, "").unwrap_or_default();
        let pair = says.map(|says| (name.to_owned(), says.clone()));
        pair.into_iter().collect()
    }

    fn values(&self, root: &str, cells: &[Cell]) -> Vec<(String, String)> {
        let values = self.contents.values.get(root);
        let values = values.map(|values| self.fields(root, cells, &BTreeMap::new(), values));
        values.unwrap_or_default()
    }

    fn rows(&self, root: &str, cells: &[Cell]) -> Vec<Vec<(String, String)>> {
        let rows = self.contents.rows.get(root).into_iter().flatten();
        let there = rows.filter(|row| row.is_there());
        there
            .map(|row| self.fields(root, cells, &row.texts, &row.values))
            .collect()
    }

    fn fields(
        &self,
        root: &str,
        cells: &[Cell],
        texts: &BTreeMap<String, String>,
        values: &BTreeMap<String, Value>,
    ) -> Vec<(String, String)> {
        let pair = |cell: &Cell| {
            let says = match (texts.get(cell.name), values.get(cell.name)) {
                (Some(text), _) => text.clone(),
                (None, Some(Value::Number(number))) => number.to_string(),
                (None, Some(Value::Flag(true))) => Answer::Yes.label().to_owned(),
                (None, Some(Value::Flag(false))) => Answer::No.label().to_owned(),
                (None, Some(Value::Choice(code))) => {
                    let words = self.choice(root, cell.name, values, code);
                    words.unwrap_or_else(|| code.clone())
                }
                (None, None) => return None,
            };
            let name = field_name(root, cell.name)?;
            (!says.trim().is_empty()).then(|| (name.to_owned(), says))
        };
        cells.iter().filter_map(pair).collect()
    }

    /// A choice's words; none where its page does not know it.
    fn choice(
        &self,
        root: &str,
        cell: &str,
        values: &BTreeMap<String, Value>,
        code: &str,
    ) -> Option<String> {
        if let Some(rows) = names_row_of(cell) {
            let named = self.rows.get(rows);
            let named = named.and_then(|rows| rows.get(&RowId(code.to_owned())));
            return Some(match named.map(String::as_str) {
                None => "something that is not there".to_owned(),
                Some("") => "one that says nothing yet".to_owned(),
                Some(about) => about.to_owned(),
            });
        }
        if let Some(date) = calendar::iso(code) {
            return Some(calendar::day(date));
        }
        match (root, cell) {
            (_, "sami") => Some(self.cycle.instrument.place(code)?.label()),
            ("r:problems", "indicator") => Some(self.cycle.indicator(code)?.label.to_owned()),
            ("r:cards", "measure") => {
                let Some(Value::Choice(source)) = values.get("source") else {
                    return None;
                };
                let source = Source::parse(source)?;
                Some(SourceMeasure::read(source, code, self.cycle)?.label())
            }
            _ => Some(label(root, cell, code)?.to_owned()),
        }
    }
}

/// What those rows are about that others name.
fn about(worksheet: &Worksheet) -> BTreeMap<&'static str, BTreeMap<RowId, String>> {
    fn each<T: Entry>(
        rows: &[T],
        about: fn(&T) -> String,
    ) -> (&'static str, BTreeMap<RowId, String>) {
        let rows = rows.iter().map(|row| (row.id().clone(), about(row)));
        (T::ROOT, rows.collect())
    }
    [
        each(&worksheet.themes, |theme| theme.title.clone()),
        each(&worksheet.cards, board::Card::short),
        each(&worksheet.problems, Problem::title),
        each(&worksheet.causes, |cause| cause.because.clone()),
        each(&worksheet.focuses, |focus| focus.title.clone()),
        each(&worksheet.actions, |action| action.action.clone()),
        each(&worksheet.initiatives, |initiative| initiative.name.clone()),
        each(&worksheet.metrics, |metric| metric.definition.clone()),
    ]
    .into()
}

/// Whose rows a cell names.
fn names_row_of(cell: &str) -> Option<&'static str> {
    Some(match cell {
        "theme" => "r:themes",
        "cites1" | "cites2" | "cites3" | "observation" => "r:cards",
        "problem" | "problem1" | "problem2" | "problem3" => "r:problems",
        "cause" | "why_of" | "same_as" => "r:causes",
        "focus" => "r:focus",
        "action" => "r:actions",
        "initiative" => "r:initiatives",
        "metric" => "r:metrics",
        _ => return None,
    })
}

/// The words of a code on its page.
fn label(root: &str, cell: &str, code: &str) -> Option<&'static str> {
    match (root, cell) {
        ("r:cards", "kind") => words::<board::Kind>(code),
        ("r:cards", "source") => words::<Source>(code),
        ("r:metrics", "kind") => words::<metric::Kind>(code),
        ("r:metrics", "about") => words::<About>(code),
        (_, "cadence") => words::<Cadence>(code),
        (_, "unit") => words::<Unit>(code),
        (_, "effort" | "impact") => words::<Much>(code),
        (_, "area") => words::<Area>(code),
        (_, "direction") => words::<Direction>(code),
        (_, "basis") => words::<Basis>(code),
        (_, "students" | "families" | "staff" | "community") => words::<Asked>(code),
        (_, "domain") => words::<Domain>(code),
        (_, "standing") => words::<Standing>(code),
        (_, "method") => words::<Method>(code),
        (_, "shows") => words::<Shows>(code),
        (_, "strength") => words::<Strength>(code),
        (_, "strand") => words::<Strand>(code),
        (_, "tier") => words::<Tier>(code),
        (_, "status") => words::<Status>(code),
        (_, "decision") => words::<Decision>(code),
        _ => words::<Answer>(code),
    }
}

fn words<C: Code>(code: &str) -> Option<&'static str> {
    C::parse(code).map(C::label)
}
