//! Step 2, "Analyze Problem and Verify Causes": why a problem is there, and how the team knows.
//!
//! Reading order: a [`Cause`] as the team wrote it down (2a), how causes hang together
//! ([`whys`]) and which of them the team looks into ([`dots`]), what was found out ([`evidence`]),
//! and what follows from it ([`verdict`], 2b).

pub mod dots;
pub mod evidence;
mod rules;
pub mod verdict;
pub mod whys;

pub use rules::Amiss;

use super::cells::Cells;
use super::code::{Answer, codes};
use super::cycle::{Cycle, InstrumentPlace};
use super::entry::{ById, entry, read_all};
use super::finding::Finding;
use super::problem::Problem;
use crate::document::content::{Contents, Row, RowId};
use evidence::Method;
use jiff::civil::Date;

/// One potential cause, as the team wrote it down. Whether it is verified is no cell: see
/// [`verdict`].
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// The row.
    pub id: RowId,
    /// The problem that it may explain.
    pub problem: Option<RowId>,
    /// What the sentence "The problem is occurring because …" goes on with.
    pub because: String,
    /// Where it lies.
    pub domain: Option<Domain>,
    /// The cause that this one is a reason for: the next "why".
    pub why_of: Option<RowId>,
    /// The cause that says the same: this one is part of it.
    pub same_as: Option<RowId>,
    /// Where in the SAMI it belongs.
    pub sami: Option<InstrumentPlace>,
    /// Why it belongs nowhere there; may be empty.
    pub not_sami: String,
    /// Whether the school can change it.
    pub alterable: Option<Answer>,
    /// What the team says of it.
    pub standing: Option<Standing>,
    /// How it is to be verified.
    pub plan: Plan,
    /// Whether it is a root cause.
    pub tests: RootTests,
    /// Why nothing is done about it, though it is verified; may be empty.
    pub parked_because: String,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

/// How a cause is to be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What the team would see if it were true.
    pub if_true: String,
    /// What the team would see if it were not.
    pub if_false: String,
    /// What the measure would do if the cause changed.
    pub would: String,
    /// How the team will look.
    pub method: Option<Method>,
    /// Who looks.
    pub who: String,
    /// By when.
    pub by_when: Option<Date>,
}

/// Three questions. A "yes" to any makes a cause a contributing one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RootTests {
    /// Would the problem have occurred without it?
    pub without: Option<Answer>,
    /// Will the problem come back if it is gone?
    pub recurs: Option<Answer>,
    /// Will its end lead to similar events?
    pub similar: Option<Answer>,
}

entry!(Cause, "r:causes");

codes! {
    /// Where a cause lies, in the order in which to look: the learner last.
    Domain:
    /// How it is taught.
    Instruction = "instruction", "Instruction";
    /// What is taught.
    Curriculum = "curriculum", "Curriculum";
    /// Where and among whom.
    Environment = "environment", "Environment";
    /// Who learns.
    Learner = "learner", "Learner";
}

codes! {
    /// What a team says of a cause.
    Standing:
    /// It may be so.
    Proposed = "proposed", "Proposed";
    /// The team looks.
    Investigating = "investigating", "Investigating";
    /// The team found it to be so.
    Verified = "verified", "Verified";
    /// The team found it not to be so.
    NotSupported = "not_supported", "Not supported";
    /// The team leaves it.
    Parked = "parked", "Parked";
}

/// What makes a cause the root, or one that contributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Without it there would be no problem.
    Root,
    /// It adds to the problem.
    Contributing,
}

/// Reads the rows of `r:causes`.
pub(super) fn read_causes(
    contents: &Contents,
    problems: &ById<'_, Problem>,
    cycle: &'static Cycle,
) -> Vec<Cause> {
    let mut causes = read_all(contents, |row| Cause::read(row, problems, cycle));
    whys::mend(&mut causes);
    causes
}

impl Cause {
    /// Reads a row of `r:causes`. Its links to other causes are as they stand: only among all of
    /// them can it be seen where they lead.
    fn read(row: &Row, problems: &ById<'_, Problem>, cycle: &'static Cycle) -> Self {
        let mut cells = Cells::of(row);
        let mut cause = Self {
            id: row.id.clone(),
            problem: cells.link("problem", problems),
            because: cells.line("because"),
            domain: cells.choice("domain"),
            why_of: cells.name("why_of"),
            same_as: cells.name("same_as"),
            sami: cells.among("sami", |code| cycle.instrument.place(code)),
            not_sami: cells.line("not_sami"),
            alterable: cells.choice("alterable"),
            standing: cells.choice("standing"),
            plan: Plan {
                if_true: cells.text("if_true"),
                if_false: cells.text("if_false"),
                would: cells.line("would"),
                method: cells.choice("method"),
                who: cells.line("who"),
                by_when: cells.date("by_when"),
            },
            tests: RootTests {
                without: cells.choice("root_without"),
                recurs: cells.choice("root_recurs"),
                similar: cells.choice("root_similar"),
            },
            parked_because: cells.line("parked_because"),
            findings: Vec::new(),
        };
        rules::ask(&cause, &mut cells);
        rules::check(&cause, &mut cells);
        cause.findings = cells.findings();
        cause
    }

    /// The sentence that states it.
    pub fn statement(&self) -> String {
        let because = match self.because.as_str() {
            "" => "…",
            because => because.trim_end_matches('.'),
        };
        format!("The problem is occurring because {because}.")
    }

    /// What should happen if it is true: "If …, then … would …".
    pub fn prediction(&self, problem: &Problem) -> String {
        let or_missing = |text: &str| match text.trim_end_matches('.') {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "If this changed: “{}”, then “{}” would {}.",
            or_missing(&self.because),
            or_missing(problem.measured()),
            or_missing(&self.plan.would),
        )
    }
}

impl Plan {
    /// Whether everything is there.
    pub fn is_complete(&self) -> bool {
        let texts = [&self.if_true, &self.if_false, &self.would, &self.who];
        let written = texts.iter().all(|text| !text.is_empty());
        written && self.method.is_some() && self.by_when.is_some()
    }
}

impl RootTests {
    /// The cell of the first question that nobody has answered.
    pub fn unanswered(self) -> Option<&'static str> {
        let answers = [
            ("root_without", self.without),
            ("root_recurs", self.recurs),
            ("root_similar", self.similar),
        ];
        let mut open = answers.into_iter().filter(|(_, answer)| answer.is_none());
        open.next().map(|(cell, _)| cell)
    }

    /// Root or contributing, when all three are answered.
    pub fn depth(self) -> Option<Depth> {
        let answers = [self.without?, self.recurs?, self.similar?];
        let any = answers.contains(&Answer::Yes);
        Some(match any {
            true => Depth::Contributing,
            false => Depth::Root,
        })
    }
}
