//! Step 0, the evidence board: what the data say, and what the team thinks it means.
//!
//! A card is an observation or an inference; the two are kept apart, because most of what goes
//! wrong later is an inference that was taken for an observation.

pub mod chart;
pub mod import;
mod measure;
mod rules;
mod words;

pub use measure::SourceMeasure;
pub use rules::{Amiss, has_place};

use super::amount::{Amount, Unit};
use super::cells::Cells;
use super::code::codes;
use super::cycle::Cycle;
use super::entry::{ById, entry, read_all};
use super::finding::Finding;
use crate::document::content::{Contents, Row, RowId};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// One card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The row.
    pub id: RowId,
    /// What it is.
    pub kind: Option<Kind>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// What of the source, where its list is known.
    pub measure: Option<SourceMeasure>,
    /// What of the source, in words; may be empty.
    pub detail: String,
    /// When it was measured or said.
    pub on: Option<Date>,
    /// Which students; may be empty.
    pub group: String,
    /// Their grades; may be empty.
    pub grades: String,
    /// The number, where there is one.
    pub value: Option<Amount>,
    /// What the number counts.
    pub unit: Option<Unit>,
    /// How many students it is of.
    pub n: Option<u32>,
    /// What somebody said or wrote, word for word; may be empty.
    pub quote: String,
    /// What the card says.
    pub text: String,
    /// The theme it was put under.
    pub theme: Option<RowId>,
    /// The observations that an inference rests on, each once.
    pub cites: Vec<RowId>,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

/// A heading that cards are put under.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The row.
    pub id: RowId,
    /// The heading.
    pub title: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Card, "r:cards");
entry!(Theme, "r:themes");

codes! {
    /// What a card is.
    Kind:
    /// What the data say.
    Observation = "observation", "Observation: what the data say";
    /// What the team thinks it means.
    Inference = "inference", "Inference: what we think it means";
}

codes! {
    /// Where evidence comes from.
    Source:
    /// The Iowa School Performance Profile.
    Profile = "profile", "School Performance Profile";
    /// The school's own assessment of its supports.
    Sami = "sami", "SAMI";
    /// The survey of students.
    Conditions = "conditions", "Conditions for Learning";
    /// Screening three times a year.
    Fast = "fast", "FAST";
    /// Who was there.
    Attendance = "attendance", "Attendance";
    /// What happened.
    Behavior = "behavior", "Behavior";
    /// What was seen in classrooms.
    Walkthrough = "walkthrough", "Walkthrough";
    /// What was asked of many.
    Survey = "survey", "Survey";
    /// What was asked of few.
    Interview = "interview", "Interview";
    /// Anything else.
    Other = "other", "Other";
}

/// The cells in which an inference cites. Single cells and not a list: nobody rests one thought on
/// more than three numbers.
pub const CITES: [&str; 3] = ["cites1", "cites2", "cites3"];

impl Theme {
    /// Reads a row of `r:themes`.
    pub fn read(row: &Row) -> Self {
        let mut cells = Cells::of(row);
        let title = cells.line("title");
        cells.needs("title", "Enter the theme.");
        Self {
            id: row.id.clone(),
            title,
            findings: cells.findings(),
        }
    }
}

/// Which sources each theme rests on: one alone is thin. An inference brings those of the
/// observations that it cites, and none of its own.
pub fn sources(cards: &[Card]) -> BTreeMap<&RowId, BTreeSet<Source>> {
    let observed = observations(cards);
    let mut sources: BTreeMap<&RowId, BTreeSet<Source>> = BTreeMap::new();
    for card in cards {
        let Some(theme) = &card.theme else {
            continue;
        };
        let cited = card.cites.iter().chain([&card.id]);
        let rests_on = cited.filter_map(|id| observed.get(id)?.source);
        sources.entry(theme).or_default().extend(rests_on);
    }
    sources.retain(|_, sources| !sources.is_empty());
    sources
}

/// Reads the rows of `r:cards`, first for the observations, since the others cite them.
pub(super) fn read_cards(
    contents: &Contents,
    themes: &ById<'_, Theme>,
    cycle: &'static Cycle,
    today: Date,
) -> Vec<Card> {
    let read = |known: &ById<'_, Card>| {
        read_all(contents, |row| Card::read(row, known, themes, cycle, today))
    };
    let cards = read(&ById::new());
    read(&observations(&cards))
}

/// The cards that say what the data say.
pub fn observations(cards: &[Card]) -> ById<'_, Card> {
    let observations = cards
        .iter()
        .filter(|card| card.kind == Some(Kind::Observation));
    observations.map(|card| (&card.id, card)).collect()
}

impl Card {
    /// Reads a row of `r:cards`, as of a day.
    pub fn read(
        row: &Row,
        observations: &ById<'_, Self>,
        themes: &ById<'_, Theme>,
        cycle: &'static Cycle,
        today: Date,
    ) -> Self {
        let mut cells = Cells::of(row);
        let unit = cells.choice("unit");
        let source = cells.choice("source");
        let mut card = Self {
            id: row.id.clone(),
            kind: cells.choice("kind"),
            source,
            measure: cells.among("measure", |code| SourceMeasure::read(source?, code, cycle)),
            detail: cells.line("detail"),
            on: cells.date("on"),
            group: cells.line("group"),
            grades: cells.line("grades"),
            value: cells.amount("value", unit),
            unit,
            n: cells.count("n"),
            quote: cells.text("quote"),
            text: cells.text("text"),
            theme: cells.link("theme", themes),
            cites: Vec::new(),
            findings: Vec::new(),
        };
        if card.kind == Some(Kind::Inference) {
            card.cites = cells.rests_on_each(CITES, observations);
        }
        rules::ask(&card, &mut cells);
        rules::check(&card, today, &mut cells);
        card.findings = cells.findings();
        card
    }
}
