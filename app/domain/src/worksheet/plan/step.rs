//! Action steps, for June: who does what by when.

use super::initiative::Initiative;
use crate::worksheet::fields::code::codes;
use crate::worksheet::fields::declaration::row_kind;
use crate::worksheet::fields::kinds::{CalendarDate, CodeChoice, Dollars, LineText};
use crate::worksheet::fields::link_kinds::RowBasis;

row_kind! {
    /// An action step. Without a status it is not started.
    pub struct ActionStep in "r:steps", titled "Action steps", of June {
        initiative: RowBasis<Initiative> as INITIATIVE {
            label: "The initiative it is a step of", required: Always("Choose the initiative."),
        }
        what: LineText as WHAT {
            label: "What is done", width: Whole, required: Always("Write what is done."),
        }
        owner: LineText as OWNER { label: "Who does it", required: Always("Enter who does it.") }
        start: CalendarDate as START { label: "From", required: Always("Enter when it starts.") }
        due: CalendarDate as DUE { label: "Until", required: Always("Enter when it is due.") }
        resources: LineText as RESOURCES {
            label: "What it takes", hint: "Such as: two half days, books.", width: Whole,
        }
        cost: Dollars as COST { label: "What it costs, in dollars", brief: "What it costs" }
        fund: LineText as FUND { label: "From which fund", hint: "Such as: Title I." }
        deliverable: LineText as DELIVERABLE {
            label: "What is there when it is done", width: Whole,
        }
        status: CodeChoice<StepStatus> as STATUS { label: "How far it is" }
    }
}

codes! {
    StepStatus:
    NotStarted = "not_started", "Not started";
    InProgress = "in_progress", "In progress";
    Done = "done", "Done";
    Dropped = "dropped", "Dropped";
}
