//! The kinds of fields that hold a text, a choice, a number, a date or a flag.

use super::amount::{Amount, Unit};
use super::code::{Answer, Code};
use super::date;
use super::field_kind::{ChoiceKind, FieldKind, NumberKind, TextKind, ValueKind};
use super::reader::RowReader;
use super::rule::FormatRule;
use super::spec::{FieldControl, FieldSpec};
use crate::document::content::Value;
use crate::line::{in_lines, in_one_line};
use crate::worksheet::cycle::{Cycle, CycleCode};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::marker::PhantomData;

pub const MAX_LINE_CHARS: usize = 300;
/// About two pages.
pub const MAX_TEXT_CHARS: usize = 6000;
const MAX_COUNT: f64 = 1_000_000.0;

/// A text in one line; empty if there is none.
#[derive(Debug)]
pub struct LineText;
/// A text of several lines; empty if there is none.
#[derive(Debug)]
pub struct LongText;
/// A code of an enum.
#[derive(Debug)]
pub struct CodeChoice<C>(PhantomData<C>);
/// A code whose list is the cycle's data.
#[derive(Debug)]
pub struct CycleChoice<C>(PhantomData<C>);
/// A number with two decimals. Its unit is in another field, so a rule checks the range.
#[derive(Debug)]
pub struct Decimal;
#[derive(Debug)]
pub struct Dollars;
#[derive(Debug)]
pub struct WholeNumber;
#[derive(Debug)]
pub struct CalendarDate;
/// `No` if the cell is empty.
#[derive(Debug)]
pub struct YesNo;

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
        // The range of dollars is that of points: any number that is not below 0.
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

impl TextKind for LineText {}
impl TextKind for LongText {}
impl<C: Code> ChoiceKind for CodeChoice<C> {}
impl<C: CycleCode> ChoiceKind for CycleChoice<C> {}
impl NumberKind for Decimal {}
impl NumberKind for Dollars {}
impl NumberKind for WholeNumber {}
