//! What is open to a school now: the phase, the doors, the slots.

use super::command::{ClosedReason, Refusal};
use super::enrolment::Enrolment;
use super::school::School;
use super::workshop::{Door, Phase, Session};
use crate::slug::SessionId;

pub(super) fn check_admission(state: &Enrolment, school: &School) -> Result<(), Refusal> {
    match state.phase() {
        Phase::Before => Err(Refusal::Closed(ClosedReason::NotYet)),
        Phase::DesignatedOnly if !school.designation.has_priority() => {
            Err(Refusal::Closed(ClosedReason::DesignatedOnly))
        }
        Phase::Closed => Err(Refusal::Closed(ClosedReason::Over)),
        Phase::DesignatedOnly | Phase::OpenWithHolds | Phase::Released => Ok(()),
    }
}

/// The wishes that still take registrations of this school's level. A form lets no other level's
/// through; a change of session would not look at the level again.
pub(super) fn open_doors(
    state: &Enrolment,
    school: &School,
    wishes: &[SessionId],
) -> Result<Vec<SessionId>, Refusal> {
    let takes = |session: &Session| session.door == Door::Open && session.level == school.level;
    let open: Vec<_> = wishes
        .iter()
        .filter(|wish| state.definition().session(wish).is_some_and(takes))
        .cloned()
        .collect();
    if open.is_empty() {
        Err(Refusal::Closed(ClosedReason::Session))
    } else {
        Ok(open)
    }
}

/// The first wish that the school may take now; else why not.
pub(super) fn first_open(
    state: &Enrolment,
    school: &School,
    wishes: &[SessionId],
) -> Result<SessionId, Refusal> {
    let mut refusal = Refusal::Full;
    for wish in wishes {
        let Some(session) = state.definition().session(wish) else {
            continue;
        };
        match may_take(state, school, session) {
            Ok(()) => return Ok(wish.clone()),
            Err(Refusal::Held) => refusal = Refusal::Held,
            Err(_) => {}
        }
    }
    Err(refusal)
}

/// A school with a hold needs room in the session; its level has room for it by invariant 2.
/// Another needs a slot that is held for nobody.
fn may_take(state: &Enrolment, school: &School, session: &Session) -> Result<(), Refusal> {
    let shut = session.door == Door::Closed || session.level != school.level;
    if shut || state.open(session) == 0 || state.open_of(session.level) == 0 {
        Err(Refusal::Full)
    } else if state.has_hold(school) || state.open_to_all(session) > 0 {
        Ok(())
    } else {
        Err(Refusal::Held)
    }
}

pub(super) fn has_room(state: &Enrolment, wish: &SessionId) -> bool {
    state
        .definition()
        .session(wish)
        .is_some_and(|session| state.open(session) > 0)
}
