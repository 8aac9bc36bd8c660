//! Reads rows. A cell that can't be read gets a diagnostic and is then treated as empty.

use super::amount::{Amount, Unit};
use super::diagnostic::Diagnostic;
use super::row_kind::RowKind;
use super::rule::{CellRule, CommonRule, FormatRule};
use super::spec::{FieldSpec, Requirement};
use crate::document::content::{Contents, Row, RowId, Value};
use crate::line::in_one_line;
use crate::worksheet::cycle::Cycle;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A kind of row that can be read.
pub trait ReadFields: RowKind {
    /// Reads each cell by itself.
    fn read_fields(reader: &mut RowReader<'_>) -> Self;
}

pub struct ReadContext {
    pub(in crate::worksheet) cycle: &'static Cycle,
    pub(in crate::worksheet) today: Date,
    /// For each root the rows that can be linked to, and whether they count.
    linkable: BTreeMap<&'static str, BTreeMap<RowId, bool>>,
}

impl ReadContext {
    pub(in crate::worksheet) fn new(cycle: &'static Cycle, today: Date) -> Self {
        let linkable = BTreeMap::new();
        Self {
            cycle,
            today,
            linkable,
        }
    }

    /// Lets the rows that are read from now on link to these.
    pub(in crate::worksheet) fn allow_links<'a, T: RowKind + 'a>(
        &mut self,
        rows: impl IntoIterator<Item = &'a T>,
    ) {
        let rows = rows.into_iter().map(|row| (row.id().clone(), row.counts()));
        self.linkable.insert(T::ROOT, rows.collect());
    }

    /// True if the row counts; none where it can't be linked to.
    pub(super) fn linked(&self, root: &str, id: &str) -> Option<bool> {
        let rows = self.linkable.get(root)?;
        rows.get(&RowId(id.to_owned())).copied()
    }

    /// Reads the rows of a kind that exist, in the team's order. Each row's cells come first, then
    /// the fields that are always required, then the row's own rules.
    pub(in crate::worksheet) fn read_rows<T: ReadFields>(
        &self,
        contents: &Contents,
        mut rules: impl FnMut(&mut T, &mut RowReader<'_>),
    ) -> Vec<T> {
        let rows = contents.rows.get(T::ROOT).into_iter().flatten();
        let there = rows.filter(|row| row.is_there());
        there.map(|row| self.read_row(row, &mut rules)).collect()
    }

    pub(in crate::worksheet) fn read_row<T: ReadFields>(
        &self,
        row: &Row,
        rules: impl FnOnce(&mut T, &mut RowReader<'_>),
    ) -> T {
        let mut reader = RowReader {
            row,
            context: self,
            diagnostics: Vec::new(),
        };
        let mut read = T::read_fields(&mut reader);
        for field in T::FIELDS {
            if let Requirement::Always(_) = field.required {
                reader.require(field);
            }
        }
        rules(&mut read, &mut reader);
        *read.diagnostics_mut() = reader.diagnostics;
        read
    }
}

/// A row while it is read, and its diagnostics so far.
pub struct RowReader<'a> {
    pub(super) row: &'a Row,
    pub(in crate::worksheet) context: &'a ReadContext,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> RowReader<'a> {
    pub(in crate::worksheet) fn id(&self) -> RowId {
        self.row.id.clone()
    }

    pub(in crate::worksheet) fn values(&self) -> &'a BTreeMap<String, Value> {
        &self.row.values
    }

    pub(in crate::worksheet) fn report(&mut self, field: &FieldSpec, rule: impl CellRule) {
        self.diagnostics.push(Diagnostic::new(field, rule));
    }

    pub(in crate::worksheet) fn report_all(
        &mut self,
        field: &FieldSpec,
        rules: impl IntoIterator<Item = impl CellRule>,
    ) {
        for rule in rules {
            self.report(field, rule);
        }
    }

    /// Reports a required field that is empty, with its own sentence.
    pub(in crate::worksheet) fn require(&mut self, field: &FieldSpec) {
        if let Requirement::Always(ask) | Requirement::Sometimes(ask) = field.required
            && self.is_empty(field)
        {
            self.report(field, CommonRule::Missing(ask));
        }
    }

    /// True if the cell holds nothing, not even something absurd.
    pub(in crate::worksheet) fn is_empty(&self, field: &FieldSpec) -> bool {
        let text = self.row.texts.get(field.key);
        let is_blank = text.is_none_or(|text| in_one_line(text).is_empty());
        is_blank && !self.row.values.contains_key(field.key)
    }

    pub(in crate::worksheet) fn check_not_future(&mut self, field: &FieldSpec, day: Option<Date>) {
        if day.is_some_and(|day| day > self.context.today) {
            self.report(field, CommonRule::Future);
        }
    }

    /// Checks that a row may be linked to and counts; clears the link where it may not.
    pub(in crate::worksheet) fn check_link<T: RowKind>(
        &mut self,
        field: &FieldSpec,
        link: &mut Option<RowId>,
    ) {
        let Some(id) = link.as_ref() else {
            return;
        };
        match self.context.linked(T::ROOT, &id.0) {
            Some(true) => {}
            Some(false) => self.report(field, CommonRule::Incomplete),
            None => {
                self.report(field, FormatRule::Link);
                *link = None;
            }
        }
    }

    /// Clears a number that is out of its unit's range.
    pub(in crate::worksheet) fn check_unit(
        &mut self,
        field: &FieldSpec,
        amount: &mut Option<Amount>,
        unit: Option<Unit>,
    ) {
        if let (Some(read), Some(unit)) = (*amount, unit)
            && let Err(out_of_range) = unit.check(read)
        {
            self.report(field, out_of_range);
            *amount = None;
        }
    }

    pub(super) fn value<T>(
        &mut self,
        field: &FieldSpec,
        otherwise: FormatRule,
        read: impl FnOnce(&Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.row.values.get(field.key).and_then(read);
        // A text where a value belongs is as absurd as any other value.
        if value.is_none() && !self.is_empty(field) {
            self.report(field, otherwise);
        }
        value
    }

    pub(in crate::worksheet) fn code<T>(
        &mut self,
        field: &FieldSpec,
        otherwise: FormatRule,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        self.value(field, otherwise, |value| match value {
            Value::Choice(code) => find(code),
            Value::Number(_) | Value::Flag(_) => None,
        })
    }

    /// Reads a text of at most `most` characters; empty if there is none.
    pub(super) fn text(
        &mut self,
        field: &FieldSpec,
        most: usize,
        clean: impl FnOnce(&str) -> String,
    ) -> String {
        if self.row.values.contains_key(field.key) {
            self.report(field, FormatRule::Text);
            return String::new();
        }
        let text = clean(self.row.texts.get(field.key).map_or("", String::as_str));
        if text.chars().nth(most).is_some() {
            self.report(field, FormatRule::Long(most));
            return String::new();
        }
        text
    }
}
