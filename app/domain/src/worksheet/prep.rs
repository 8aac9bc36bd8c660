//! Preparation before the workshop: "identify 2-4 high leverage actions from the SAMI note
//! catcher", and bring both note catchers.

use super::cycle::{Cycle, InstrumentPlace};
use super::fields::code::{Answer, codes};
use super::fields::declaration::row_kind;
use super::fields::diagnostic::Diagnostic;
use super::fields::kinds::{CodeChoice, CycleChoice, LineText, LongText, YesNo};
use super::fields::reader::{ReadContext, RowReader};
use super::fields::row_kind::RowKind;
use super::fields::rule::{CellRule, Severity};
use crate::document::content::Contents;
use crate::plain_text::clean_lines;
use jiff::civil::Date;
use std::borrow::Cow;

/// The fewest and the most high-leverage actions that a team brings.
pub const STAR_RANGE: (usize, usize) = (2, 4);

row_kind! {
    /// A line of the SAMI note catcher.
    pub struct SamiAction in "r:actions", titled "Lines of the SAMI note catcher", of Preparation {
        sami: CycleChoice<InstrumentPlace> as SAMI {
            label: "SAMI area or item", width: Whole,
            required: Always("Choose the SAMI area or item."),
        }
        note: LongText as NOTE {
            label: "Strength or challenge", hint: "What works well there, or what is hard.",
            width: Whole,
        }
        action: LineText as ACTION {
            label: "Action", hint: "One action, in a few words.", width: Whole,
            required: Sometimes("Write the action."),
        }
        effort: CodeChoice<Magnitude> as EFFORT { label: "Effort" }
        impact: CodeChoice<Magnitude> as IMPACT { label: "Impact" }
        starred: YesNo as STARRED { label: "High-leverage action" }
    }
}

codes! {
    Magnitude:
    Low = "low", "Low";
    Medium = "medium", "Medium";
    High = "high", "High";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionRule {
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
                "Remove a star. A team can carry {} to {} actions.",
                STAR_RANGE.0, STAR_RANGE.1
            )),
        }
    }
}

/// The note catchers that are typed as one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteCatchers {
    pub sami: String,
    pub review: String,
}

impl NoteCatchers {
    pub(super) fn read(contents: &Contents) -> Self {
        let text = |name: &str| clean_lines(contents.texts.get(name).map_or("", String::as_str));
        Self {
            sami: text("t:sami_notes"),
            review: text("t:review_notes"),
        }
    }
}

/// Every star beyond the fourth, in the team's order, is a fault.
pub(super) fn read_actions(contents: &Contents, context: &ReadContext) -> Vec<SamiAction> {
    let mut actions = context.read_rows(contents, check);
    let starred = actions.iter_mut().filter(|action| action.is_starred());
    for action in starred.skip(STAR_RANGE.1) {
        let too_many = Diagnostic::new(&SamiAction::STARRED, ActionRule::TooManyStars);
        action.diagnostics.push(too_many);
    }
    actions
}

fn check(action: &mut SamiAction, reader: &mut RowReader<'_>) {
    if action.is_starred() {
        reader.require(&SamiAction::ACTION);
    }
}

/// A document's answers to the gate before the workshop. Small enough to be kept for every school,
/// and nothing that anybody wrote is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrepReadiness {
    /// The number of starred actions.
    pub stars: usize,
    /// True if the number of stars is in [`STAR_RANGE`] and each starred action counts.
    pub has_valid_stars: bool,
    /// Typed as a text or in lines.
    pub has_sami_notes: bool,
    pub has_review_notes: bool,
}

impl PrepReadiness {
    /// Reads only the part of a document that the answers need.
    pub fn read(contents: &Contents, cycle: &'static Cycle) -> Self {
        // No line has a day.
        let context = ReadContext::new(cycle, Date::ZERO);
        let actions = read_actions(contents, &context);
        Self::of(&actions, &NoteCatchers::read(contents))
    }

    pub(super) fn of(actions: &[SamiAction], typed: &NoteCatchers) -> Self {
        let stars = count_stars(actions);
        let mut starred = actions.iter().filter(|action| action.is_starred());
        let in_range = (STAR_RANGE.0..=STAR_RANGE.1).contains(&stars);
        Self {
            stars,
            has_valid_stars: in_range && starred.all(RowKind::counts),
            has_sami_notes: !typed.sami.is_empty() || actions.iter().any(RowKind::counts),
            has_review_notes: !typed.review.is_empty(),
        }
    }
}

impl SamiAction {
    pub fn is_starred(&self) -> bool {
        self.starred == Answer::Yes
    }
}

/// None while there is room for another star. A document that several people write in can have more
/// stars all the same, and then says [`ActionRule::TooManyStars`].
pub fn star_limit_message(actions: &[SamiAction]) -> Option<String> {
    let most = STAR_RANGE.1;
    (count_stars(actions) >= most)
        .then(|| format!("{most} actions have a star already. Remove one of those stars first."))
}

pub fn count_stars(actions: &[SamiAction]) -> usize {
    actions.iter().filter(|action| action.is_starred()).count()
}
