//! The copy sheet: every question and every cell of the table as a text to be copied.

use super::answers::answer;
use super::sheet_source::SheetSource;
use super::small_groups::withhold_small_groups;
use crate::document::content::RowId;
use crate::worksheet::Worksheet;
use crate::worksheet::cycle::Cycle;
use crate::worksheet::export::{PLAN_COLUMNS, initiative_rows};
use crate::worksheet::fields::lint;
use crate::worksheet::fields::privacy::WITHHELD_WORDS;
use crate::worksheet::sami::AgreedRating;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The sheet as text, so that a frozen one says what it said whatever becomes of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaSheet {
    pub questions: Vec<CasaCell>,
    /// One for each initiative that counts, in the team's order.
    pub rows: Vec<CasaRow>,
    pub sami: Vec<SamiLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaRow {
    pub initiative: RowId,
    pub name: String,
    pub cells: Vec<CasaCell>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaCell {
    /// Names the cell in forms and in the store, for good.
    pub key: String,
    pub label: String,
    pub text: String,
    /// The most characters that CASA takes.
    pub limit: usize,
}

/// An item of the SAMI with what the team agreed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SamiLine {
    pub area: String,
    pub item: String,
    /// "2 Operationalizing"; empty while nothing is agreed.
    pub rating: String,
    pub note: String,
}

/// The difference of a cell between two sheets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasaDifference {
    pub key: String,
    /// The question, or the initiative and the column.
    pub label: String,
    /// Empty where there was nothing.
    pub before: String,
    pub after: String,
}

impl CasaSheet {
    pub fn of(worksheet: &Worksheet, source: SheetSource<'_>, cycle: &'static Cycle) -> Self {
        let questions = cycle.casa.questions.iter();
        let questions = questions.map(|question| {
            let text = answer(question.content, worksheet, source);
            cell(
                question.key.to_owned(),
                question.label,
                question.limit,
                &text,
            )
        });
        let rows = initiative_rows(worksheet).into_iter();
        let rows = rows.map(|(initiative, texts)| {
            let columns = cycle.casa.columns.iter().filter_map(|column| {
                let at = PLAN_COLUMNS
                    .iter()
                    .position(|name| *name == column.plan_column)?;
                let key = format!("{}:{}", initiative.id.0, column.key);
                Some(cell(key, column.label, column.limit, &texts[at]))
            });
            CasaRow {
                initiative: initiative.id.clone(),
                name: withhold_small_groups(&initiative.name).into_owned(),
                cells: columns.collect(),
            }
        });
        Self {
            questions: questions.collect(),
            rows: rows.collect(),
            sami: sami_lines(source.agreed, cycle),
        }
    }

    pub fn cells(&self) -> impl Iterator<Item = &CasaCell> {
        let rows = self.rows.iter().flat_map(|row| &row.cells);
        self.questions.iter().chain(rows)
    }

    pub fn cell(&self, key: &str) -> Option<&CasaCell> {
        self.cells().find(|cell| cell.key == key)
    }

    /// This sheet without the numbers that `newest` withholds: a group that turned out to be small
    /// was small before. A row that is gone may have been about such a group.
    pub fn withhold_as(mut self, newest: &Self) -> Self {
        let any = newest.cells().any(CasaCell::is_withheld);
        let rows = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        for cell in self.questions.iter_mut().chain(rows) {
            let is_withheld = match newest.cell(&cell.key) {
                Some(now) => now.is_withheld(),
                None => any && lint::has_number(&cell.text),
            };
            if is_withheld && !cell.is_withheld() {
                cell.text = WITHHELD_SINCE.to_owned();
            }
        }
        self
    }

    /// The cells that differ, in the order of `after`, then those that are gone.
    pub fn differences(before: &Self, after: &Self) -> Vec<CasaDifference> {
        let text = |sheet: &Self, key: &str| {
            let cell = sheet.cell(key);
            cell.map_or_else(String::new, |cell| cell.text.clone())
        };
        let differ = |label: String, cell: &CasaCell| {
            let difference = CasaDifference {
                key: cell.key.clone(),
                label,
                before: text(before, &cell.key),
                after: text(after, &cell.key),
            };
            (difference.before != difference.after).then_some(difference)
        };
        let is_gone = |(_, cell): &(String, &CasaCell)| after.cell(&cell.key).is_none();
        let now = after.labelled_cells();
        let gone = before.labelled_cells().filter(is_gone);
        now.chain(gone)
            .filter_map(|(label, cell)| differ(label, cell))
            .collect()
    }

    /// Every cell with the words that tell it from the others.
    pub fn labelled_cells(&self) -> impl Iterator<Item = (String, &CasaCell)> {
        let questions = self.questions.iter();
        let questions = questions.map(|cell| (cell.label.clone(), cell));
        let rows = self.rows.iter().flat_map(|row| {
            let label = |cell: &CasaCell| format!("{}: {}", row.name, cell.label);
            row.cells.iter().map(move |cell| (label(cell), cell))
        });
        questions.chain(rows)
    }
}

/// In the place of a text whose numbers are withheld since.
pub const WITHHELD_SINCE: &str =
    "The numbers are withheld: they turned out to be of fewer than 10 students.";

impl SamiLine {
    pub fn is_rated(&self) -> bool {
        !self.rating.is_empty()
    }
}

impl CasaCell {
    /// The number of characters, as CASA counts them.
    pub fn used(&self) -> usize {
        self.text.chars().count()
    }

    pub fn is_too_long(&self) -> bool {
        self.used() > self.limit
    }

    /// True if a number is left out because it is of too few students.
    pub fn is_withheld(&self) -> bool {
        self.text.contains(WITHHELD_WORDS)
    }
}

fn cell(key: String, label: &str, limit: usize, text: &str) -> CasaCell {
    CasaCell {
        key,
        label: label.to_owned(),
        text: withhold_small_groups(text).into_owned(),
        limit,
    }
}

fn sami_lines(agreed: &BTreeMap<u8, AgreedRating>, cycle: &'static Cycle) -> Vec<SamiLine> {
    let areas = cycle.instrument.areas.iter();
    let lines = areas.flat_map(|area| {
        area.numbers().map(move |item| {
            let agreed = agreed.get(&item);
            let rating = agreed.map(|it| {
                let rating = it.rating;
                format!("{} {}", rating.step(), rating.label(cycle))
            });
            let note = agreed.map_or(Cow::Borrowed(""), |it| withhold_small_groups(&it.note));
            SamiLine {
                area: area.label.to_owned(),
                item: area.item_name(item),
                rating: rating.unwrap_or_default(),
                note: note.into_owned(),
            }
        })
    });
    lines.collect()
}
