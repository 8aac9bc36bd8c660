//! What of a source a card is about, where the source has a list.

use super::fields::{Card, CardSource};
use crate::document::content::Value;
use crate::worksheet::cycle::{SurveyConstruct, Cycle, CycleCode, InstrumentPlace, ProfileMeasure};
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::diagnostic::FormatRule;
use crate::worksheet::fields::kinds::{FieldKind, PickKind, ValueKind};
use crate::worksheet::fields::reader::RowReader;
use crate::worksheet::fields::spec::{FieldControl, FieldSpec};
use std::collections::BTreeMap;

/// What of a source a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceMeasure {
    /// A measure of the state's profile.
    Profile(&'static ProfileMeasure),
    /// An area or item of the SAMI.
    Sami(InstrumentPlace),
    /// Something that the Conditions for Learning ask about.
    Conditions(&'static SurveyConstruct),
}

impl SourceMeasure {
    /// All of a source, in the order in which a page offers them; none where there is no list.
    pub fn all(source: CardSource, cycle: &'static Cycle) -> Vec<Self> {
        match source {
            CardSource::Profile => cycle.profile.iter().map(Self::Profile).collect(),
            CardSource::Sami => cycle.instrument.places().map(Self::Sami).collect(),
            CardSource::Conditions => cycle.constructs.iter().map(Self::Conditions).collect(),
            _ => Vec::new(),
        }
    }

    /// The one with this code.
    pub fn read(source: CardSource, code: &str, cycle: &'static Cycle) -> Option<Self> {
        let mut all = Self::all(source, cycle).into_iter();
        all.find(|measure| measure.code() == code)
    }

    /// The word in documents.
    pub fn code(self) -> String {
        match self {
            Self::Profile(measure) => measure.code.to_owned(),
            Self::Sami(place) => place.code(),
            Self::Conditions(construct) => construct.code.to_owned(),
        }
    }

    /// What people call it in a table: its label, its code, an item's number alone.
    pub(super) fn names(self) -> Vec<String> {
        let mut names = vec![self.label(), self.code()];
        if let Self::Sami(InstrumentPlace::Item(_, item)) = self {
            names.push(format!("item {item}"));
        }
        names
    }

    /// What its number counts, where a table does not say so.
    pub fn unit(self) -> Unit {
        match self {
            Self::Profile(measure) => measure.unit,
            Self::Sami(_) => Unit::Points,
            Self::Conditions(_) => Unit::Percent,
        }
    }

    /// The words on the page.
    pub fn label(self) -> String {
        match self {
            Self::Profile(measure) => measure.label.to_owned(),
            Self::Sami(place) => place.label(),
            Self::Conditions(construct) => construct.label.to_owned(),
        }
    }
}

/// A measure of its row's source, by its code.
#[derive(Debug)]
pub struct MeasureCode;

impl MeasureCode {
    fn find(
        code: &str,
        row: &BTreeMap<String, Value>,
        cycle: &'static Cycle,
    ) -> Option<SourceMeasure> {
        match row.get(Card::SOURCE.key)? {
            Value::Choice(source) => SourceMeasure::read(CardSource::parse(source)?, code, cycle),
            Value::Number(_) | Value::Flag(_) => None,
        }
    }
}

impl FieldKind for MeasureCode {
    type Value = Option<SourceMeasure>;
    const CONTROL: FieldControl = FieldControl::Pick;

    fn read(field: &FieldSpec, reader: &mut RowReader<'_>) -> Option<SourceMeasure> {
        let (row, cycle) = (reader.values(), reader.context.cycle);
        let find = |code: &str| Self::find(code, row, cycle);
        reader.code(field, FormatRule::Choice, find)
    }

    fn code_label(
        code: &str,
        row: &BTreeMap<String, Value>,
        cycle: &'static Cycle,
    ) -> Option<String> {
        Self::find(code, row, cycle).map(SourceMeasure::label)
    }
}

impl PickKind for MeasureCode {}

impl ValueKind for MeasureCode {
    type Item = SourceMeasure;

    fn write(measure: SourceMeasure) -> Value {
        Value::Choice(measure.code())
    }
}
