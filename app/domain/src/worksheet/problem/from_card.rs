//! The cells that a problem takes from the observation it is based on: ordinary edits, which can be
//! undone.
//!
//! - [`cite_and_fill`] cites an observation and fills what is empty in one go.
//! - [`replace`] takes everything that the observation has, for a team that asks for it.
//! - [`list_differences`] names the fields in which the two say different things.
//!
//! # Invariants
//! - Filling never replaces what somebody typed. A cell that holds what the observation cited before
//!   says was filled from that one, and follows the new choice.
//! - The number, its unit, its students, its date and its source belong together: where the team
//!   typed another number, none of them is filled beside it.
//! - A cell that the observation lacks stays as it is.

use super::fields::Problem;
use crate::document::content::{Edit, Row, RowId, Value};
use crate::plain_text::clean_line;
use crate::worksheet::cycle::{Cycle, Indicator};
use crate::worksheet::evidence::{Card, CardKind, CardSource, SourceMeasure};
use crate::worksheet::fields::amount::Unit;
use crate::worksheet::fields::field_kind::ValueKind;
use crate::worksheet::fields::row_edits::RowEdits;
use crate::worksheet::fields::row_kind::RowKind;
use crate::worksheet::fields::spec::{FieldKey, FieldSpec};

/// Adds an observation that says `text`, and cites it.
pub fn cite_new(problem: &Row, card: &RowId, text: &str) -> Vec<Edit> {
    let adding = RowEdits::adding::<Card>(card)
        .set(&Card::KIND, Some(CardKind::Observation))
        .write(&Card::TEXT, None, text);
    let citing =
        RowEdits::of::<Problem>(&problem.id).set(&Problem::OBSERVATION, Some(card.clone()));
    [adding.into_edits(), citing.into_edits()].concat()
}

/// Cites `card`, and fills the cells that are empty or that hold what `before`, the card that was
/// cited until now, says.
pub fn cite_and_fill(
    problem: &Row,
    card: &Card,
    before: Option<&Card>,
    cycle: &'static Cycle,
) -> Vec<Edit> {
    let now = CardData::of(card, cycle);
    let before = before.map(|before| CardData::of(before, cycle));
    let is_free = |cell: &FilledCell| {
        let held = CellData::of(problem, cell.field);
        let is_of_before = || {
            let cells = before.as_ref().map(|before| before.cells.as_slice());
            let mut same = cells.unwrap_or_default().iter();
            same.any(|it| it.field.is_same(cell.field) && Some(&it.content) == held.as_ref())
        };
        held.is_none() || is_of_before()
    };
    let is_own = |cell: &&FilledCell| !is_free(cell) && !cell.is_in(problem);
    let has_own = |group: CellGroup| {
        let mut key = now.cells.iter().filter(|cell| cell.is_key_of(group));
        key.any(|cell| is_own(&cell))
    };
    let may_fill = |cell: &&FilledCell| is_free(cell) && !has_own(cell.group);
    let cells = now.cells.iter().filter(may_fill);
    let citing = RowEdits::of::<Problem>(&problem.id)
        .set(&Problem::OBSERVATION, Some(card.id.clone()))
        .into_edits();
    citing
        .into_iter()
        .chain(write_cells(problem, cells))
        .collect()
}

/// Takes everything that the card has.
pub fn replace(problem: &Row, card: &Card, cycle: &'static Cycle) -> Vec<Edit> {
    write_cells(problem, CardData::of(card, cycle).cells.iter())
}

/// The fields in which the problem says something else than the card, or nothing.
pub fn list_differences(
    problem: &Row,
    card: &Card,
    cycle: &'static Cycle,
) -> Vec<&'static FieldSpec> {
    let cells = CardData::of(card, cycle).cells.into_iter();
    let differ = cells.filter(|cell| !cell.is_in(problem));
    differ.map(|cell| cell.field).collect()
}

fn write_cells<'a>(problem: &Row, cells: impl Iterator<Item = &'a FilledCell>) -> Vec<Edit> {
    let mut edits = RowEdits::of::<Problem>(&problem.id);
    for cell in cells.filter(|cell| !cell.is_in(problem)) {
        edits = match &cell.content {
            CellData::Value(value) => edits.set_value(cell.field, value.clone()),
            CellData::Text(text) => edits.write_text(cell.field, Some(problem), text),
        };
    }
    edits.into_edits()
}

/// Cells that must not be mixed from two sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellGroup {
    Measure,
    Students,
    Number,
}

#[derive(Clone, Debug, PartialEq)]
enum CellData {
    Value(Value),
    /// In one line, and not empty.
    Text(String),
}

impl CellData {
    /// None where the cell is empty.
    fn of(row: &Row, field: &FieldSpec) -> Option<Self> {
        let text = row.texts.get(field.key).map(|text| clean_line(text));
        let text = text.filter(|text| !text.is_empty()).map(Self::Text);
        text.or_else(|| row.values.get(field.key).cloned().map(Self::Value))
    }
}

