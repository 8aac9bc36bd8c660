//! A team's progress in each step: done or not, the items left, and one line about its contents.
//!
//! - `remainder`: what remains of a step; `summary`: its content in one line.
//!
//! # Invariant
//! A step that opens a gate is done only if the gate asks for nothing.

mod remainder;
mod summary;

use self::remainder::{is_started, step_remainder};
use self::summary::{count_items, step_summary};
use super::Worksheet;
use super::fields::spec::ProcessStep;
use super::gates::OpenPoint;
use super::record::TeamRecord;
use crate::document::content::RowId;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepProgress {
    pub step: ProcessStep,
    pub state: StepState,
    /// In the order of the step's page.
    pub left: Vec<LeftItem>,
    /// The content in one line; without any, what the step is for.
    pub summary: String,
    /// The number of the rows that matter most in the step.
    pub items: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    NotStarted,
    Started,
    Done,
}

/// Something that remains to be done in a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftItem {
    pub message: String,
    pub place: LeftPlace,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftPlace {
    /// Anywhere on the step's page.
    Step,
    Point(OpenPoint),
    Row(&'static str, RowId),
    /// The last is the cell's key.
    Cell(&'static str, RowId, &'static str),
}

/// The steps of the workshop, in the team's order.
pub const WORKSHOP_STEPS: [ProcessStep; 6] = [
    ProcessStep::Preparation,
    ProcessStep::Evidence,
    ProcessStep::Problem,
    ProcessStep::Causes,
    ProcessStep::Verification,
    ProcessStep::Plan,
];

/// The steps after the workshop.
pub const LATER_STEPS: [ProcessStep; 2] = [ProcessStep::June, ProcessStep::Monitoring];

impl StepProgress {
    pub fn of(step: ProcessStep, worksheet: &Worksheet, record: &TeamRecord) -> Self {
        let left = step_remainder(step, worksheet, record);
        let is_started = is_started(step, worksheet, record);
        let state = match (is_started, left.is_empty()) {
            (false, _) => StepState::NotStarted,
            // A plan is watched for as long as it lasts.
            (true, true) if step != ProcessStep::Monitoring => StepState::Done,
            (true, _) => StepState::Started,
        };
        Self {
            step,
            state,
            left,
            summary: step_summary(step, worksheet, record),
            items: count_items(step, worksheet),
        }
    }

    pub fn all(worksheet: &Worksheet, record: &TeamRecord) -> Vec<Self> {
        let steps = WORKSHOP_STEPS.into_iter().chain(LATER_STEPS);
        steps
            .map(|step| Self::of(step, worksheet, record))
            .collect()
    }

    /// "Done", "1 left", "Not started".
    pub fn state_label(&self) -> String {
        match (self.state, self.left.len()) {
            (StepState::NotStarted, _) => "Not started".to_owned(),
            (StepState::Done, _) => "Done".to_owned(),
            (StepState::Started, 0) => "Started".to_owned(),
            (StepState::Started, left) => format!("{left} left"),
        }
    }
}

/// The first step of the workshop that is not done.
pub fn next_step(all: &[StepProgress]) -> Option<&StepProgress> {
    let of_workshop = all.iter().filter(|it| WORKSHOP_STEPS.contains(&it.step));
    let mut open = of_workshop.filter(|it| it.state != StepState::Done);
    open.next()
}
