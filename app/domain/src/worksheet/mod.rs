//! The meaning of a worksheet: what a school's team found, planned and measured.
//!
//! Pure functions over a document's [`Contents`]. Nothing here is stored: the page derives it as
//! guidance, the server as law. A shared document can't refuse meaning, so any cell may be empty,
//! absurd, or written by a stranger; then the fault is shown at its cell and the row counts for
//! nothing.
//!
//! # Tour, in reading order
//! - [`Worksheet::read`]: everything, at once, as of a day.
//! - What cells hold: [`code`] (one of a list), [`amount`] (numbers, and how they are said),
//!   [`calendar`] (dates, and how they are said), [`typed`] (what people type into fields).
//! - [`cycle`]: what differs from year to year, as data. [`record`]: what only the store knows.
//! - [`finding`]: what is said at a cell. [`lint`]: words to think about. [`entry`]: what all rows
//!   have in common.
//! - The steps: [`prep`], [`sami`] and [`paper`] (before the workshop), [`board`] (0), [`problem`]
//!   (1), [`cause`] (2), [`plan`] (3), [`monitor`] (4), and [`gates`] between them; beside them
//!   [`parking`]. [`export`]: what leaves it.
//! - [`carry`]: what goes on in the next year's worksheet.
//!
//! # Public API
//! - [`Worksheet::read`] takes a document, a [`record::Record`], a [`cycle::Cycle`] and a day. Every
//!   row has its cells parsed and its [`finding::Finding`]s; [`entry::Entry::counts`] says whether it
//!   counts. [`Worksheet::findings`] has all of them by row.
//! - Of a [`problem::Problem`]: `gap`, `students`, `statement`, `trend`, `is_publishable`.
//! - Of a cause: its [`cause::verdict::Verdict`] in [`Worksheet::verdicts`], with the checklist;
//!   [`cause::whys::Family`] for the five whys.
//! - Of a plan: [`plan::coverage::loose`], [`plan::thread::threads`]; of its metrics:
//!   [`monitor::status::statuses`].
//! - [`gates::Gate::open_points`]: what keeps a gate shut.
//! - [`export::plan`] and [`export::gates`]: what leaves a worksheet.
//! - [`typed::number`], [`typed::count`] and [`typed::date`] read a field.
//!
//! # Invariants
//! Each is a sentence in the module that holds it, and has a test that can fail.
//! 1. Whatever a document says, reading it gives an answer: nothing panics, and nothing takes longer
//!    than the rows are many.
//! 2. What is absurd is a fault at its cell; a row with a fault, or with something missing, counts
//!    for no gate and no export, and neither does what rests on it.
//! 3. What is computed or said of a number is computed of its hundredths, in whole numbers.
//! 4. A digit in a problem statement stands in a piece that names its cell, or in a computed one.
//! 5. What a field takes is read back from the document as the same value.
//! 6. A cause is verified exactly if its team says so and no criterion is open; what it loses, what
//!    is built on it loses.
//! 7. What only the store knows is asked of it, never of the document.
//! 8. A number of fewer than ten students is in no export.

pub mod amount;
pub mod calendar;
pub mod code;
pub mod typed;

pub mod cycle;

mod cells;
pub mod finding;
pub mod lint;

pub mod entry;
pub mod record;

pub mod board;
pub mod paper;
pub mod prep;
pub mod sami;

pub mod problem;

pub mod cause;

pub mod plan;

pub mod monitor;

pub mod gates;

pub mod export;
pub mod names;
pub mod parking;
pub mod past;

pub mod carry;

#[cfg(test)]
mod tests;

pub use cells::{MAX_LINE, MAX_TEXT};

