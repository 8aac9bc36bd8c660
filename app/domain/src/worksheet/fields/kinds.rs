//! What a field can hold: how it is read from a document, and how a code of it is said.

use super::diagnostic::{CommonRule, FormatRule};
use super::reader::RowReader;
use super::row_kind::RowKind;
use super::spec::{FieldControl, FieldKey, FieldSpec};
use crate::document::content::{RowId, Value};
use crate::line::{in_lines, in_one_line};
use crate::worksheet::cycle::{Cycle, CycleCode};
use crate::worksheet::fields::amount::{Amount, Unit};
use crate::worksheet::fields::code::{Answer, Code};
use crate::worksheet::fields::date;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::marker::PhantomData;

/// The longest line, in characters.
pub const MAX_LINE_CHARS: usize = 300;
/// The longest text, in characters: about two pages.
pub const MAX_TEXT_CHARS: usize = 6000;
/// The largest number of students or other things counted.
const MAX_COUNT: f64 = 1_000_000.0;

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

/// A text in one line; empty if there is none.
#[derive(Debug)]
pub struct LineText;
/// A text of several lines; empty if there is none.
#[derive(Debug)]
pub struct LongText;
/// One of a list, by its code.
#[derive(Debug)]
pub struct CodeChoice<C>(PhantomData<C>);
/// One of a list that is the cycle's data.
#[derive(Debug)]
pub struct CycleChoice<C>(PhantomData<C>);
/// A number with two decimals. The rules know its unit.
#[derive(Debug)]
pub struct Decimal;
/// A sum of money.
#[derive(Debug)]
pub struct Dollars;
/// A whole number from 1 on.
#[derive(Debug)]
pub struct WholeNumber;
#[derive(Debug)]
pub struct CalendarDate;
/// Yes or no; no if there is nothing.
#[derive(Debug)]
pub struct YesNo;
/// Another row that is there.
#[derive(Debug)]
pub struct RowLink<T>(PhantomData<T>);
/// Another row that this one rests on: where that one doesn't count, this one doesn't either.
#[derive(Debug)]
pub struct RowBasis<T>(PhantomData<T>);
/// Another row's name, whether or not there is one: a rule finds out.
#[derive(Debug)]
pub struct RowName<T>(PhantomData<T>);

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

impl FieldKind for LineText {
    type Value = String;
    const CONTROL: FieldControl = FieldControl::Line;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> String {
        reader.text(field, MAX_LINE_CHARS, in_one_line)
    }
}

impl FieldKind for LongText {
    type Value = String;
    const CONTROL: FieldControl = FieldControl::Text;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> String {
        reader.text(field, MAX_TEXT_CHARS, in_lines)
    }
}

impl<C: Code> FieldKind for CodeChoice<C> {
    type Value = Option<C>;
    const CONTROL: FieldControl = FieldControl::Choice(code_list::<C>);

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<C> {
        reader.code(field, FormatRule::Choice, C::parse)
    }

    fn code_label(
        code: &str,
        _row: &BTreeMap<String, Value>,
        _cycle: &'static Cycle,
    ) -> Option<String> {
        C::parse(code).map(|code| code.label().to_owned())
    }
}

fn code_list<C: Code>(_cycle: &'static Cycle) -> Vec<(String, String)> {
    let all = C::ALL.iter();
    all.map(|code| (code.as_str().to_owned(), code.label().to_owned()))
        .collect()
}

fn cycle_code_list<C: CycleCode>(cycle: &'static Cycle) -> Vec<(String, String)> {
    let all = C::all(cycle).into_iter();
    all.map(|code| (code.code(), code.label())).collect()
}

impl<C: Code> ValueKind for CodeChoice<C> {
    type Item = C;

    fn write(code: C) -> Value {
        Value::Choice(code.as_str().to_owned())
    }
}

impl<C: CycleCode> FieldKind for CycleChoice<C> {
    type Value = Option<C>;
    const CONTROL: FieldControl = FieldControl::Choice(cycle_code_list::<C>);

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<C> {
        let cycle = reader.context.cycle;
        reader.code(field, FormatRule::Choice, |code| C::find(code, cycle))
    }

    fn code_label(
        code: &str,
        _row: &BTreeMap<String, Value>,
        cycle: &'static Cycle,
    ) -> Option<String> {
        C::find(code, cycle).map(C::label)
    }
}

impl<C: CycleCode> ValueKind for CycleChoice<C> {
    type Item = C;

    fn write(item: C) -> Value {
        Value::Choice(item.code())
    }
}

