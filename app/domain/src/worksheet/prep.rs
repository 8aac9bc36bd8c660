//! Before the workshop: "identify 2-4 high leverage actions from the SAMI note catcher", and bring
//! both note catchers.

use super::cells::Cells;
use super::code::{Answer, codes};
use super::cycle::{Cycle, InstrumentPlace};
use super::entry::{Entry, entry, read_all};
use super::finding::{Finding, Severity, What};
use crate::document::content::{Contents, Row, RowId};
use crate::line::in_lines;

/// How many high-leverage actions a team brings, at least and at most.
pub const STARS: (usize, usize) = (2, 4);

/// One line of the SAMI note catcher.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// The row.
    pub id: RowId,
    /// Where in the SAMI it belongs.
    pub sami: Option<InstrumentPlace>,
    /// What is strong there, or hard.
    pub note: String,
    /// What could be done.
    pub action: String,
    /// How much work it is.
    pub effort: Option<Much>,
    /// How much it would change.
    pub impact: Option<Much>,
    /// Whether it is one of the high-leverage ones.
    pub starred: Answer,
    /// What is missing, absurd, or worth a second look.
    pub findings: Vec<Finding>,
}

entry!(Action, "r:actions");

codes! {
    /// How much.
    Much:
    /// Little.
    Low = "low", "Low";
    /// More.
    Medium = "medium", "Medium";
    /// Much.
    High = "high", "High";
}

/// A rule that the note catcher does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
    /// More stars than there may be.
    TooManyStars,
}

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
        match self {
            Self::TooManyStars => Severity::Fault,
        }
    }

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self {
            Self::TooManyStars => format!(
                "Take a star away: {} to {} actions are what a team can carry.",
                STARS.0, STARS.1
            ),
        }
    }
}

/// Both note catchers, as far as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteCatchers {
    /// The SAMI's, pasted or typed as one text.
    pub sami: String,
    /// The ESSA data review's.
    pub review: String,
}

impl NoteCatchers {
    pub(super) fn read(contents: &Contents) -> Self {
        let text = |name: &str| in_lines(contents.texts.get(name).map_or("", String::as_str));
        Self {
            sami: text("t:sami_notes"),
            review: text("t:review_notes"),
        }
    }
}

/// Reads the rows of `r:actions`. Every star beyond the fourth, in the team's order, is a fault.
pub(super) fn read_actions(contents: &Contents, cycle: &'static Cycle) -> Vec<Action> {
    let mut actions = read_all(contents, |row| Action::read(row, cycle));
    let starred = actions
        .iter_mut()
        .filter(|action| action.starred == Answer::Yes);
    for action in starred.skip(STARS.1) {
        action.findings.push(Finding {
            cell: "starred",
            what: What::Prep(Amiss::TooManyStars),
        });
    }
    actions
}

impl Action {
    fn read(row: &Row, cycle: &'static Cycle) -> Self {
        let mut cells = Cells::of(row);
        let mut action = Self {
            id: row.id.clone(),
            sami: cells.among("sami", |code| cycle.instrument.place(code)),
            note: cells.text("note"),
            action: cells.line("action"),
            effort: cells.choice("effort"),
            impact: cells.choice("impact"),
            starred: cells.flag("starred"),
            findings: Vec::new(),
        };
        cells.needs("sami", "Choose the area or item of the SAMI.");
        if action.starred == Answer::Yes {
            cells.needs("action", "Write what could be done.");
        }
        action.findings = cells.findings();
        action
    }
}

/// What a document says of a team's preparation: all that the gate before the workshop asks of it.
/// Small enough to be kept for every school, and nothing that anybody wrote is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// How many actions have a star.
    pub stars: usize,
    /// Whether these are as many as there should be, and each of them counts.
    pub chosen: Answer,
    /// Whether the SAMI note catcher is typed, as a text or in lines.
    pub sami: Answer,
    /// Whether the data review's is.
    pub review: Answer,
}

impl Prepared {
    /// Of a document, without reading the rest of it.
    pub fn read(contents: &Contents, cycle: &'static Cycle) -> Self {
        Self::of(
            &read_actions(contents, cycle),
            &NoteCatchers::read(contents),
        )
    }

    pub(super) fn of(actions: &[Action], typed: &NoteCatchers) -> Self {
        let stars = stars(actions);
        let answer = |is_so| if is_so { Answer::Yes } else { Answer::No };
        let lines = actions.iter().any(Entry::counts);
        Self {
            stars,
            chosen: answer((STARS.0..=STARS.1).contains(&stars) && stars_count(actions)),
            sami: answer(!typed.sami.is_empty() || lines),
            review: answer(!typed.review.is_empty()),
        }
    }
}

/// Why no more actions can be starred; nothing while there is room for one. A document that several
/// people write in can hold more all the same, and then says [`Amiss::TooManyStars`].
pub fn full_of_stars(actions: &[Action]) -> Option<String> {
    let most = STARS.1;
    (stars(actions) >= most)
        .then(|| format!("{most} actions have a star already. Take one of those away first."))
}

/// How many actions have a star.
pub fn stars(actions: &[Action]) -> usize {
    let starred = |action: &&Action| action.starred == Answer::Yes;
    actions.iter().filter(starred).count()
}

/// Whether every starred action counts.
pub fn stars_count(actions: &[Action]) -> bool {
    let starred = |action: &&Action| action.starred == Answer::Yes;
    actions.iter().filter(starred).all(Entry::counts)
}
