//! A field as a fact: its label and its value in words, as a closed card shows it.

use super::amount::Amount;
use super::code::Code;
use super::date::day_label;
use super::field_kind::FieldKind;
use super::kinds::{CalendarDate, CodeChoice, CycleChoice, Dollars, LineText, LongText};
use super::spec::FieldKey;
use crate::worksheet::cycle::CycleCode;

/// A kind whose value can be said without the rest of its row.
pub trait FactKind: FieldKind {
    /// Empty where there is no value.
    fn words(value: &Self::Value) -> String;
}

impl<K: FactKind> FieldKey<K> {
    pub fn fact(&self, value: &K::Value) -> (&'static str, String) {
        (self.spec.brief_label(), K::words(value))
    }
}

impl FactKind for LineText {
    fn words(text: &String) -> String {
        text.clone()
    }
}

impl FactKind for LongText {
    fn words(text: &String) -> String {
        text.clone()
    }
}

impl<C: Code> FactKind for CodeChoice<C> {
    fn words(code: &Option<C>) -> String {
        code.map_or("", Code::label).to_owned()
    }
}

impl<C: CycleCode> FactKind for CycleChoice<C> {
    fn words(code: &Option<C>) -> String {
        code.map_or_else(String::new, C::label)
    }
}

impl FactKind for CalendarDate {
    fn words(date: &Self::Value) -> String {
        date.map_or_else(String::new, day_label)
    }
}

impl FactKind for Dollars {
    fn words(amount: &Option<Amount>) -> String {
        amount.map_or_else(String::new, Amount::dollar_label)
    }
}
