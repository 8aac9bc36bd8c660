//! Reads a row's cells. What can't be read is a finding at its cell, and is then as if empty.

use super::amount::{Amount, Unit};
use super::calendar;
use super::code::{Answer, Code};
use super::entry::{ById, Entry};
use super::finding::{Finding, Unreadable, What};
use crate::document::content::{Row, RowId, Value};
use crate::line::{in_lines, in_one_line};
use jiff::civil::Date;

/// The longest line, in characters.
pub const MAX_LINE: usize = 300;
/// The longest text, in characters: about two pages.
pub const MAX_TEXT: usize = 6000;
/// The largest number of students or other things counted.
const MAX_COUNT: f64 = 1_000_000.0;

/// A row being read, and what was found on the way.
pub(super) struct Cells<'a> {
    row: &'a Row,
    findings: Vec<Finding>,
}

impl<'a> Cells<'a> {
    pub(super) fn of(row: &'a Row) -> Self {
        Self {
            row,
            findings: Vec::new(),
        }
    }

    /// One of a list by its code.
    pub(super) fn choice<C: Code>(&mut self, cell: &'static str) -> Option<C> {
        self.among(cell, C::parse)
    }

    /// One of a list that is data.
    pub(super) fn among<T>(
        &mut self,
        cell: &'static str,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.value(cell, Unreadable::Choice, |value| match value {
            Value::Choice(code) => find(code),
            _ => None,
        })
    }

    /// A number; `unit` says which there can be.
    pub(super) fn amount(&mut self, cell: &'static str, unit: Option<Unit>) -> Option<Amount> {
        let amount = self.value(cell, Unreadable::Number, |value| match value {
            Value::Number(number) => Amount::read(*number),
            _ => None,
        })?;
        match unit.map_or(Ok(()), |unit| unit.holds(amount)) {
            Ok(()) => Some(amount),
            Err(out) => {
                self.found(cell, What::OutOfRange(out));
                None
            }
        }
    }

    /// Yes or no; no if there is nothing.
    pub(super) fn flag(&mut self, cell: &'static str) -> Answer {
        let flag = self.value(cell, Unreadable::Choice, |value| match value {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        });
        match flag {
            Some(true) => Answer::Yes,
            Some(false) | None => Answer::No,
        }
    }

    /// A sum of money, in dollars.
    pub(super) fn dollars(&mut self, cell: &'static str) -> Option<Amount> {
        // Of dollars there are as many as of points: any number that is not below 0.
        self.amount(cell, Some(Unit::Points))
    }

    /// A whole number from 1 on.
    pub(super) fn count(&mut self, cell: &'static str) -> Option<u32> {
        self.value(cell, Unreadable::Count, |value| match value {
            Value::Number(number) => {
                let counts = (1.0..=MAX_COUNT).contains(number) && number.fract() == 0.0;
                counts.then_some(*number as u32)
            }
            _ => None,
        })
    }

    /// A date.
    pub(super) fn date(&mut self, cell: &'static str) -> Option<Date> {
        self.value(cell, Unreadable::Date, |value| match value {
            Value::Choice(text) => calendar::read(text),
            _ => None,
        })
    }

    /// Another row's name, whether or not there is one.
    pub(super) fn name(&mut self, cell: &'static str) -> Option<RowId> {
        self.value(cell, Unreadable::Link, |value| match value {
            Value::Choice(id) => Some(RowId(id.clone())),
            _ => None,
        })
    }

    /// Another row that is there.
    pub(super) fn link<T: Entry>(
        &mut self,
        cell: &'static str,
        among: &ById<'_, T>,
    ) -> Option<RowId> {
        self.value(cell, Unreadable::Link, |value| match value {
            Value::Choice(id) => Some(among.get(&RowId(id.clone()))?.id().clone()),
            _ => None,
        })
    }

    /// Another row that this one rests on: where that one doesn't count, this one doesn't either.
    pub(super) fn rests_on<T: Entry>(
        &mut self,
        cell: &'static str,
        among: &ById<'_, T>,
    ) -> Option<RowId> {
        let link = self.link(cell, among)?;
        if among.get(&link).is_some_and(|found| !found.counts()) {
            self.found(cell, What::Incomplete);
        }
        Some(link)
    }

    /// Other rows that this one rests on, in several cells, each once.
    pub(super) fn rests_on_each<T: Entry, const N: usize>(
        &mut self,
        cells: [&'static str; N],
        among: &ById<'_, T>,
    ) -> Vec<RowId> {
        let mut links = Vec::new();
        for cell in cells {
            let link = self.rests_on(cell, among);
            links.extend(link.filter(|link| !links.contains(link)));
        }
        links
    }

    /// Holds that a day is none to come.
    pub(super) fn not_after(&mut self, cell: &'static str, day: Option<Date>, today: Date) {
        if day.is_some_and(|day| day > today) {
            self.found(cell, What::Future);
        }
    }

    /// A text in one line; empty if there is none.
    pub(super) fn line(&mut self, cell: &'static str) -> String {
        self.text_within(cell, MAX_LINE, in_one_line)
    }

    /// A text of several lines; empty if there is none.
    pub(super) fn text(&mut self, cell: &'static str) -> String {
        self.text_within(cell, MAX_TEXT, in_lines)
    }

    /// Asks for a cell that must not be empty.
    pub(super) fn needs(&mut self, cell: &'static str, ask: &'static str) {
        if self.is_empty(cell) {
            self.found(cell, What::Missing(ask));
        }
    }

    /// Whether nothing is in a cell, not even something absurd.
    pub(super) fn is_empty(&self, cell: &str) -> bool {
        let text = self.row.texts.get(cell);
        !self.row.values.contains_key(cell) && text.is_none_or(|text| in_one_line(text).is_empty())
    }

    pub(super) fn found(&mut self, cell: &'static str, what: What) {
        self.findings.push(Finding { cell, what });
    }

    pub(super) fn findings(self) -> Vec<Finding> {
        self.findings
    }

    fn value<T>(
        &mut self,
        cell: &'static str,
        otherwise: Unreadable,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let held = self.row.values.get(cell);
        let found = held.and_then(read);
        // A text where a value belongs is as absurd as any other value.
        if found.is_none() && !self.is_empty(cell) {
            self.found(cell, What::Unreadable(otherwise));
        }
        found
    }

    fn text_within(
        &mut self,
        cell: &'static str,
        most: usize,
        clean: impl FnOnce(&str) -> String,
    ) -> String {
        if self.row.values.contains_key(cell) {
            self.found(cell, What::Unreadable(Unreadable::Text));
            return String::new();
        }
        let text = self.row.texts.get(cell).map_or("", String::as_str);
        let text = clean(text);
        if text.chars().nth(most).is_some() {
            self.found(cell, What::Unreadable(Unreadable::Long(most)));
            return String::new();
        }
        text
    }
}
