//! The kinds of fields: how each is read from a document, written, and labeled.

use super::reader::RowReader;
use super::spec::{
    FieldControl, FieldKey, FieldSpec, FieldWidth, ProcessStep, Requirement, Rollover,
};
use crate::document::content::Value;
use crate::worksheet::cycle::Cycle;
use std::collections::BTreeMap;

pub trait FieldKind: 'static {
    /// The type that the rules work with.
    type Value;
    const CONTROL: FieldControl;
    /// The root of the row that the field names.
    const TARGET: Option<&'static str> = None;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Self::Value;

    /// The label of a code, given the values of its row; none where the code is not on the list.
    fn code_label(
        _code: &str,
        _row: &BTreeMap<String, Value>,
        _cycle: &'static Cycle,
    ) -> Option<String> {
        None
    }
}

/// A kind whose value is one cell, which a rule or a button can set.
pub trait ValueKind: FieldKind<Value = Option<Self::Item>> {
    type Item;

    fn write(item: Self::Item) -> Value;
}

/// A field that people type words in.
pub trait TextKind: FieldKind<Value = String> {}

/// A field whose list stays the same all year.
pub trait ChoiceKind: FieldKind {}

/// A field whose list the page knows.
pub trait PickKind: FieldKind {}

/// A field that people type digits in.
pub trait NumberKind: FieldKind {}

impl<K: FieldKind> FieldKey<K> {
    pub(in crate::worksheet) fn read(&self, reader: &mut RowReader<'_>) -> K::Value {
        K::read(&self.spec, reader)
    }
}

impl<K: ValueKind> FieldKey<K> {
    /// The cell with this item in it.
    pub fn with(&self, item: K::Item) -> (&'static str, Value) {
        (self.spec.key, K::write(item))
    }
}

impl FieldSpec {
    /// The defaults for a field of this kind.
    pub(in crate::worksheet) const fn of<K: FieldKind>(
        key: &'static str,
        step: ProcessStep,
    ) -> Self {
        Self {
            key,
            label: "",
            full_name: "",
            brief: "",
            hint: "",
            unchosen: "Choose…",
            width: FieldWidth::Usual,
            required: Requirement::Optional,
            rollover: Rollover::Dropped,
            step,
            columns: &[],
            control: K::CONTROL,
            target: K::TARGET,
            code_label: K::code_label,
        }
    }
}
