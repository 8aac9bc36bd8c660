//! Goals: the numbers to be reached.

use crate::worksheet::fields::amount::Amount;
use crate::worksheet::fields::date::day_label;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, Decimal, LineText};
use crate::worksheet::fields::link_kinds::RowBasis;
use crate::worksheet::problem::Problem;

row_kind! {
    /// A goal. Measure, group and baseline are its problem's; the number and the day too, unless
    /// the team sets its own.
    pub struct Goal in "r:goals", titled "Goals", of Plan {
        problem: RowBasis<Problem> as PROBLEM {
            label: "Problem", width: Whole,
            required: Always("Choose the problem."),
        }
        target: Decimal as TARGET {
            label: "Target", hint: "Leave it empty to use the problem’s target.",
        }
        by_when: CalendarDate as BY_WHEN { label: "Target date", hint: "Leave it empty to use the problem’s date." }
        family: LineText as FAMILY {
            label: "The goal for families", brief: "For families",
            hint: "One plain sentence without jargon or acronyms.", width: Whole,
        }
    }
}

impl Goal {
    /// "On track in reading (FAST), English learners: from 38.0% to 68.0% by June 1, 2020, as
    /// measured by FAST."
    pub fn sentence(&self, problem: &Problem) -> String {
        let says = |amount: Option<Amount>| {
            let said = problem.unit.zip(amount);
            said.map_or("…".to_owned(), |(unit, amount)| unit.amount_label(amount))
        };
        let or_missing = |text: &str| match text {
            "" => "…".to_owned(),
            text => text.to_owned(),
        };
        format!(
            "{}, {}: from {} to {} by {}, as measured by {}.",
            or_missing(problem.measure_label()),
            or_missing(&problem.group),
            says(problem.current),
            says(self.target),
            self.by_when.map_or("…".to_owned(), day_label),
            or_missing(&problem.source),
        )
    }
}
