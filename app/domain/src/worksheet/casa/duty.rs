//! The schools that owe a plan in CASA, and its two stages: the school submits it to the district, the
//! district approves it.

use super::submission::CasaStatus;
use crate::worksheet::cycle::CasaForm;
use crate::worksheet::cycle::season::CycleDates;
use crate::worksheet::fields::date::day_label;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// From so many days before a stage is due it is shown as urgent.
pub const URGENT_DAYS: i32 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CasaStage {
    /// The school submits its plan to the district.
    School,
    /// The district approves it.
    District,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageProgress {
    pub stage: CasaStage,
    #[serde(with = "crate::date_numbers::day")]
    pub due: Date,
    /// Negative once the day is over.
    pub days_left: i32,
    pub is_done: bool,
}

/// Both stages, in order.
pub fn stages(
    form: &CasaForm,
    days: &CycleDates,
    status: &CasaStatus,
    today: Date,
) -> [StageProgress; 2] {
    let stage = |stage, due: Date, is_done| StageProgress {
        stage,
        due,
        days_left: today.until(due).map_or(0, |span| span.get_days()),
        is_done,
    };
    let district = days.casa.saturating_add(form.district_days.days());
    [
        stage(CasaStage::School, days.casa, status.is_with_office()),
        stage(CasaStage::District, district, status.is_approved()),
    ]
}

impl CasaStage {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::District => "district",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::School => "School submits the plan to the district",
            Self::District => "District approves the plan",
        }
    }
}

impl StageProgress {
    /// True from [`URGENT_DAYS`] before the day on, until it is done.
    pub fn is_urgent(&self) -> bool {
        !self.is_done && self.days_left <= URGENT_DAYS
    }

    /// "Due May 15, 2019: 15 days left".
    pub fn message(&self) -> String {
        let due = day_label(self.due);
        match (self.is_done, self.days_left) {
            (true, _) => format!("Done, due {due}"),
            (false, 0) => format!("Due today, {due}"),
            (false, 1) => format!("Due {due}, 1 day left"),
            (false, -1) => format!("Was due {due}, 1 day ago"),
            (false, left @ 2..) => format!("Due {due}, {left} days left"),
            (false, left) => format!("Was due {due}, {} days ago", left.saturating_neg()),
        }
    }
}
