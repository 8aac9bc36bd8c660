//! A field as its row kind declares it: the one place that knows its key, its words, what it holds,
//! where it stands and whether a new year keeps it.

use crate::document::content::Value;
use crate::document::schema::{Cell, CellKind};
use crate::worksheet::cycle::Cycle;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::ops::Deref;

/// A field's key, typed by what the field holds: `Cause::BECAUSE` is a `FieldKey<LineText>`.
#[derive(Debug)]
pub struct FieldKey<K> {
    pub spec: FieldSpec,
    kind: PhantomData<fn() -> K>,
}

/// All that is declared of a field, whatever it holds.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its name in documents, which stays.
    pub key: &'static str,
    pub label: &'static str,
    /// Its name where it is mentioned away from its place; the label where this is empty.
    pub full_name: &'static str,
    /// What else helps to fill it in; may be empty.
    pub hint: &'static str,
    /// What a list says while nothing is chosen.
    pub unchosen: &'static str,
    pub width: FieldWidth,
    pub required: Requirement,
    pub rollover: Rollover,
    pub step: ProcessStep,
    /// The headers under which a pasted table has it, in lower case.
    pub columns: &'static [&'static str],
    pub control: FieldControl,
    /// The root of the row that it names.
    pub target: Option<&'static str>,
    /// A code's words; none where the code is on no list.
    pub code_label: CodeLabel,
}

/// A code's words, by the values of its row.
pub type CodeLabel = fn(&str, &BTreeMap<String, Value>, &'static Cycle) -> Option<String>;

/// A choice's codes and words, in the order in which a page offers them.
pub type CodeList = fn(&'static Cycle) -> Vec<(String, String)>;

/// How much room a field takes on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldWidth {
    #[default]
    Usual,
    Short,
    Long,
    Whole,
}

/// Whether an empty field is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    Optional,
    /// The row counts for nothing without it; the sentence that asks for it.
    Always(&'static str),
    /// The same where a rule of its step says so.
    Sometimes(&'static str),
}

/// Whether a new year's worksheet begins with what a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rollover {
    Kept,
    /// It is asked again, or set by a rule of its own.
    Dropped,
}

/// The part of the process that a field belongs to.
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
    /// None: it stands beside all of them.
    Anytime,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug)]
pub enum FieldControl {
    Line,
    Text,
    /// One of a list that stays as it is all year.
    Choice(CodeList),
    /// One of a list that its page knows.
    Pick,
    Decimal,
    Count,
    Date,
    Flag,
}

impl FieldSpec {
    /// Its name where it is mentioned away from its place.
    pub const fn full_name(&self) -> &'static str {
        match self.full_name.is_empty() {
            true => self.label,
            false => self.full_name,
        }
    }

    /// Whether this is the other field of the same row.
    pub fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// What the schema says of it.
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

    /// The same field under other words, where its page asks for it in another way.
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
