//! The fields of the evidence board: cards, and the themes that group them.

use super::measure::{CardSource, SourceMeasure};
use crate::document::content::{RowId, Value};
use crate::worksheet::cycle::Cycle;
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::code::{Code, codes};
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::field_kind::{FieldKind, PickKind, ValueKind};
use crate::worksheet::fields::kinds::{
    CalendarDate, CodeChoice, Decimal, LineText, LongText, WholeNumber,
};
use crate::worksheet::fields::link_kinds::{RowLink, RowName};
use crate::worksheet::fields::reader::RowReader;
use crate::worksheet::fields::rule::FormatRule;
use crate::worksheet::fields::spec::{FieldControl, FieldKey, FieldSpec};
use std::collections::BTreeMap;

row_kind! {
    pub struct Theme in "r:themes", titled "Themes", of Evidence {
        title: LineText as TITLE {
            label: "Theme", width: Whole, required: Always("Name the theme."),
        }
    }
}

row_kind! {
    pub struct Card in "r:cards", titled "Evidence board", of Evidence {
        kind: CodeChoice<CardKind> as KIND {
            label: "Kind of card",
            required: Always("Choose observation or inference."),
        }
        source: CodeChoice<CardSource> as SOURCE {
            label: "Source", required: Sometimes("Choose the source."),
        }
        measure: MeasureCode as MEASURE {
            label: "Part of the source", required: Sometimes("Choose the part of the source."),
            columns: &["measure", "indicator", "metric", "item", "domain", "construct"],
        }
        detail: LineText as DETAIL {
            label: "Details of the source", hint: "For example: winter, ELA, family evening.",
            required: Sometimes("Name the source."),
            columns: &["subject", "detail", "content area", "test"],
        }
        on: CalendarDate as ON { label: "Date", columns: &["date", "as of", "measured on"] }
        group: LineText as GROUP {
            label: "Group", hint: "For example: English learners.", width: Short,
            columns: &["group", "student group", "subgroup", "students"],
        }
        grades: LineText as GRADES {
            label: "Grades", hint: "For example: 3-5.", width: Short,
            columns: &["grade", "grades", "grade level"],
        }
        value: Decimal as VALUE {
            label: "Number", width: Short,
            columns: &["value", "raw score", "score", "number", "percent", "%", "rate", "rating"],
        }
        unit: CodeChoice<Unit> as UNIT {
            label: "Unit", width: Long,
            required: Sometimes("Choose the unit."),
        }
        n: WholeNumber as N {
            label: "Number of students", width: Short,
            columns: &[
                "n", "n size", "n-size", "n count", "count", "number of students", "student count",
            ],
        }
        quote: LongText as QUOTE {
            label: "Quote, word for word",
            hint: "No names, and nothing that points to one student.", width: Whole,
        }
        text: LongText as TEXT {
            label: "Text", hint: "One sentence per card.", width: Whole,
            required: Always("Write the card’s text."),
            columns: &["text", "note", "notes", "statement"],
        }
        theme: RowLink<Theme> as THEME { label: "Theme", unchosen: "No theme yet" }
        // Single cells and not a list: a team rests no inference on more than three numbers.
        cites1: RowName<Card> as CITES1 { label: "Based on", width: Whole }
        cites2: RowName<Card> as CITES2 { label: "Another observation", width: Whole }
        cites3: RowName<Card> as CITES3 { label: "A third observation", width: Whole }
    }
}

codes! {
    CardKind:
    Observation = "observation", "Observation: what the data say";
    Inference = "inference", "Inference: what we think it means";
}

impl Card {
    pub const CITES: [FieldKey<RowName<Self>>; 3] = [Self::CITES1, Self::CITES2, Self::CITES3];

    /// The observations that an inference cites, each once.
    pub fn cites(&self) -> Vec<&RowId> {
        let mut cites: Vec<&RowId> = Vec::new();
        for cited in [&self.cites1, &self.cites2, &self.cites3] {
            cites.extend(cited.as_ref().filter(|cited| !cites.contains(cited)));
        }
        cites
    }
}

/// The code of a measure of its row's source.
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
