//! A worksheet's past state in words: every field under its name, every choice by its label, and a
//! linked row by its title.

use super::Worksheet;
use super::cycle::Cycle;
use super::evidence::Card;
use super::fields::code::{Answer, Code};
use super::fields::date;
use super::fields::row_kind::RowKind;
use super::fields::spec::FieldSpec;
use super::problem::Problem;
use super::record::TeamRecord;
use super::schema::{PARTS, WorksheetPart};
use crate::document::content::{Contents, Row, RowId, Value};
use crate::document::schema::RootKind;
use crate::plain_text::clean_line;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryPart {
    pub name: String,
    /// One entry for each row, or one for a text or map; each is a list of fields' names and
    /// contents.
    pub entries: Vec<Vec<(String, String)>>,
}

/// In the worksheet's order, without empty parts.
pub fn history_parts(contents: &Contents, cycle: &'static Cycle) -> Vec<HistoryPart> {
    let reader = HistoryReader::of(contents, cycle);
    let mut parts: Vec<HistoryPart> = Vec::new();
    for part in PARTS {
        let mut entries = match part.root.kind {
            RootKind::Text => vec![reader.text(part)],
            RootKind::Values(_) => vec![reader.values(part)],
            RootKind::Rows(_) => reader.rows(part),
            RootKind::Anything => Vec::new(),
        };
        entries.retain(|entry| !entry.is_empty());
        let name = part.title;
        match parts.last_mut() {
            _ if entries.is_empty() => {}
            // The monitoring structure is several roots.
            Some(last) if last.name == name => {
                last.entries[0].extend(entries.into_iter().flatten())
            }
            _ => parts.push(HistoryPart {
                name: name.to_owned(),
                entries,
            }),
        }
    }
    parts
}

/// A file that any program opens.
pub fn plain_text(parts: &[HistoryPart]) -> String {
    let mut text = String::new();
    for HistoryPart { name, entries } in parts {
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

/// The first text of a row that isn't blank; empty if there is none.
pub(super) fn first_words(part: &WorksheetPart, row: &Row) -> String {
    let texts = part.fields.iter().filter_map(|it| row.texts.get(it.key));
    let mut texts = texts.map(|text| clean_line(text));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

pub(super) struct HistoryReader<'a> {
    pub(super) contents: &'a Contents,
    cycle: &'static Cycle,
    /// The titles of rows, by their root.
    pub(super) rows: BTreeMap<&'static str, BTreeMap<RowId, String>>,
}

impl<'a> HistoryReader<'a> {
    pub(super) fn of(contents: &'a Contents, cycle: &'static Cycle) -> Self {
        // The day and the record change nothing in the titles of rows.
        let worksheet = Worksheet::read(contents, &TeamRecord::default(), cycle, Date::ZERO);
        Self {
            contents,
            cycle,
            rows: row_titles(&worksheet),
        }
    }

    fn text(&self, part: &WorksheetPart) -> Vec<(String, String)> {
        let says = self.contents.texts.get(part.root.name);
        let says = says.filter(|says| !says.trim().is_empty());
        let label = part.fields.first().map_or("", FieldSpec::full_name);
        let pair = says.map(|says| (label.to_owned(), says.clone()));
        pair.into_iter().collect()
    }

    fn values(&self, part: &WorksheetPart) -> Vec<(String, String)> {
        let values = self.contents.values.get(part.root.name);
        let values = values.map(|values| self.fields(part, &BTreeMap::new(), values));
        values.unwrap_or_default()
    }

    fn rows(&self, part: &WorksheetPart) -> Vec<Vec<(String, String)>> {
        let rows = self.contents.rows.get(part.root.name).into_iter().flatten();
        let there = rows.filter(|row| row.is_present());
        there
            .map(|row| self.fields(part, &row.texts, &row.values))
            .collect()
    }

    fn fields(
        &self,
        part: &WorksheetPart,
        texts: &BTreeMap<String, String>,
        values: &BTreeMap<String, Value>,
    ) -> Vec<(String, String)> {
        let pair = |field: &FieldSpec| {
            let says = self.field_text(field, texts, values)?;
            Some((field.full_name().to_owned(), says))
        };
        part.fields.iter().filter_map(pair).collect()
    }

    /// None where the field says nothing.
    pub(super) fn field_text(
        &self,
        field: &FieldSpec,
        texts: &BTreeMap<String, String>,
        values: &BTreeMap<String, Value>,
    ) -> Option<String> {
        let says = match (texts.get(field.key), values.get(field.key)) {
            (Some(text), _) => text.clone(),
            (None, Some(Value::Number(number))) => number.to_string(),
            (None, Some(Value::Flag(true))) => Answer::Yes.label().to_owned(),
            (None, Some(Value::Flag(false))) => Answer::No.label().to_owned(),
            (None, Some(Value::Choice(code))) => {
                let label = self.choice_label(field, values, code);
                label.unwrap_or_else(|| code.clone())
            }
            (None, None) => return None,
        };
        (!says.trim().is_empty()).then_some(says)
    }

    /// None where the code is on no list.
    fn choice_label(
        &self,
        field: &FieldSpec,
        values: &BTreeMap<String, Value>,
        code: &str,
    ) -> Option<String> {
        if let Some(root) = field.target {
            let about = self.rows.get(root);
            let about = about.and_then(|rows| rows.get(&RowId(code.to_owned())));
            return Some(match about.map(String::as_str) {
                None => "something that was removed".to_owned(),
                Some("") => "an empty row".to_owned(),
                Some(about) => about.to_owned(),
            });
        }
        match date::parse_iso(code) {
            Some(date) => Some(date::day_label(date)),
            None => (field.code_label)(code, values, self.cycle),
        }
    }
}

/// The titles of the rows that other rows name.
fn row_titles(worksheet: &Worksheet) -> BTreeMap<&'static str, BTreeMap<RowId, String>> {
    fn each<T: RowKind>(
        rows: &[T],
        about: fn(&T) -> String,
    ) -> (&'static str, BTreeMap<RowId, String>) {
        let rows = rows.iter().map(|row| (row.id().clone(), about(row)));
        (T::ROOT, rows.collect())
    }
    [
        each(&worksheet.themes, |theme| theme.title.clone()),
        each(&worksheet.cards, Card::title),
        each(&worksheet.problems, Problem::title),
        each(&worksheet.causes, |cause| cause.because.clone()),
        each(&worksheet.focuses, |focus| focus.title.clone()),
        each(&worksheet.actions, |action| action.action.clone()),
        each(&worksheet.initiatives, |initiative| initiative.name.clone()),
        each(&worksheet.metrics, |metric| metric.definition.clone()),
    ]
    .into()
}
