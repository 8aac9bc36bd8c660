//! Dots: how a team chooses which causes to verify, before it knows which are true.

use super::Cause;
use crate::document::content::RowId;
use std::collections::BTreeSet;

/// The dots that a member has for the causes of each problem. A team of six collects about ten
/// causes and has time to look into two or three: as many dots as that, or everything gets one.
pub const MAX_DOTS: usize = 3;

/// The causes among which the dots of a problem are divided: those that the team could still choose
/// to look into. One that says the same as another has its place there, and a parked one has none.
pub fn candidates(causes: &[Cause], problem: &RowId) -> Vec<RowId> {
    let of_problem = causes
        .iter()
        .filter(|cause| cause.problem.as_ref() == Some(problem));
    let choices = of_problem.filter(|cause| is_choice(cause));
    choices.map(|cause| cause.id.clone()).collect()
}

/// How many dots a member has left for a problem, whose causes these are.
pub fn count_remaining(given: &BTreeSet<RowId>, choices: &[RowId]) -> usize {
    let used = choices.iter().filter(|cause| given.contains(cause));
    MAX_DOTS.saturating_sub(used.count())
}

fn is_choice(cause: &Cause) -> bool {
    cause.same_as.is_none() && cause.standing != Some(super::CauseStatus::Parked)
}