use crate::document::content::{Contents, Row, RowId};
use board::{Card, Theme};
use cause::Cause;
use cause::evidence::Evidence;
use cause::verdict::{Verdict, verdicts};
use cause::whys::Family;
use cycle::Cycle;
use entry::{Entry, by_id, read_all};
use finding::Finding;
use jiff::civil::Date;
use monitor::{Checkin, Monitoring, Reading};
use parking::Parked;
use plan::focus::{Focus, Goal, Theory};
use plan::initiative::{Ground, Initiative};
use plan::metric::{self, Metric};
use plan::step::Step;
use prep::{Action, NoteCatchers};
use problem::Problem;
use record::Record;
use std::collections::BTreeMap;

/// More problem statements than this, and a team should choose.
pub const USUAL_PROBLEMS: usize = 3;

/// A whole worksheet, read as of a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Worksheet {
    /// The note catchers, as far as they are typed as one text.
    pub note_catchers: NoteCatchers,
    /// The SAMI note catcher's lines.
    pub actions: Vec<Action>,
    /// Step 0's themes.
    pub themes: Vec<Theme>,
    /// Step 0's observations and inferences.
    pub cards: Vec<Card>,
    /// Step 1's problem statements that are there, in the team's order.
    pub problems: Vec<Problem>,
    /// Step 2's potential causes.
    pub causes: Vec<Cause>,
    /// What was found out about them.
    pub evidence: Vec<Evidence>,
    /// What follows for each cause.
    pub verdicts: BTreeMap<RowId, Verdict>,
    /// Step 3's areas of focus.
    pub focuses: Vec<Focus>,
    /// Step 3's theories of action.
    pub theories: Vec<Theory>,
    /// Step 3's goals.
    pub goals: Vec<Goal>,
    /// Step 3's initiatives.
    pub initiatives: Vec<Initiative>,
    /// Step 3's action steps, of June.
    pub steps: Vec<Step>,
    /// Step 3's metrics, of June.
    pub metrics: Vec<Metric>,
    /// Who looks at the plan, and how often.
    pub monitoring: Monitoring,
    /// Step 4's looks at initiatives.
    pub checkins: Vec<Checkin>,
    /// Step 4's readings of metrics.
    pub readings: Vec<Reading>,
    /// What is put off.
    pub parked: Vec<Parked>,
}

/// Something about a worksheet as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// So many problem statements, more than [`USUAL_PROBLEMS`].
    ManyProblems(usize),
}

impl Worksheet {
    /// Reads a document, with what the store knows beside it.
    pub fn read(contents: &Contents, record: &Record, cycle: &'static Cycle, today: Date) -> Self {
        let actions = prep::read_actions(contents, cycle);
        let themes = read_all(contents, Theme::read);
        let cards = board::read_cards(contents, &by_id(&themes), cycle, today);
        let observations = board::observations(&cards);
        let problems = read_all(contents, |row| {
            Problem::read(row, &observations, cycle, today)
        });
        let stated = by_id(&problems);
        let causes = cause::read_causes(contents, &stated, cycle);
        let known = by_id(&causes);
        let evidence = read_all(contents, |row| Evidence::read(row, &known, today));
        let verdicts = verdicts(&causes, &evidence, record);
        let focuses = read_all(contents, |row| Focus::read(row, &stated));
        let ground = Ground {
            focuses: by_id(&focuses),
            problems: by_id(&problems),
            causes: known,
            family: Family::of(&causes),
            verdicts: &verdicts,
            actions: by_id(&actions),
        };
        let initiatives = read_all(contents, |row| Initiative::read(row, &ground));
        let doing = by_id(&initiatives);
        let metrics = metric::read_metrics(contents, &doing);
        let read = by_id(&metrics);
        Self {
            note_catchers: NoteCatchers::read(contents),
            theories: read_all(contents, |row| Theory::read(row, &stated)),
            goals: read_all(contents, |row| Goal::read(row, &stated)),
            steps: read_all(contents, |row| Step::read(row, &doing, &record.days)),
            monitoring: Monitoring::read(contents),
            checkins: read_all(contents, |row| Checkin::read(row, &doing, today)),
            readings: read_all(contents, |row| Reading::read(row, &read, today)),
            parked: read_all(contents, Parked::read),
            actions,
            themes,
            cards,
            problems,
            causes,
            evidence,
            verdicts,
            focuses,
            initiatives,
            metrics,
        }
    }

