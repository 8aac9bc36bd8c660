//! The rules of Step 3.

use super::metric::Cadence;
use crate::worksheet::calendar::day;
use crate::worksheet::code::Code;
use crate::worksheet::finding::Severity;
use jiff::civil::Date;

/// A rule of Step 3 that a row does not keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amiss {
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

impl Amiss {
    /// How much it matters.
    pub fn severity(self) -> Severity {
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

    /// What a person reads at the cell.
    pub fn words(self) -> String {
        match self {
            Self::Unverified => {
                "Choose a verified cause: this one is not verified (any more).".to_owned()
            }
            Self::OtherProblem => {
                "This area of focus is about another problem than the cause.".to_owned()
            }
            Self::NotStarred => "This action has no star in the SAMI note catcher.".to_owned(),
            Self::NoBetter => "Enter a target on the better side of the current number.".to_owned(),
            Self::NotAfter => "Enter a later day.".to_owned(),
            Self::DueBeforeStart => "Enter a day that is not before the start.".to_owned(),
            Self::OutsidePlan(first, last) => format!(
                "Enter a day from {} to {}: the plan is for those years.",
                day(first),
                day(last)
            ),
            Self::NoChange => "Enter a target that differs from the baseline.".to_owned(),
            Self::TooSeldom => format!(
                "Choose {} or more often: a leading metric is there to act on.",
                Cadence::Quarterly.label().to_lowercase()
            ),
            Self::NotLeading => {
                "Enter a day before the first reading of the lagging metric.".to_owned()
            }
        }
    }
}
