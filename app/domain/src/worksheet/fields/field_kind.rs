//! What a kind of field is: how it is read from a document, written, and put in words.

use super::reader::RowReader;
use super::spec::{FieldControl, FieldKey, FieldSpec, FieldWidth, ProcessStep, Requirement, Rollover};
use crate::document::content::Value;
use crate::worksheet::cycle::Cycle;
use std::collections::BTreeMap;

/// What a field holds.
pub trait FieldKind: 'static {
    /// As the rules have it.
    type Value;
    const CONTROL: FieldControl;
    /// The root of the row that such a field names.
    const TARGET: Option<&'static str> = None;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Self::Value;

    /// A code's words, by the values of its row; none where the code is on no list.
    fn code_label(
        _code: &str,
        _row: &BTreeMap<String, Value>,
        _cycle: &'static Cycle,
    ) -> Option<String> {
        None
    }
}

/// A kind whose values stand in one cell as a whole, and can be set by a rule or a button.
pub trait ValueKind: FieldKind<Value = Option<Self::Item>> {
    type Item;

    fn write(item: Self::Item) -> Value;
}

/// Kinds of fields that people type words in.
pub trait TextKind: FieldKind<Value = String> {}

/// Kinds that offer a list which stays as it is all year.
pub trait ChoiceKind: FieldKind {}

/// Kinds that offer a list which the page knows.
pub trait PickKind: FieldKind {}

/// Kinds that people type digits in.
pub trait NumberKind: FieldKind {}

impl<K: FieldKind> FieldKey<K> {
    pub(in crate::worksheet) fn read(&self, reader: &mut RowReader<'_>) -> K::Value {
        K::read(&self.spec, reader)
    }
}

impl<K: ValueKind> FieldKey<K> {
    /// The field's cell with this in it.
    pub fn with(&self, item: K::Item) -> (&'static str, Value) {
        (self.spec.key, K::write(item))
    }
}

impl FieldSpec {
    /// A field that nothing but its place and its kind is declared of.
    pub(in crate::worksheet) const fn of<K: FieldKind>(
        key: &'static str,
        step: ProcessStep,
    ) -> Self {
        Self {
            key,
            label: "",
            full_name: "",
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
