//! The state of a workshop's registration: [`super::decide`] reads it, and events change it.

use super::school::{Level, School};
use super::status::{Registration, RegistrationStatus};
use super::workshop::{Door, Phase, Session, WorkshopDefinition};
use crate::slug::{SchoolSlug, SessionId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod apply;

/// One workshop's registrations, with tallies that make every lookup cheap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enrolment {
    definition: Arc<WorkshopDefinition>,
    phase: Phase,
    living: BTreeMap<SchoolSlug, Registration>,
    declined: BTreeSet<SchoolSlug>,
    next_turn: u64,
    taken: BTreeMap<SessionId, u32>,
    unclaimed: BTreeMap<Level, u32>,
    queue: BTreeMap<Level, BTreeSet<(QueueOrder, SchoolSlug)>>,
}

/// Designated schools first, then by turn.
type QueueOrder = (Rank, u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Designated,
    Other,
}

impl Enrolment {
    /// Creates the state from the database. `declined` are the schools that declined or cancelled at any
    /// time in this workshop.
    pub fn new(
        definition: Arc<WorkshopDefinition>,
        phase: Phase,
        living: BTreeMap<SchoolSlug, Registration>,
        declined: BTreeSet<SchoolSlug>,
        next_turn: u64,
    ) -> Self {
        // Every tally has its entry from the start, so that a state changed by events equals one that is
        // created from their rows.
        let taken = definition
            .sessions
            .iter()
            .map(|session| (session.id.clone(), 0))
            .collect();
        let mut state = Self {
            definition,
            phase,
            living: BTreeMap::new(),
            declined,
            next_turn,
            taken,
            unclaimed: Level::ALL.map(|level| (level, 0)).into(),
            queue: Level::ALL.map(|level| (level, BTreeSet::new())).into(),
        };
        for school in Arc::clone(&state.definition).schools.values() {
            if school.designation.has_priority() && !state.declined.contains(&school.slug) {
                *state.unclaimed.entry(school.level).or_default() += 1;
            }
        }
        for (school, registration) in living {
            state.add(&school, registration);
        }
        state
    }

    /// Shared, because pages are drawn from it while the state changes.
    pub fn definition(&self) -> &Arc<WorkshopDefinition> {
        &self.definition
    }

    pub fn phase(&self) -> Phase {
        self.phase
    }

    pub fn registration(&self, school: &SchoolSlug) -> Option<&Registration> {
        self.living.get(school)
    }

    pub fn living(&self) -> impl Iterator<Item = (&SchoolSlug, &Registration)> {
        self.living.iter()
    }

    /// True also if the school cancelled a proven registration.
    pub fn has_declined(&self, school: &SchoolSlug) -> bool {
        self.declined.contains(school)
    }

    pub fn next_turn(&self) -> u64 {
        self.next_turn
    }

    pub fn taken(&self, session: &SessionId) -> u32 {
        self.taken.get(session).copied().unwrap_or(0)
    }

    pub fn taken_of(&self, level: Level) -> u32 {
        self.definition
            .sessions_of(level)
            .map(|session| self.taken(&session.id))
            .sum()
    }

    /// The session's free slots; 0 if more were given than there are.
    pub fn open(&self, session: &Session) -> u32 {
        session.slots.saturating_sub(self.taken(&session.id))
    }

    /// The level's slots that can still be given: no more than the level has left, and no more than its
    /// sessions with an open door have together.
    pub fn open_of(&self, level: Level) -> u32 {
        let pool = self
            .definition
            .slots(level)
            .saturating_sub(self.taken_of(level));
        let doors = self
            .definition
            .sessions_of(level)
            .filter(|session| session.door == Door::Open)
            .map(|session| self.open(session))
            .sum();
        pool.min(doors)
    }

    /// The number of slots kept back: designated schools of the level without a confirmed registration that
    /// neither declined nor cancelled. A waiting one keeps its hold; after the release date none
    /// is kept.
    pub fn held(&self, level: Level) -> u32 {
        if self.phase.has_holds() {
            self.unclaimed.get(&level).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// True if a slot is kept back for this school.
    pub fn has_hold(&self, school: &School) -> bool {
        let confirmed = matches!(
            self.registration(&school.slug),
            Some(Registration {
                status: RegistrationStatus::Confirmed { .. },
                ..
            })
        );
        self.phase.has_holds()
            && school.designation.has_priority()
            && !confirmed
            && !self.has_declined(&school.slug)
    }

    /// The session's slots that a school without a hold may take.
    pub fn open_to_all(&self, session: &Session) -> u32 {
        let free = self
            .open_of(session.level)
            .saturating_sub(self.held(session.level));
        self.open(session).min(free)
    }

    /// The waiting schools of a level: designated ones first, then by turn.
    pub fn queue(&self, level: Level) -> impl Iterator<Item = &SchoolSlug> {
        self.queue
            .get(&level)
            .into_iter()
            .flatten()
            .map(|(_, school)| school)
    }

    pub fn waiting(&self, level: Level) -> u32 {
        self.queue
            .get(&level)
            .map_or(0, |queue| u32::try_from(queue.len()).unwrap_or(u32::MAX))
    }
}

fn rank(school: &School) -> Rank {
    if school.designation.has_priority() {
        Rank::Designated
    } else {
        Rank::Other
    }
}
