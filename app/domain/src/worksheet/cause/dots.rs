//! Dots: a team chooses by them which causes to verify, before it knows which are true.

use super::Cause;
use crate::document::content::RowId;
use std::collections::BTreeSet;

/// The dots that a member has for the causes of each problem. A team of six collects about ten
/// causes and has time to look into two or three: as many dots as that, or everything gets one.
pub const MAX_DOTS: usize = 3;

/// The causes that can have dots: those that the team could still choose to look into. A duplicate
/// is not among them, since the cause that speaks for it is; neither is a parked cause.
pub fn candidates(causes: &[Cause], problem: &RowId) -> Vec<RowId> {
    let of_problem = causes
        .iter()
        .filter(|cause| cause.problem.as_ref() == Some(problem));
    let choices = of_problem.filter(|cause| is_choice(cause));
    choices.map(|cause| cause.id.clone()).collect()
}

/// The dots that a member has left for a problem with these choices.
pub fn count_remaining(given: &BTreeSet<RowId>, choices: &[RowId]) -> usize {
    let used = choices.iter().filter(|cause| given.contains(cause));
    MAX_DOTS.saturating_sub(used.count())
}

fn is_choice(cause: &Cause) -> bool {
    cause.same_as.is_none() && cause.standing != Some(super::CauseStatus::Parked)
}
