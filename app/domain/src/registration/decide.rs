//! The rules of registration: a state and a command give an event, or a refusal.

use super::application::{Application, Reference, WaitlistChoice};
use super::command::{ClosedReason, Command, Event, Refusal};
use super::enrolment::Enrolment;
use super::openings::{check_admission, find_open_session, has_room, keep_open_wishes};
use super::proof::RegistrationMode;
use super::school::Level;
use super::status::{Registration, RegistrationStatus};
use super::workshop::{Door, Phase};
use crate::slug::{SchoolSlug, SessionId};

/// Decides one command, without changing the state. [`promote`] gives on the slots that it frees; [`decide_and_promote`]
/// does both.
///
/// # Errors
/// The first [`Refusal`] that applies, in the order of its variants.
pub fn decide(state: &Enrolment, command: &Command) -> Result<Event, Refusal> {
    match command {
        Command::Register(application) => register(state, application),
        Command::ChangeSession {
            school,
            reference,
            wishes,
        } => change_session(state, school, reference, wishes),
        Command::ChangeContact {
            school,
            reference,
            contact,
        } => {
            find_changeable(state, school, reference)?;
            Ok(Event::ContactChanged {
                school: school.clone(),
                reference: reference.clone(),
                contact: contact.clone(),
            })
        }
        Command::ChangeHeadcount {
            school,
            reference,
            headcount,
        } => {
            find_changeable_until_close(state, school, reference)?;
            Ok(Event::HeadcountChanged {
                school: school.clone(),
                reference: reference.clone(),
                headcount: *headcount,
            })
        }
        Command::ChangeMeals {
            school,
            reference,
            meals,
        } => {
            find_changeable_until_close(state, school, reference)?;
            Ok(Event::MealsChanged {
                school: school.clone(),
                reference: reference.clone(),
                meals: meals.clone(),
            })
        }
        Command::ChangeRoster {
            school,
            reference,
            roster,
        } => {
            find_changeable(state, school, reference)?;
            Ok(Event::RosterChanged {
                school: school.clone(),
                reference: reference.clone(),
                roster: roster.clone(),
            })
        }
        Command::Cancel { school, reference } => {
            let registration = find_changeable_until_close(state, school, reference)?;
            Ok(cancel(school, registration))
        }
        Command::Prove {
            school,
            reference,
            proof,
        } => {
            let registration = find_changeable(state, school, reference)?;
            Ok(Event::Proven {
                school: school.clone(),
                reference: reference.clone(),
                proof: registration.proof.unwrap_or(*proof),
            })
        }
        Command::TakeOver {
            school,
            reference,
            contact,
        } => {
            find_changeable(state, school, reference)?;
            Ok(Event::TakenOver {
                school: school.clone(),
                reference: reference.clone(),
                contact: contact.clone(),
            })
        }
        Command::Disown { school, reference } => {
            let registration = find_changeable_until_close(state, school, reference)?;
            if registration.is_proven() {
                return Err(Refusal::Proven);
            }
            Ok(cancel(school, registration))
        }
        Command::Decline { school } => decline(state, school),
        Command::RestoreHold { school, reason } => restore_hold(state, school, reason),
        Command::Advance { phase, closed } => Ok(Event::Advanced {
            phase: *phase,
            closed: closed.clone(),
        }),
    }
}

/// Finds the next waiting school that can have a slot: designated schools first, then by time, and of its
/// wishes the first that it may take. `None` once no waiting school may have anything.
pub fn promote(state: &Enrolment) -> Option<Event> {
    if state.phase() == Phase::Closed {
        return None;
    }
    Level::ALL
        .into_iter()
        .filter(|level| state.open_of(*level) > 0)
        .find_map(|level| {
            state.queue(level).find_map(|slug| {
                let school = state.definition().school(slug)?;
                let registration = state.registration(slug)?;
                let RegistrationStatus::Waiting { wishes, .. } = &registration.status else {
                    return None;
                };
                let session = find_open_session(state, school, wishes).ok()?;
                Some(Event::Promoted {
                    school: slug.clone(),
                    reference: registration.reference.clone(),
                    session,
                })
            })
        })
}

/// Decides a command, applies its event to the state, and gives on the slots that it freed.
///
/// # Errors
/// As [`decide`].
pub fn decide_and_promote(state: &mut Enrolment, command: &Command) -> Result<Vec<Event>, Refusal> {
    let first = decide(state, command)?;
    state.apply(&first);
    let mut events = vec![first];
    while let Some(next) = promote(state) {
        state.apply(&next);
        events.push(next);
    }
    Ok(events)
}

