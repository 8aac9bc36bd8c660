//! Step 1, "Define the Problem": the measurable difference between what is and what is wanted.
//!
//! A row of `r:problems` is read once by [`Problem::read`]; the rest asks what was read. The gap and
//! the students it means are computed, and the statement is put together of them (see
//! [`statement`]).

mod rules;
pub mod statement;
pub mod taken;
pub mod trend;

pub use rules::Amiss;

use super::amount::{Amount, Unit, students};
use super::board::Card;
use super::cells::Cells;
use super::code::codes;
use super::cycle::{Area, Cycle, Direction, Indicator};
use super::entry::{ById, entry};
use super::finding::Finding;
use super::lint;
use crate::document::content::{Row, RowId};
use jiff::civil::Date;
use statement::Statement;
use trend::{Point, Trend};

/// Questions for a team that doesn't know how to begin.
pub const PROMPTS: [&str; 5] = [
    "What do the data say that everyone at the table agrees on?",
    "Which students does the school serve least well, and since when?",
    "Does another source tell the same story, or a different one?",
    "Whose voice is missing from these numbers?",
    "If only one thing could be different in a year, which would matter most to students?",
];

/// Fewer students than this, and a number says little: the state's own bound.
pub const FEW_STUDENTS: u32 = 20;
/// Fewer students than this, and a number could point at one of them: it is never published.
pub const TOO_FEW_TO_PUBLISH: u32 = 10;

/// One problem statement, as far as it can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The row.
    pub id: RowId,
    /// What it is about.
    pub area: Option<Area>,
    /// What is measured.
    pub indicator: Option<&'static Indicator>,
    /// How it is measured, in the team's words; may be empty.
    pub measure: String,
    /// Which way is better: as the team chose, or else as usual for what is measured.
    pub direction: Option<Direction>,
    /// What the numbers count: as the team chose, or else as usual for what is measured.
    pub unit: Option<Unit>,
    /// Which students.
    pub group: String,
    /// Their grades, such as "3-5".
    pub grades: String,
    /// How many they are.
    pub n: Option<u32>,
    /// What is.
    pub current: Option<Amount>,
    /// The card of the evidence board that says so.
    pub observation: Option<RowId>,
    /// Where that number comes from.
    pub source: String,
    /// When it was measured.
    pub as_of: Option<Date>,
    /// What is wanted.
    pub desired: Option<Amount>,
    /// When it is wanted.
    pub by_when: Option<Date>,
    /// Why that much.
    pub basis: Option<Basis>,
    /// Earlier numbers, the oldest first.
    pub earlier: Vec<Point>,
    /// How the statement says what is measured, in the team's words; empty for the usual ones.
    pub wording: String,
    /// What the team noticed.
    pub inquiry: String,
    /// Who was asked, and what they said.
    pub voices: [Voice; 4],
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Problem, "r:problems");

codes! {
    /// Where the desired number comes from.
    Basis:
    /// What the state's students reach on average.
    StateAverage = "state_average", "State average";
    /// What ends the designation.
    EssaCut = "essa_cut", "ESSA cut score";
    /// A goal of the district or its board.
    DistrictGoal = "district_goal", "District or board goal";
    /// The team's own.
    Own = "own", "Our own target";
}

codes! {
    /// Whether somebody was asked.
    Asked:
    /// They were.
    Consulted = "consulted", "Consulted";
    /// Said openly, which is an answer too.
    NotYet = "not_yet", "Not yet";
}

/// Whose voice the template reminds of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stakeholders {
    /// The words on the page.
    pub label: &'static str,
    /// The cell with what was asked, an [`Asked`].
    pub asked: &'static str,
    /// The cell with what they said.
    pub said: &'static str,
}

/// All whose voice the template reminds of.
pub const STAKEHOLDERS: [Stakeholders; 4] = [
    Stakeholders {
        label: "Students",
        asked: "students",
        said: "students_said",
    },
    Stakeholders {
        label: "Families",
        asked: "families",
        said: "families_said",
    },
    Stakeholders {
        label: "Staff",
        asked: "staff",
        said: "staff_said",
    },
    Stakeholders {
        label: "Community",
        asked: "community",
        said: "community_said",
    },
];