impl FieldKind for Decimal {
    type Value = Option<Amount>;
    const CONTROL: FieldControl = FieldControl::Decimal;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<Amount> {
        reader.value(field, FormatRule::Number, |value| match value {
            Value::Number(number) => Amount::from_f64(*number),
            Value::Choice(_) | Value::Flag(_) => None,
        })
    }
}

impl ValueKind for Decimal {
    type Item = Amount;

    fn write(amount: Amount) -> Value {
        Value::Number(amount.to_f64())
    }
}

impl FieldKind for Dollars {
    type Value = Option<Amount>;
    const CONTROL: FieldControl = FieldControl::Decimal;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<Amount> {
        let mut amount = Decimal::read(field, reader);
        // Of dollars there are as many as of points: any number that is not below 0.
        reader.check_unit(field, &mut amount, Some(Unit::Points));
        amount
    }
}

impl FieldKind for WholeNumber {
    type Value = Option<u32>;
    const CONTROL: FieldControl = FieldControl::Count;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<u32> {
        reader.value(field, FormatRule::Count, |value| match value {
            Value::Number(number) => {
                let counts = (1.0..=MAX_COUNT).contains(number) && number.fract() == 0.0;
                counts.then_some(*number as u32)
            }
            Value::Choice(_) | Value::Flag(_) => None,
        })
    }
}

impl ValueKind for WholeNumber {
    type Item = u32;

    fn write(number: u32) -> Value {
        Value::Number(f64::from(number))
    }
}

impl FieldKind for CalendarDate {
    type Value = Option<Date>;
    const CONTROL: FieldControl = FieldControl::Date;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<Date> {
        reader.code(field, FormatRule::Date, date::parse_of_this_century)
    }
}

impl ValueKind for CalendarDate {
    type Item = Date;

    fn write(date: Date) -> Value {
        Value::Choice(date.to_string())
    }
}

impl FieldKind for YesNo {
    type Value = Answer;
    const CONTROL: FieldControl = FieldControl::Flag;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Answer {
        let flag = reader.value(field, FormatRule::Choice, |value| match value {
            Value::Flag(flag) => Some(*flag),
            Value::Choice(_) | Value::Number(_) => None,
        });
        match flag {
            Some(true) => Answer::Yes,
            Some(false) | None => Answer::No,
        }
    }
}

/// Reads a link: to whom, and whether that row counts.
fn linked<T: RowKind>(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<(RowId, bool)> {
    let context = reader.context;
    reader.code(field, FormatRule::Link, |id| {
        let counts = context.linked(T::ROOT, id)?;
        Some((RowId(id.to_owned()), counts))
    })
}

impl<T: RowKind> FieldKind for RowLink<T> {
    type Value = Option<RowId>;
    const CONTROL: FieldControl = FieldControl::Pick;
    const TARGET: Option<&'static str> = Some(T::ROOT);

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<RowId> {
        linked::<T>(field, reader).map(|(id, _)| id)
    }
}

impl<T: RowKind> FieldKind for RowBasis<T> {
    type Value = Option<RowId>;
    const CONTROL: FieldControl = FieldControl::Pick;
    const TARGET: Option<&'static str> = Some(T::ROOT);

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<RowId> {
        let (id, counts) = linked::<T>(field, reader)?;
        if !counts {
            reader.report(field, CommonRule::Incomplete);
        }
        Some(id)
    }
}

impl<T: RowKind> FieldKind for RowName<T> {
    type Value = Option<RowId>;
    const CONTROL: FieldControl = FieldControl::Pick;
    const TARGET: Option<&'static str> = Some(T::ROOT);

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<RowId> {
        reader.code(field, FormatRule::Link, |id| Some(RowId(id.to_owned())))
    }
}

impl TextKind for LineText {}
impl TextKind for LongText {}
impl<C: Code> ChoiceKind for CodeChoice<C> {}
impl<C: CycleCode> ChoiceKind for CycleChoice<C> {}
impl<T: RowKind> PickKind for RowLink<T> {}
impl<T: RowKind> PickKind for RowBasis<T> {}
impl<T: RowKind> PickKind for RowName<T> {}
impl NumberKind for Decimal {}
impl NumberKind for Dollars {}
impl NumberKind for WholeNumber {}

macro_rules! written_as_row_id {
    ($($kind:ident)+) => {
        $(impl<T: RowKind> ValueKind for $kind<T> {
            type Item = RowId;

            fn write(id: RowId) -> Value {
                Value::Choice(id.0)
            }
        })+
    };
}

written_as_row_id! { RowLink RowBasis RowName }
