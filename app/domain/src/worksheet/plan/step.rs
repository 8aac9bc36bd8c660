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
            label: "Initiative", required: Always("Choose the initiative."),
        }
        what: LineText as WHAT {
            label: "Action step", width: Whole, required: Always("Write the action step."),
        }
        owner: LineText as OWNER { label: "Owner", required: Always("Name the owner.") }
        start: CalendarDate as START { label: "Start date", required: Always("Enter the start date.") }
        due: CalendarDate as DUE { label: "Due date", required: Always("Enter the due date.") }
        resources: LineText as RESOURCES {
            label: "Resources", hint: "For example: two half days, books.", width: Whole,
        }
        cost: Dollars as COST { label: "Cost in dollars", brief: "Cost" }
        fund: LineText as FUND { label: "Fund", hint: "For example: Title I." }
        deliverable: LineText as DELIVERABLE {
            label: "Deliverable", hint: "What you will have when it is done.", width: Whole,
        }
        status: CodeChoice<StepStatus> as STATUS { label: "Status" }
    }
}

codes! {
    StepStatus:
    NotStarted = "not_started", "Not started";
    InProgress = "in_progress", "In progress";
    Done = "done", "Done";
    Dropped = "dropped", "Dropped";
}
