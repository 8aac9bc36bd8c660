//! A row of a pasted table as an observation.

use super::columns::TableColumns;
use super::row_error::RowError;
use crate::document::content::{Edit, RowId};
use crate::worksheet::cycle::Cycle;
use crate::worksheet::evidence::summary::grades_label;
use crate::worksheet::evidence::{Card, CardKind, CardSource, SourceMeasure};
use crate::worksheet::fields::amount::{Amount, OutOfRange, Unit};
use crate::worksheet::fields::date::month_named;
use crate::worksheet::fields::kinds::MAX_LINE_CHARS;
use crate::worksheet::fields::parse::{self, NumberError};
use crate::worksheet::fields::row_edits::RowEdits;
use crate::worksheet::fields::spec::FieldSpec;
use jiff::civil::Date;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub source: CardSource,
    pub measure: SourceMeasure,
    /// The part of the measure that only words name; may be empty.
    pub detail: String,
    /// May be empty.
    pub group: String,
    /// May be empty.
    pub grades: String,
    pub value: Amount,
    pub unit: Unit,
    /// The number of students.
    pub n: Option<u32>,
    pub on: Option<Date>,
    /// The card's text.
    pub text: String,
}

impl Observation {
    /// # Errors
    /// All that is wrong with the row.
    pub(super) fn read(
        row: &[String],
        columns: &TableColumns,
        cycle: &'static Cycle,
        today: Date,
    ) -> Result<Self, Vec<RowError>> {
        let cell = |field: &FieldSpec| columns.cell(row, field);
        // "N/A" names no group, grade or day.
        let given = |field: &FieldSpec| match cell(field) {
            text if parse::is_withheld(text) => "",
            text => text,
        };
        let mut wrong = Vec::new();
        let beyond = row.iter().skip(columns.count());
        if beyond.into_iter().any(|cell| !cell.is_empty()) {
            wrong.push(RowError::Cells);
        }
        if row
            .iter()
            .any(|cell| cell.chars().nth(MAX_LINE_CHARS).is_some())
        {
            wrong.push(RowError::Long);
        }
        let measure = collect(&mut wrong, match_measure(cell(&Card::MEASURE), cycle));
        let value = parse::number(cell(&Card::VALUE)).map_err(|error| match error {
            NumberError::Withheld => RowError::Withheld,
            error => RowError::Value(error),
        });
        let value = collect(
            &mut wrong,
            value.and_then(|value| value.ok_or(RowError::NoValue)),
        );
        let n = collect(
            &mut wrong,
            parse::count(given(&Card::N)).map_err(RowError::N),
        );
        let on = collect(&mut wrong, day(given(&Card::ON), today));
        for grades in [cell(&Card::GROUP), cell(&Card::GRADES)] {
            wrong.extend(check_for_date(grades));
        }
        let unit = measure.as_ref().map(|found| match cell(&Card::VALUE) {
            value if value.ends_with('%') => Unit::Percent,
            _ => found.measure.unit(),
        });
        if let (Some(unit), Some(value)) = (unit, value)
            && unit.check(value) == Err(OutOfRange::BeyondHundred)
        {
            wrong.push(RowError::OutOfRange);
        }
        let (Some(measured), Some(unit), Some(value), true) =
            (measure, unit, value, wrong.is_empty())
        else {
            return Err(wrong);
        };
        let detail = given(&Card::DETAIL).to_owned();
        let mut read = Self {
            source: measured.source,
            measure: measured.measure,
            detail: if detail.is_empty() {
                measured.rest
            } else {
                detail
            },
            group: given(&Card::GROUP).to_owned(),
            grades: given(&Card::GRADES).to_owned(),
            value,
            unit,
            n: n.flatten(),
            on: on.flatten(),
            text: cell(&Card::TEXT).to_owned(),
        };
        if read.text.is_empty() {
            read.text = read.sentence();
        }
        Ok(read)
    }

    /// The card's text if the row has none: "Growth, ELA: 48 (English learners, grades 3-5)".
    fn sentence(&self) -> String {
        let mut what = self.measure.label();
        if !self.detail.is_empty() {
            what = format!("{what}, {}", self.detail);
        }
        let number = self.unit.amount_label(self.value);
        let grades = grades_label(&self.grades);
        let whom = [self.group.as_str(), grades.as_str()];
        let whom: Vec<_> = whom.into_iter().filter(|it| !it.is_empty()).collect();
        match whom.as_slice() {
            [] => format!("{what}: {number}"),
            whom => format!("{what}: {number} ({})", whom.join(", ")),
        }
    }