fn register(state: &Enrolment, application: &Application) -> Result<Event, Refusal> {
    let school = state
        .definition()
        .school(&application.school)
        .ok_or(Refusal::Closed(ClosedReason::Session))?;
    check_admission(state, school)?;
    let wishes = keep_open_wishes(state, school, &application.wishes)?;
    let is_invited_only = state.definition().workshop.mode == RegistrationMode::Invited;
    if is_invited_only && application.proof.is_none() {
        return Err(Refusal::InvitationNeeded);
    }
    if let Some(registration) = state.registration(&school.slug) {
        return Err(Refusal::AlreadyRegistered {
            status: registration.status.clone(),
        });
    }
    let status = match (
        find_open_session(state, school, &wishes),
        application.waitlist,
    ) {
        (Ok(session), _) => RegistrationStatus::Confirmed { session },
        (Err(_), WaitlistChoice::Wait) => RegistrationStatus::Waiting {
            wishes,
            turn: state.next_turn(),
        },
        (Err(refusal), WaitlistChoice::Refuse) => return Err(refusal),
    };
    Ok(Event::Registered {
        application: application.clone(),
        status,
    })
}

fn change_session(
    state: &Enrolment,
    slug: &SchoolSlug,
    reference: &Reference,
    wishes: &[SessionId],
) -> Result<Event, Refusal> {
    let registration = find_changeable_until_close(state, slug, reference)?;
    let school = state.definition().school(slug).ok_or(Refusal::Gone)?;
    let wishes = keep_open_wishes(state, school, wishes)?;
    match &registration.status {
        // A move takes no further slot of the level, so only the session's own room counts.
        RegistrationStatus::Confirmed { session: from } => {
            let to = wishes
                .iter()
                .find(|wish| *wish == from || has_room(state, wish))
                .ok_or(Refusal::Full)?;
            Ok(Event::Moved {
                school: slug.clone(),
                reference: reference.clone(),
                from: from.clone(),
                to: to.clone(),
            })
        }
        RegistrationStatus::Waiting { turn, .. } => {
            Ok(match find_open_session(state, school, &wishes) {
                Ok(session) => Event::Promoted {
                    school: slug.clone(),
                    reference: reference.clone(),
                    session,
                },
                Err(_) => Event::WishesChanged {
                    school: slug.clone(),
                    reference: reference.clone(),
                    wishes,
                    turn: *turn,
                },
            })
        }
    }
}

fn decline(state: &Enrolment, slug: &SchoolSlug) -> Result<Event, Refusal> {
    if state.phase() == Phase::Closed {
        return Err(Refusal::Closed(ClosedReason::Over));
    }
    match state.registration(slug) {
        None => Ok(Event::Declined {
            school: slug.clone(),
        }),
        // The holder of the invitation may decline, but a registration is its registrant's:
        // it ends by a cancellation under its own reference.
        Some(registration) => Err(Refusal::AlreadyRegistered {
            status: registration.status.clone(),
        }),
    }
}

/// A hold comes back only if a slot is left for it that no other school is owed.
fn restore_hold(state: &Enrolment, slug: &SchoolSlug, reason: &str) -> Result<Event, Refusal> {
    let school = state
        .definition()
        .school(slug)
        .ok_or(Refusal::NotDeclined)?;
    if !state.has_declined(slug) {
        return Err(Refusal::NotDeclined);
    }
    let is_confirmed = state
        .registration(slug)
        .is_some_and(|found| matches!(found.status, RegistrationStatus::Confirmed { .. }));
    let needs_slot =
        state.phase().has_holds() && school.designation.has_priority() && !is_confirmed;
    if needs_slot && state.open_of(school.level) <= state.held(school.level) {
        return Err(Refusal::Full);
    }
    Ok(Event::HoldRestored {
        school: slug.clone(),
        reason: reason.to_owned(),
    })
}

/// An unproven registration was never known to be the school's: ending it declines nothing.
fn cancel(school: &SchoolSlug, registration: &Registration) -> Event {
    let freed = match &registration.status {
        RegistrationStatus::Confirmed { session } => Some(session.clone()),
        RegistrationStatus::Waiting { .. } => None,
    };
    Event::Cancelled {
        school: school.clone(),
        reference: registration.reference.clone(),
        freed,
        declines: registration.is_proven(),
    }
}

/// Finds the living registration under a reference.
fn find_changeable<'a>(
    state: &'a Enrolment,
    school: &SchoolSlug,
    reference: &Reference,
) -> Result<&'a Registration, Refusal> {
    state
        .registration(school)
        .filter(|registration| registration.reference == *reference)
        .ok_or(Refusal::Gone)
}

/// Likewise, for changes that the kitchen or another school depends on: only until the session closes.
fn find_changeable_until_close<'a>(
    state: &'a Enrolment,
    school: &SchoolSlug,
    reference: &Reference,
) -> Result<&'a Registration, Refusal> {
    let registration = find_changeable(state, school, reference)?;
    let open = match &registration.status {
        RegistrationStatus::Confirmed { session } => state
            .definition()
            .session(session)
            .is_some_and(|found| found.door == Door::Open),
        RegistrationStatus::Waiting { .. } => true,
    };
    if open {
        Ok(registration)
    } else {
        Err(Refusal::Closed(ClosedReason::Session))
    }
}
