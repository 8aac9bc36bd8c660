//! A field as its row kind declares it: the one place for its key, its texts, its kind, its step
//! and its rollover.

use crate::document::content::Value;
use crate::document::schema::{Cell, CellKind};
use crate::worksheet::cycle::Cycle;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Deref;

/// A field's key, typed by its kind: `Cause::BECAUSE` is a `FieldKey<LineText>`.
#[derive(Debug)]
pub struct FieldKey<K> {
    pub spec: FieldSpec,
    kind: PhantomData<fn() -> K>,
}

#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in documents, which never changes.
    pub key: &'static str,
    pub label: &'static str,
    /// The label where the field is mentioned away from its page; `label` where this is empty.
    pub full_name: &'static str,
    /// The label on a closed card and in a blank of the problem statement; `label` where this is
    /// empty.
    pub brief: &'static str,
    /// May be empty.
    pub hint: &'static str,
    /// The first entry of a list while nothing is chosen.
    pub unchosen: &'static str,
    pub width: FieldWidth,
    pub required: Requirement,
    pub rollover: Rollover,
    pub step: ProcessStep,
    /// The column headers of a pasted table that mean this field, in lower case.
    pub columns: &'static [&'static str],
    pub control: FieldControl,
    /// The root of the row that the field names.
    pub target: Option<&'static str>,
    pub code_label: CodeLabel,
}

/// The label of a code, given the values of its row; none where the code is not on the list.
pub type CodeLabel = fn(&str, &BTreeMap<String, Value>, &'static Cycle) -> Option<String>;

/// The codes and labels of a list, in the order in which a page offers them.
pub type CodeList = fn(&'static Cycle) -> Vec<(String, String)>;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldWidth {
    #[default]
    Usual,
    Short,
    Long,
    Whole,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    Optional,
    /// The row doesn't count without it; the sentence that asks for it.
    Always(&'static str),
    /// Required where a rule of its step says so; the sentence that asks for it.
    Sometimes(&'static str),
}

/// A new year's worksheet begins with the content of fields that are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rollover {
    Kept,
    /// Asked again, or set by a rule of the rollover.
    Dropped,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProcessStep {
    Preparation,
    Evidence,
    Problem,
    Causes,
    Verification,
    Plan,
    June,
    Monitoring,
    /// The page that families read.
    Blueprint,
    /// Beside all steps.
    Anytime,
}

/// The control on a page that fills the field in.
#[derive(Clone, Copy, Debug)]
pub enum FieldControl {
    Line,
    Text,
    /// A list that stays the same all year.
    Choice(CodeList),
    /// A list that the page knows.
    Pick,
    Decimal,
    Count,
    Date,
    Flag,
}

impl FieldSpec {
    pub const fn full_name(&self) -> &'static str {
        match self.full_name.is_empty() {
            true => self.label,
            false => self.full_name,
        }
    }

    pub const fn brief_label(&self) -> &'static str {
        match self.brief.is_empty() {
            true => self.label,
            false => self.brief,
        }
    }

    /// True if this is the same field of the same kind of row.
    pub fn is_same(&self, other: &Self) -> bool {
        self.key == other.key
    }

    pub const fn cell(&self) -> Cell {
        let kind = match self.control {
            FieldControl::Line | FieldControl::Text => CellKind::Text,
            FieldControl::Choice(_) | FieldControl::Pick | FieldControl::Date => CellKind::Choice,
            FieldControl::Decimal | FieldControl::Count => CellKind::Number,
            FieldControl::Flag => CellKind::Flag,
        };
        let name = self.key;
        Cell { name, kind }
    }
}

impl<K> FieldKey<K> {
    pub(in crate::worksheet) const fn new(spec: FieldSpec) -> Self {
        let kind = PhantomData;
        Self { spec, kind }
    }

    /// The same field with another label and hint, for a page that asks in another way.
    pub(in crate::worksheet) const fn reworded(
        mut self,
        label: &'static str,
        hint: &'static str,
    ) -> Self {
        self.spec.label = label;
        self.spec.hint = hint;
        self
    }
}

impl<K> Clone for FieldKey<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for FieldKey<K> {}

impl<K> Deref for FieldKey<K> {
    type Target = FieldSpec;

    fn deref(&self) -> &FieldSpec {
        &self.spec
    }
}
