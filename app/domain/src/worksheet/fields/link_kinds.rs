//! The kinds of fields that name another row.

use super::field_kind::{FieldKind, PickKind, ValueKind};
use super::reader::RowReader;
use super::row_kind::RowKind;
use super::rule::{CommonRule, FormatRule};
use super::spec::{FieldControl, FieldSpec};
use crate::document::content::{RowId, Value};
use std::marker::PhantomData;

/// A row that exists.
#[derive(Debug)]
pub struct RowLink<T>(PhantomData<T>);
/// A row that this one rests on: where that one doesn't count, this one doesn't either.
#[derive(Debug)]
pub struct RowBasis<T>(PhantomData<T>);
/// A row's id, unchecked: a rule checks it.
#[derive(Debug)]
pub struct RowName<T>(PhantomData<T>);

/// Reads a link, and whether the row that it names counts.
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

impl<T: RowKind> PickKind for RowLink<T> {}
impl<T: RowKind> PickKind for RowBasis<T> {}
impl<T: RowKind> PickKind for RowName<T> {}

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