    /// True if a card has the same number of the same students.
    pub fn is_on_card(&self, card: &Card) -> bool {
        card.source == Some(self.source)
            && card.measure == Some(self.measure)
            && card.detail == self.detail
            && card.group == self.group
            && card.grades == self.grades
            && card.value == Some(self.value)
            && card.on == self.on
    }

    /// The edits that add a card to the board.
    pub fn edits(&self, row: &RowId) -> Vec<Edit> {
        RowEdits::adding::<Card>(row)
            .set(&Card::KIND, Some(CardKind::Observation))
            .set(&Card::SOURCE, Some(self.source))
            .set(&Card::MEASURE, Some(self.measure))
            .set(&Card::VALUE, Some(self.value))
            .set(&Card::UNIT, Some(self.unit))
            .set(&Card::N, self.n)
            .set(&Card::ON, self.on)
            .write(&Card::DETAIL, None, &self.detail)
            .write(&Card::GROUP, None, &self.group)
            .write(&Card::GRADES, None, &self.grades)
            .write(&Card::TEXT, None, &self.text)
            .into_edits()
    }
}

/// The measure that a cell names, and the words behind its name.
struct MeasureMatch {
    source: CardSource,
    measure: SourceMeasure,
    rest: String,
}

/// Finds the longest name that a cell begins with. "Growth (ELA)" is the profile's growth, of ELA.
fn match_measure(cell: &str, cycle: &'static Cycle) -> Result<MeasureMatch, RowError> {
    if cell.is_empty() {
        return Err(RowError::NoMeasure);
    }
    let lists = [
        CardSource::Profile,
        CardSource::Sami,
        CardSource::Conditions,
    ];
    let all = lists.into_iter().flat_map(|source| {
        let measures = SourceMeasure::all(source, cycle).into_iter();
        measures.map(move |measure| (source, measure))
    });
    let found = all.filter_map(|(source, measure)| {
        let rests = measure.names().into_iter();
        let rest = rests
            .filter_map(|name| text_after(cell, &name))
            .min_by_key(|rest| rest.len())?;
        Some((
            rest.len(),
            MeasureMatch {
                source,
                measure,
                rest: rest.to_owned(),
            },
        ))
    });
    let nearest = found.min_by_key(|(rest, _)| *rest);
    let nearest = nearest.map(|(_, measured)| measured);
    nearest.ok_or_else(|| RowError::Measure(cell.to_owned()))
}

pub(super) fn is_measure(cell: &str, cycle: &'static Cycle) -> bool {
    match_measure(cell, cycle).is_ok()
}

/// The text behind a name that it begins with, without punctuation around it.
fn text_after<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let head = text.get(..name.len())?;
    let rest = &text[name.len()..];
    let is_whole = !rest.starts_with(char::is_alphanumeric);
    let around = |c: char| c.is_whitespace() || ",:;-–—()[]/.".contains(c);
    (head.eq_ignore_ascii_case(name) && is_whole).then(|| rest.trim_matches(around))
}

/// Finds a range of grades that a spreadsheet made a date of: "5-Mar", "Mar-5" or "3/5/2019".
fn check_for_date(cell: &str) -> Option<RowError> {
    let parts: Vec<_> = cell.split(['-', '/', ' ']).collect();
    let day = |text: &str| text.parse().ok().filter(|day| (1..=31).contains(day));
    let (month, day): (i8, i8) = match parts.as_slice() {
        [a, b] => match (month_named(a), month_named(b)) {
            (Some(month), None) => (month, day(b)?),
            (None, Some(month)) => (month, day(a)?),
            _ => return None,
        },
        _ => {
            let date = parse::date(cell).ok().flatten()?;
            (date.month(), date.day())
        }
    };
    Some(RowError::MadeADate {
        date: cell.to_owned(),
        grades: format!("{month}-{day}"),
        words: format!("{month} to {day}"),
    })
}

fn day(cell: &str, today: Date) -> Result<Option<Date>, RowError> {
    match parse::date(cell).map_err(RowError::On)? {
        Some(day) if day > today => Err(RowError::Future),
        day => Ok(day),
    }
}

/// Collects the error, if there is one.
fn collect<T>(wrong: &mut Vec<RowError>, read: Result<T, RowError>) -> Option<T> {
    read.map_err(|found| wrong.push(found)).ok()
}