    /// The causes that are verified, in the team's order.
    pub fn verified(&self) -> impl Iterator<Item = &Cause> {
        let is_verified = |cause: &&Cause| {
            let verdict = self.verdicts.get(&cause.id);
            verdict.is_some_and(Verdict::is_verified)
        };
        self.causes.iter().filter(is_verified)
    }

    /// What is to be said at the cells, by root and row; rows of which nothing is to be said are
    /// left out. The monitoring structure stands under its map's name and an empty row.
    pub fn findings(&self) -> BTreeMap<(&'static str, RowId), Vec<Finding>> {
        let mut all = BTreeMap::new();
        put(&mut all, &self.actions);
        put(&mut all, &self.themes);
        put(&mut all, &self.cards);
        put(&mut all, &self.problems);
        put(&mut all, &self.causes);
        put(&mut all, &self.evidence);
        put(&mut all, &self.focuses);
        put(&mut all, &self.theories);
        put(&mut all, &self.goals);
        put(&mut all, &self.initiatives);
        put(&mut all, &self.steps);
        put(&mut all, &self.metrics);
        put(&mut all, &self.checkins);
        put(&mut all, &self.readings);
        put(&mut all, &self.parked);
        for (id, verdict) in &self.verdicts {
            let cause = all.entry((Cause::ROOT, id.clone())).or_default();
            cause.extend(verdict.finding);
        }
        let monitoring = (Monitoring::MAP, Row::only());
        all.insert(monitoring, self.monitoring.findings.clone());
        all.retain(|_, findings| !findings.is_empty());
        all
    }

    /// What a row is called, by its root and its name: what people wrote in it that tells it from the
    /// others. None while there is nothing of that.
    pub fn name_of(&self, root: &str, id: &RowId) -> Option<String> {
        fn find<'a, T: Entry>(rows: &'a [T], id: &RowId) -> Option<&'a T> {
            rows.iter().find(|row| row.id() == id)
        }
        let problem = |id: &RowId| Some(find(&self.problems, id)?.title());
        let name = match root {
            "r:actions" => find(&self.actions, id)?.action.clone(),
            "r:problems" => problem(id)?,
            "r:causes" => find(&self.causes, id)?.because.clone(),
            "r:focus" => find(&self.focuses, id)?.title.clone(),
            "r:theories" => problem(find(&self.theories, id)?.problem.as_ref()?)?,
            "r:goals" => problem(find(&self.goals, id)?.problem.as_ref()?)?,
            "r:initiatives" => find(&self.initiatives, id)?.name.clone(),
            "r:steps" => find(&self.steps, id)?.what.clone(),
            "r:metrics" => find(&self.metrics, id)?.definition.clone(),
            _ => return None,
        };
        (!name.is_empty()).then_some(name)
    }

    /// What is worth a thought, beside what stands at the cells.
    pub fn advice(&self) -> Vec<Advice> {
        let problems = self.problems.len();
        let many = (problems > USUAL_PROBLEMS).then_some(Advice::ManyProblems(problems));
        many.into_iter().collect()
    }
}

impl Advice {
    /// What a person reads.
    pub fn words(self) -> String {
        match self {
            Self::ManyProblems(problems) => format!(
                "You have {problems} problem statements. One to {USUAL_PROBLEMS} are what a school \
                 can work on in a year: keep those that matter most."
            ),
        }
    }
}

fn put<T: Entry>(all: &mut BTreeMap<(&'static str, RowId), Vec<Finding>>, rows: &[T]) {
    for row in rows {
        all.insert((T::ROOT, row.id().clone()), row.findings().to_vec());
    }
}