#[derive(Clone, Debug)]
struct FilledCell {
    field: &'static FieldSpec,
    group: CellGroup,
    content: CellData,
}

impl FilledCell {
    fn is_in(&self, row: &Row) -> bool {
        CellData::of(row, self.field).as_ref() == Some(&self.content)
    }

    /// True for a cell that says whose data the others of its group are.
    fn is_key_of(&self, group: CellGroup) -> bool {
        let keys: &[FieldSpec] = match group {
            CellGroup::Measure => &[Problem::AREA.spec, Problem::INDICATOR.spec],
            CellGroup::Students => &[],
            CellGroup::Number => &[Problem::CURRENT.spec, Problem::UNIT.spec],
        };
        self.group == group && keys.iter().any(|key| key.is_same(self.field))
    }
}

/// A card's contents, in a problem's fields.
struct CardData {
    cells: Vec<FilledCell>,
}

impl CardData {
    fn of(card: &Card, cycle: &'static Cycle) -> Self {
        let mut data = Self { cells: Vec::new() };
        let indicator = find_indicator(card, cycle);
        let area = indicator.and_then(|indicator| indicator.area);
        data.value(CellGroup::Measure, &Problem::AREA, area);
        data.value(CellGroup::Measure, &Problem::INDICATOR, indicator);
        if indicator.is_none() {
            data.text(
                CellGroup::Measure,
                &Problem::MEASURE.spec,
                &measure_text(card),
            );
        }
        data.text(CellGroup::Students, &Problem::GROUP.spec, &card.group);
        data.text(CellGroup::Students, &Problem::GRADES.spec, &card.grades);
        data.value(CellGroup::Number, &Problem::CURRENT, card.value);
        data.value(CellGroup::Number, &Problem::UNIT, card.unit);
        data.value(CellGroup::Number, &Problem::N, card.n);
        data.value(CellGroup::Number, &Problem::AS_OF, card.on);
        data.text(CellGroup::Number, &Problem::SOURCE.spec, &card.origin());
        data
    }

    fn value<K: ValueKind>(
        &mut self,
        group: CellGroup,
        field: &FieldKey<K>,
        item: Option<K::Item>,
    ) {
        if let Some(item) = item {
            self.push(group, field, CellData::Value(K::write(item)));
        }
    }

    fn text(&mut self, group: CellGroup, field: &FieldSpec, text: &str) {
        let text = clean_line(text);
        if !text.is_empty() {
            self.push(group, field, CellData::Text(text));
        }
    }

    fn push(&mut self, group: CellGroup, field: &FieldSpec, content: CellData) {
        let mut fields = Problem::FIELDS.iter();
        if let Some(field) = fields.find(|it| it.is_same(field)) {
            self.cells.push(FilledCell {
                field,
                group,
                content,
            });
        }
    }
}

/// The measure that a card is surely about; none where its source and its words leave a doubt.
fn find_indicator(card: &Card, cycle: &'static Cycle) -> Option<&'static Indicator> {
    let words = format!("{} {}", card.detail, card.text).to_lowercase();
    let has = |some: &[&str]| some.iter().any(|word| words.contains(word));
    let about_math = has(&["math"]);
    let about_reading = has(&["ela", "english language arts", "reading", "literacy"]);
    let by_subject = |reading: &'static str, math: &'static str| match (about_reading, about_math) {
        (true, false) => Some(reading),
        (false, true) => Some(math),
        _ => None,
    };
    let code = match (card.source?, card.measure) {
        (_, Some(SourceMeasure::Conditions(construct))) => Some(construct.code),
        (_, Some(SourceMeasure::Profile(measure))) => match measure.code {
            "proficient" => by_subject("ela", "math"),
            "growth" => by_subject("growth_ela", "growth_math"),
            code => Some(code),
        },
        (CardSource::Fast, _) => by_subject("reading_screening", "math_screening"),
        (CardSource::Attendance, _) if has(&["chronic", "absent"]) => Some("chronic_absence"),
        (CardSource::Behavior, _) if has(&["suspen"]) => Some("suspended"),
        (CardSource::Behavior, _) if has(&["referral"]) => Some("referrals"),
        _ => None,
    };
    let indicator = cycle.indicator(code?)?;
    // The usual words of a measure are wrong for a number that counts something else.
    let fits = |unit: Unit| indicator.unit == Some(unit);
    card.unit.is_none_or(fits).then_some(indicator)
}

/// The measure in the source's own words; may be empty.
fn measure_text(card: &Card) -> String {
    let Some(measure) = card.measure else {
        return String::new();
    };
    match card.detail.as_str() {
        "" => measure.label(),
        detail => format!("{}, {detail}", measure.label()),
    }
}