/// What is known of one kind of stakeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Who.
    pub of: Stakeholders,
    /// Whether they were asked; none if nobody said.
    pub asked: Option<Asked>,
    /// What they said; may be empty.
    pub said: String,
}

impl Problem {
    /// Reads a row of `r:problems`, as of a day.
    pub fn read(
        row: &Row,
        observations: &ById<'_, Card>,
        cycle: &'static Cycle,
        today: Date,
    ) -> Self {
        let mut cells = Cells::of(row);
        let indicator = cells.among("indicator", |code| cycle.indicator(code));
        let unit = cells.choice("unit");
        let unit = unit.or(indicator.and_then(|indicator| indicator.unit));
        let direction = cells.choice("direction");
        let direction = direction.or(indicator.and_then(|indicator| indicator.direction));
        let mut problem = Self {
            id: row.id.clone(),
            area: cells.choice("area"),
            indicator,
            measure: cells.line("measure"),
            direction,
            unit,
            group: cells.line("group"),
            grades: cells.line("grades"),
            n: cells.count("n"),
            current: cells.amount("current", unit),
            observation: cells.rests_on("observation", observations),
            source: cells.line("source"),
            as_of: cells.date("as_of"),
            desired: cells.amount("desired", unit),
            by_when: cells.date("by_when"),
            basis: cells.choice("basis"),
            earlier: trend::read(&mut cells, unit),
            wording: cells.line("wording"),
            inquiry: cells.text("inquiry"),
            voices: STAKEHOLDERS.map(|of| Voice {
                of,
                asked: cells.choice(of.asked),
                said: cells.text(of.said),
            }),
            findings: Vec::new(),
        };
        rules::ask(&problem, &mut cells);
        rules::check(&problem, today, &mut cells);
        let cited = problem.observation.as_ref();
        if let Some(cited) = cited.and_then(|id| observations.get(id)) {
            rules::compare(&problem, cited, &mut cells);
        }
        problem.findings = cells.findings();
        problem
    }

    /// How far what is wanted is from what is; none if it is not on the better side.
    pub fn gap(&self) -> Option<Amount> {
        let (current, desired) = (self.current?, self.desired?);
        let gap = match self.direction? {
            Direction::Higher => desired.above(current),
            Direction::Lower => current.above(desired),
        };
        (gap > Amount::default()).then_some(gap)
    }

    /// How many students the gap is; only percentages tell.
    pub fn students(&self) -> Option<u32> {
        match self.unit? {
            Unit::Percent => Some(students(self.gap()?, self.n?)),
            Unit::Percentile | Unit::Points | Unit::Days | Unit::Times => None,
        }
    }

    /// Whether its numbers may leave the worksheet: of too few students they never do.
    pub fn is_publishable(&self) -> bool {
        self.n.is_some_and(|n| n >= TOO_FEW_TO_PUBLISH)
    }

    /// The sentences that state it, also while something is missing.
    pub fn statement(&self) -> Statement {
        Statement::of(self)
    }

    /// What is measured, in a few words; may be empty.
    pub fn measured(&self) -> &str {
        match (&self.measure, self.indicator) {
            (measure, _) if !measure.is_empty() => measure,
            (_, Some(indicator)) if indicator.phrase.is_some() => indicator.label,
            _ => &self.wording,
        }
    }

    /// What it is about, in a few words: what is measured, and of whom. Empty while nobody said.
    pub fn title(&self) -> String {
        let parts = [self.measured(), &self.group];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// The earlier numbers and the current one.
    pub fn trend(&self) -> Trend {
        Trend::of(self)
    }

    /// What the statement says of what is measured: the team's words, where there are any that
    /// can stand in it, or else the usual ones.
    pub fn phrase(&self) -> Option<&str> {
        let fits = !self.wording.is_empty() && !lint::has_number(&self.wording);
        match fits {
            true => Some(&self.wording),
            false => self.indicator?.phrase,
        }
    }
}
