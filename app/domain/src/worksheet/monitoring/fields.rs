//! The fields of the monitoring structure, of looks at initiatives, and of readings of metrics.

use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, Decimal, LineText, LongText};
use crate::worksheet::fields::link_kinds::{RowBasis, RowLink};
use crate::worksheet::plan::initiative::Initiative;
use crate::worksheet::plan::metric::{Cadence, Metric};

row_kind! {
    /// The monitoring structure: one for the whole plan. Its texts are root texts.
    pub struct Monitoring in "m:monitoring", titled "Monitoring", of June {
        monitoring_team: LineText as MONITORING_TEAM {
            label: "Who looks", hint: "Such as: the leadership team.", width: Whole,
            required: Always("Enter who looks at the plan."),
        }
        cadence: CodeChoice<Cadence> as CADENCE {
            label: "How often", required: Always("Choose how often."),
        }
        starts: CalendarDate as STARTS {
            label: "From when", hint: "Such as: the first day of school.",
            required: Always("Enter from when."),
        }
        data_owner: LineText as DATA_OWNER {
            label: "Who keeps the data", required: Always("Enter who keeps the data."),
        }
        reported_to: LineText as REPORTED_TO {
            label: "To whom it is reported", required: Always("Enter to whom it is reported."),
        }
    }
}

row_kind! {
    pub struct Checkin in "r:checkins", titled "Looks at initiatives", of Monitoring {
        initiative: RowLink<Initiative> as INITIATIVE {
            label: "The initiative that was looked at", required: Always("Choose the initiative."),
        }
        on: CalendarDate as ON {
            label: "Day of this look", required: Always("Enter the day of this look."),
        }
        steps: LongText as STEPS { label: "How far the steps are", width: Whole }
        fidelity: LongText as FIDELITY {
            label: "Is it done as it was meant?", brief: "As it was meant",
            hint: "What a visitor would see, how often, by whom.", width: Whole,
        }
        decision: CodeChoice<Decision> as DECISION {
            label: "What you decide", required: Always("Choose what you decided."),
        }
        why: LongText as WHY { label: "Why", width: Whole, required: Always("Write why.") }
        next: CalendarDate as NEXT {
            label: "When you look again",
            brief: "Next look", required: Sometimes("Enter when you look again."),
        }
    }
}

row_kind! {
    pub struct Reading in "r:readings", titled "Readings", of Monitoring {
        metric: RowBasis<Metric> as METRIC {
            label: "The metric that was read", required: Always("Choose the metric."),
        }
        on: CalendarDate as ON {
            label: "Read on", width: Short, required: Always("Enter the day of the reading."),
        }
        value: Decimal as VALUE {
            label: "Number", width: Short, required: Always("Enter the number."),
        }
        note: LineText as NOTE {
            label: "Note", hint: "Who was counted, what was different.", width: Whole,
        }
    }
}

codes! {
    Decision:
    Continue = "continue", "Continue";
    Adjust = "adjust", "Adjust";
    Stop = "stop", "Stop";
    Scale = "scale", "Scale";
}
