//! The invariants of every state, whatever happened before.

use super::super::school::Level;
use super::super::{Enrolment, RegistrationStatus, promote};
use std::sync::Arc;

/// Checks the invariants, counted from the registrations alone.
pub(super) fn violations(state: &Enrolment) -> Vec<String> {
    let mut faults = Vec::new();
    let definition = state.definition();
    let in_room = |session| {
        let has = |status: &RegistrationStatus| matches!(status, RegistrationStatus::Confirmed { session: s } if s == session);
        state
            .living()
            .filter(|(_, found)| has(&found.status))
            .count()
    };
    for level in Level::ALL {
        let mut taken = 0;
        for session in definition.sessions_of(level) {
            taken += in_room(&session.id);
            if in_room(&session.id) > session.slots as usize {
                faults.push(format!("oversold: {}", session.id));
            }
        }
        if taken > definition.slots(level) as usize {
            faults.push(format!("oversold: {level:?}"));
        }
        if state.open_of(level) < state.held(level) {
            faults.push(format!(
                "hold broken: {level:?} has {} open and holds {}",
                state.open_of(level),
                state.held(level)
            ));
        }
        let mut queue: Vec<_> = state
            .living()
            .filter_map(|(slug, found)| match &found.status {
                RegistrationStatus::Waiting { turn, .. } => Some((definition.school(slug)?, *turn)),
                RegistrationStatus::Confirmed { .. } => None,
            })
            .filter(|(school, _)| school.level == level)
            .map(|(school, turn)| (!school.designation.has_priority(), turn, &school.slug))
            .collect();
        queue.sort();
        if !queue
            .into_iter()
            .map(|(.., slug)| slug)
            .eq(state.queue(level))
        {
            faults.push(format!("queue out of order: {level:?}"));
        }
    }
    if let Some(event) = promote(state) {
        faults.push(format!("withheld from a waiting school: {event:?}"));
    }
    if rebuilt(state) != *state {
        faults.push("tallies differ from a recount".to_owned());
    }
    faults
}

/// The same state, created from its registrations.
pub(super) fn rebuilt(state: &Enrolment) -> Enrolment {
    let schools = state.definition().schools.keys();
    Enrolment::new(
        Arc::clone(state.definition()),
        state.phase(),
        state
            .living()
            .map(|(school, found)| (school.clone(), found.clone()))
            .collect(),
        schools
            .filter(|school| state.has_declined(school))
            .cloned()
            .collect(),
        state.next_turn(),
    )
}
