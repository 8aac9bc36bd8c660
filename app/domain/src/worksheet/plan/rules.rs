//! The rules of Step 3.

use super::metric::Cadence;
use crate::worksheet::fields::code::Code;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::diagnostic::{CellRule, Severity};
use jiff::civil::Date;
use std::borrow::Cow;

/// A rule of Step 3 that a row does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlanRule {
    /// The cause is not verified, or not any more.
    Unverified,
    /// The area of focus is about other problems than the cause.
    OtherProblem,
    /// The SAMI action has no star.
    NotStarred,
    /// A goal's target is no better than what is.
    NoBetter,
    /// A day that must be later than another, or the other one earlier.
    NotAfter,
    /// A step is due before it starts.
    DueBeforeStart,
    /// A day outside the years of the plan, from the one to the other.
    OutsidePlan(Date, Date),
    /// A metric's target is its baseline.
    NoChange,
    /// A leading metric is read too seldom to act on.
    TooSeldom,
    /// A leading metric is first read no earlier than a lagging one.
    NotLeading,
}

impl CellRule for PlanRule {
    fn severity(&self) -> Severity {
        match self {
            Self::OtherProblem | Self::NotStarred => Severity::Hint,
            Self::Unverified
            | Self::NoBetter
            | Self::NotAfter
            | Self::DueBeforeStart
            | Self::OutsidePlan(..)
            | Self::NoChange
            | Self::TooSeldom
            | Self::NotLeading => Severity::Fault,
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Unverified => "Choose a verified cause: this one is not verified (any more).",
            Self::OtherProblem => "This area of focus is about another problem than the cause.",
            Self::NotStarred => "This action has no star in the SAMI note catcher.",
            Self::NoBetter => "Enter a target on the better side of the current number.",
            Self::NotAfter => "Enter a later day.",
            Self::DueBeforeStart => "Enter a day that is not before the start.",
            Self::OutsidePlan(first, last) => {
                let (first, last) = (day_label(*first), day_label(*last));
                return format!("Enter a day from {first} to {last}: the plan is for those years.")
                    .into();
            }
            Self::NoChange => "Enter a target that differs from the baseline.",
            Self::TooSeldom => {
                return format!(
                    "Choose {} or more often: a leading metric is there to act on.",
                    Cadence::Quarterly.label().to_lowercase()
                )
                .into();
            }
            Self::NotLeading => "Enter a day before the first reading of the lagging metric.",
        })
    }
}
