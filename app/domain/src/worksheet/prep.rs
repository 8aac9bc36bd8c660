//! Before the workshop: "identify 2-4 high leverage actions from the SAMI note catcher", and bring
//! both note catchers.

use super::cycle::{Cycle, InstrumentPlace};
use super::fields::code::{Answer, codes};
use super::fields::diagnostic::Diagnostic;
use super::fields::rule::{CellRule, Severity};
use super::fields::kinds::{CodeChoice, CycleChoice, LineText, LongText, YesNo};
use super::fields::reader::{ReadContext, RowReader};
use super::fields::row_kind::RowKind;
use super::fields::declaration::row_kind;
use crate::document::content::Contents;
use crate::line::in_lines;
use jiff::civil::Date;
use std::borrow::Cow;

/// How many high-leverage actions a team brings, at least and at most.
pub const STAR_RANGE: (usize, usize) = (2, 4);

row_kind! {
    /// One line of the SAMI note catcher.
    pub struct SamiAction in "r:actions", titled "Lines of the SAMI note catcher", of Preparation {
        sami: CycleChoice<InstrumentPlace> as SAMI {
            label: "Where in the SAMI",
            width: Whole,
            required: Always("Choose the area or item of the SAMI."),
        }
        note: LongText as NOTE {
            label: "Strength or challenge",
            hint: "What is strong there, or hard.",
            width: Whole,
        }
        action: LineText as ACTION {
            label: "What could be done",
            hint: "One action, in a few words.",
            width: Whole,
            required: Sometimes("Write what could be done."),
        }
        effort: CodeChoice<Magnitude> as EFFORT {
            label: "Effort",
        }
        impact: CodeChoice<Magnitude> as IMPACT {
            label: "Impact",
        }
        starred: YesNo as STARRED {
            label: "High-leverage action",
        }
    }
}

codes! {
    /// How much.
    Magnitude:
    /// Little.
    Low = "low", "Low";
    /// More.
    Medium = "medium", "Medium";
    /// Much.
    High = "high", "High";
}

/// A rule that the note catcher does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionRule {
    /// More stars than there may be.
    TooManyStars,
}

impl CellRule for ActionRule {
    fn severity(&self) -> Severity {
        match self {
            Self::TooManyStars => Severity::Fault,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        match self {
            Self::TooManyStars => Cow::Owned(format!(
                "Take a star away: {} to {} actions are what a team can carry.",
                STAR_RANGE.0, STAR_RANGE.1
            )),
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

/// Reads the lines. Every star beyond the fourth, in the team's order, is a fault.
pub(super) fn read_actions(contents: &Contents, context: &ReadContext) -> Vec<SamiAction> {
    let mut actions = context.read_rows(contents, check);
    let starred = actions
        .iter_mut()
        .filter(|action| action.starred == Answer::Yes);
    for action in starred.skip(STAR_RANGE.1) {
        let too_many = Diagnostic::new(&SamiAction::STARRED, ActionRule::TooManyStars);
        action.diagnostics.push(too_many);
    }
    actions
}

fn check(action: &mut SamiAction, reader: &mut RowReader<'_>) {
    if action.starred == Answer::Yes {
        reader.require(&SamiAction::ACTION);
    }
}

/// What a document says of a team's preparation: all that the gate before the workshop asks of it.
/// Small enough to be kept for every school, and nothing that anybody wrote is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrepReadiness {
    /// How many actions have a star.
    pub stars: usize,
    /// Whether these are as many as there should be, and each of them counts.
    pub chosen: Answer,
    /// Whether the SAMI note catcher is typed, as a text or in lines.
    pub sami: Answer,
    /// Whether the data review's is.
    pub review: Answer,
}

impl PrepReadiness {
    /// Of a document, without reading the rest of it.
    pub fn read(contents: &Contents, cycle: &'static Cycle) -> Self {
        // No line says a day.
        let context = ReadContext::new(cycle, Date::ZERO);
        Self::of(
            &read_actions(contents, &context),
            &NoteCatchers::read(contents),
        )
    }

    pub(super) fn of(actions: &[SamiAction], typed: &NoteCatchers) -> Self {
        let stars = count_stars(actions);
        let answer = |is_so| if is_so { Answer::Yes } else { Answer::No };
        let lines = actions.iter().any(RowKind::counts);
        Self {
            stars,
            chosen: answer((STAR_RANGE.0..=STAR_RANGE.1).contains(&stars) && are_starred_complete(actions)),
            sami: answer(!typed.sami.is_empty() || lines),
            review: answer(!typed.review.is_empty()),
        }
    }
}

/// Why no more actions can be starred; nothing while there is room for one. A document that several
/// people write in can hold more all the same, and then says [`ActionRule::TooManyStars`].
pub fn star_limit_message(actions: &[SamiAction]) -> Option<String> {
    let most = STAR_RANGE.1;
    (count_stars(actions) >= most)
        .then(|| format!("{most} actions have a star already. Take one of those away first."))
}

/// How many actions have a star.
pub fn count_stars(actions: &[SamiAction]) -> usize {
    let starred = |action: &&SamiAction| action.starred == Answer::Yes;
    actions.iter().filter(starred).count()
}

/// Whether every starred action counts.
pub fn are_starred_complete(actions: &[SamiAction]) -> bool {
    let starred = |action: &&SamiAction| action.starred == Answer::Yes;
    actions.iter().filter(starred).all(RowKind::counts)
}
