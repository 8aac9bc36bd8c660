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
            label: "Who monitors the plan", hint: "For example: the leadership team.", width: Whole,
            required: Always("Enter who monitors the plan."),
        }
        cadence: CodeChoice<Cadence> as CADENCE {
            label: "How often", required: Always("Choose how often."),
        }
        starts: CalendarDate as STARTS {
            label: "Start date", hint: "For example: the first day of school.",
            required: Always("Enter the start date."),
        }
        data_owner: LineText as DATA_OWNER {
            label: "Who keeps the data", required: Always("Name who keeps the data."),
        }
        reported_to: LineText as REPORTED_TO {
            label: "Who gets the reports", required: Always("Name who gets the reports."),
        }
    }
}

row_kind! {
    pub struct Checkin in "r:checkins", titled "Check-ins", of Monitoring {
        initiative: RowLink<Initiative> as INITIATIVE {
            label: "Initiative", required: Always("Choose the initiative."),
        }
        on: CalendarDate as ON {
            label: "Date of the check-in", required: Always("Enter the date of the check-in."),
        }
        steps: LongText as STEPS { label: "Progress of the steps", width: Whole }
        fidelity: LongText as FIDELITY {
            label: "Is it done as planned?", brief: "As planned",
            hint: "What a visitor would see, how often, and by whom.", width: Whole,
        }
        decision: CodeChoice<Decision> as DECISION {
            label: "Decision", required: Always("Choose your decision."),
        }
        why: LongText as WHY { label: "Reason", width: Whole, required: Always("Write the reason.") }
        next: CalendarDate as NEXT {
            label: "Next check-in",
            required: Sometimes("Enter the date of the next check-in."),
        }
    }
}

row_kind! {
    pub struct Reading in "r:readings", titled "Readings", of Monitoring {
        metric: RowBasis<Metric> as METRIC {
            label: "Metric", required: Always("Choose the metric."),
        }
        on: CalendarDate as ON {
            label: "Date", width: Short, required: Always("Enter the date of the reading."),
        }
        value: Decimal as VALUE {
            label: "Number", width: Short, required: Always("Enter the number."),
        }
        note: LineText as NOTE {
            label: "Note", hint: "Who was counted, and what was different.", width: Whole,
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
