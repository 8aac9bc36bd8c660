//! The effect of an event on the state.

use super::super::command::Event;
use super::super::proof::Proof;
use super::super::status::{Registration, RegistrationStatus};
use super::super::workshop::Door;
use super::{Enrolment, rank};
use crate::slug::SchoolSlug;
use std::sync::Arc;

impl Enrolment {
    /// Applies an event that [`decide`](super::super::decide) or [`promote`](super::super::promote) returned.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Registered {
                application,
                status,
            } => {
                let registration = Registration {
                    reference: application.reference.clone(),
                    registrant: application.contact.name.clone(),
                    proof: application.proof,
                    status: status.clone(),
                };
                self.add(&application.school, registration);
            }
            Event::Moved { school, to, .. } => {
                self.set_status(
                    school,
                    RegistrationStatus::Confirmed {
                        session: to.clone(),
                    },
                );
            }
            Event::Promoted {
                school, session, ..
            } => {
                self.set_status(
                    school,
                    RegistrationStatus::Confirmed {
                        session: session.clone(),
                    },
                );
            }
            Event::WishesChanged {
                school,
                wishes,
                turn,
                ..
            } => {
                self.set_status(
                    school,
                    RegistrationStatus::Waiting {
                        wishes: wishes.clone(),
                        turn: *turn,
                    },
                );
            }
            Event::ContactChanged {
                school, contact, ..
            } => {
                if let Some(registration) = self.living.get_mut(school) {
                    registration.registrant.clone_from(&contact.name);
                }
            }
            Event::HeadcountChanged { .. }
            | Event::MealsChanged { .. }
            | Event::RosterChanged { .. } => {}
            Event::Proven { school, proof, .. } => {
                if let Some(registration) = self.living.get_mut(school) {
                    registration.proof = Some(*proof);
                }
            }
            Event::TakenOver {
                school, contact, ..
            } => {
                if let Some(registration) = self.living.get_mut(school) {
                    registration.registrant.clone_from(&contact.name);
                    registration.proof = Some(Proof::Invitation);
                }
            }
            Event::Cancelled {
                school, declines, ..
            } => {
                self.remove(school);
                if *declines {
                    self.decline(school);
                }
            }
            Event::Declined { school } => self.decline(school),
            Event::HoldRestored { school, .. } => self.restore_hold(school),
            Event::Advanced { phase, closed } => {
                self.phase = *phase;
                for session in &mut Arc::make_mut(&mut self.definition).sessions {
                    let shut = closed.contains(&session.id);
                    session.door = if shut { Door::Closed } else { Door::Open };
                }
            }
        }
    }

    fn set_status(&mut self, school: &SchoolSlug, status: RegistrationStatus) {
        if let Some(registration) = self.remove(school) {
            self.add(
                school,
                Registration {
                    status,
                    ..registration
                },
            );
        }
    }

    pub(super) fn add(&mut self, school: &SchoolSlug, registration: Registration) {
        let Some(found) = self.definition.schools.get(school) else {
            return;
        };
        let level = found.level;
        match &registration.status {
            RegistrationStatus::Confirmed { session } => {
                *self.taken.entry(session.clone()).or_default() += 1;
                if found.designation.has_priority() && !self.declined.contains(school) {
                    let unclaimed = self.unclaimed.entry(level).or_default();
                    *unclaimed = unclaimed.saturating_sub(1);
                }
            }
            RegistrationStatus::Waiting { turn, .. } => {
                let order = (rank(found), *turn);
                self.queue
                    .entry(level)
                    .or_default()
                    .insert((order, school.clone()));
                self.next_turn = self.next_turn.max(turn + 1);
            }
        }
        self.living.insert(school.clone(), registration);
    }

    fn remove(&mut self, school: &SchoolSlug) -> Option<Registration> {
        let found = self.definition.schools.get(school)?;
        let registration = self.living.remove(school)?;
        match &registration.status {
            RegistrationStatus::Confirmed { session } => {
                if let Some(taken) = self.taken.get_mut(session) {
                    *taken = taken.saturating_sub(1);
                }
                if found.designation.has_priority() && !self.declined.contains(school) {
                    *self.unclaimed.entry(found.level).or_default() += 1;
                }
            }
            RegistrationStatus::Waiting { turn, .. } => {
                if let Some(queue) = self.queue.get_mut(&found.level) {
                    queue.remove(&((rank(found), *turn), school.clone()));
                }
            }
        }
        Some(registration)
    }

    /// The school has no confirmed registration: a cancellation removes it before.
    fn decline(&mut self, school: &SchoolSlug) {
        let Some(found) = self.definition.schools.get(school) else {
            return;
        };
        if self.declined.insert(school.clone()) && found.designation.has_priority() {
            let unclaimed = self.unclaimed.entry(found.level).or_default();
            *unclaimed = unclaimed.saturating_sub(1);
        }
    }

    fn restore_hold(&mut self, school: &SchoolSlug) {
        let Some(found) = self.definition.schools.get(school) else {
            return;
        };
        let is_confirmed = self
            .living
            .get(school)
            .is_some_and(|found| matches!(found.status, RegistrationStatus::Confirmed { .. }));
        let level = found.level;
        let is_designated = found.designation.has_priority();
        if self.declined.remove(school) && is_designated && !is_confirmed {
            *self.unclaimed.entry(level).or_default() += 1;
        }
    }
}
