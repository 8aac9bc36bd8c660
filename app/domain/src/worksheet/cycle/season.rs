//! The seasons of a team's year: the workshop, the days until CASA, late June, the years of the
//! plan.
//!
//! The dates are the workshop's own, so that a workshop whose dates were moved has a whole year
//! that moved with it. The announcement doesn't say on which days late June is ("Schools … will
//! continue to develop their action plan" then): where the office has announced no meetings, it is
//! the second half of the month. The plan's years are those of the announcement, "2019-20 and
//! beyond"; an ESSA plan of the time covers two.

use crate::worksheet::fields::date::day_label;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// The dates that divide a year of the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CycleDates {
    /// The workshop's first and last day.
    #[serde(with = "crate::date_numbers::span")]
    pub workshop: (Date, Date),
    /// The day by which designated schools submit their plan in CASA.
    #[serde(with = "crate::date_numbers::day")]
    pub casa: Date,
    /// The first and the last day of late June.
    #[serde(with = "crate::date_numbers::span")]
    pub june: (Date, Date),
    /// The first and the last day of the years that the plan is for.
    #[serde(with = "crate::date_numbers::span")]
    pub plan: (Date, Date),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// Before the workshop.
    Before,
    /// Steps 0 to 2, and the start of Step 3.
    Workshop,
    /// The number of days left until the plan is due in CASA; 0 on the day itself.
    Casa(i32),
    /// Between CASA's day and late June.
    Spring,
    /// Action steps, metrics, and who looks at the plan.
    June,
    /// The years of the plan.
    Year,
    /// After the years of the plan.
    Over,
}

impl CycleDates {
    /// `workshop` and `june` are the first and the last day; `june` is none where the office has
    /// announced no meetings.
    pub fn of(workshop: (Date, Date), casa: Date, june: Option<(Date, Date)>) -> Self {
        let year = summer_after(casa);
        Self {
            workshop,
            casa,
            june: june.unwrap_or((date(year, 6, 15), date(year, 6, 30))),
            plan: (date(year, 7, 1), date(year.saturating_add(2), 6, 30)),
        }
    }

    /// True from late June on, for good: a plan is changed through its years.
    pub fn is_june_open(&self, today: Date) -> bool {
        self.june.0 <= today
    }

    pub fn season(&self, today: Date) -> Season {
        let days_left = || {
            let left = today.until(self.casa);
            left.map_or(0, |span| span.get_days())
        };
        if today < self.workshop.0 {
            Season::Before
        } else if today <= self.workshop.1 {
            Season::Workshop
        } else if today <= self.casa {
            Season::Casa(days_left())
        } else if today < self.june.0 {
            Season::Spring
        } else if today < self.plan.0 {
            Season::June
        } else if today <= self.plan.1 {
            Season::Year
        } else {
            Season::Over
        }
    }

    pub fn label(&self, today: Date) -> String {
        let casa = day_label(self.casa);
        match self.season(today) {
            Season::Before => format!("The first session is on {}.", day_label(self.workshop.0)),
            Season::Workshop => {
                "At the workshop: Steps 0 to 2, and the start of your action plan.".to_owned()
            }
            Season::Casa(0) => "Your plan is due in CASA today.".to_owned(),
            Season::Casa(1) => format!("Your plan is due in CASA on {casa}, tomorrow."),
            Season::Casa(left) => {
                format!("Your plan is due in CASA on {casa}, {left} days from now.")
            }
            Season::Spring => format!(
                "Your plan was due in CASA on {casa}. You’ll finish it in late June, from {}.",
                day_label(self.june.0)
            ),
            Season::June => "Late June: add action steps, metrics and monitoring.".to_owned(),
            Season::Year => {
                "This year: carry out the plan, check whether it works, and decide what is next."
                    .to_owned()
            }
            Season::Over => format!("This plan’s years ended on {}.", day_label(self.plan.1)),
        }
    }
}

/// The year of the first June on or after a day: a plan handed in by May 15 is for the school year
/// that begins after that summer.
pub fn summer_after(day: Date) -> i16 {
    match day.month() {
        ..=6 => day.year(),
        _ => day.year().saturating_add(1),
    }
}
