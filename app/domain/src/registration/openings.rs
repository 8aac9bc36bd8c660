//! The openings for a school now: by phase, door and slot.

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

/// Keeps the wishes that still take registrations, of this school's level. The registration form lets no
/// other level through, but nothing else checks the level of a change of session.
pub(super) fn keep_open_wishes(
    state: &Enrolment,
    school: &School,
    wishes: &[SessionId],
) -> Result<Vec<SessionId>, Refusal> {
    let is_open = |session: &Session| session.door == Door::Open && session.level == school.level;
    let open: Vec<_> = wishes
        .iter()
        .filter(|wish| state.definition().session(wish).is_some_and(is_open))
        .cloned()
        .collect();
    if open.is_empty() {
        Err(Refusal::Closed(ClosedReason::Session))
    } else {
        Ok(open)
    }
}

/// Finds the first wish that the school may take now.
pub(super) fn find_open_session(
    state: &Enrolment,
    school: &School,
    wishes: &[SessionId],
) -> Result<SessionId, Refusal> {
    let mut refusal = Refusal::Full;
    for wish in wishes {
        let Some(session) = state.definition().session(wish) else {
            continue;
        };
        match check_slot(state, school, session) {
            Ok(()) => return Ok(wish.clone()),
            Err(Refusal::Held) => refusal = Refusal::Held,
            Err(_) => {}
        }
    }
    Err(refusal)
}

/// A school with a hold needs room in the session; its level has room for it by invariant 2.
/// Any other school needs a slot that is held for nobody.
fn check_slot(state: &Enrolment, school: &School, session: &Session) -> Result<(), Refusal> {
    let is_closed = session.door == Door::Closed || session.level != school.level;
    if is_closed || state.open(session) == 0 || state.open_of(session.level) == 0 {
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
