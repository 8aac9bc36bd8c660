//! What has happened so far: the state that [`super::decide`] reads and events change.

use super::school::{Level, School};
use super::status::{Registration, RegistrationStatus};
use super::workshop::{Door, Phase, Session, WorkshopDefinition};
use crate::slug::{SchoolSlug, SessionId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod apply;

/// One workshop's schools and slots, with the tallies that make every question cheap.
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

/// Designated schools first, then time.
type QueueOrder = (Rank, u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Designated,
    Other,
}

impl Enrolment {
    /// The state made of what the database holds. `declined` are the schools that declined or
    /// cancelled at any time in this workshop.
    pub fn new(
        definition: Arc<WorkshopDefinition>,
        phase: Phase,
        living: BTreeMap<SchoolSlug, Registration>,
        declined: BTreeSet<SchoolSlug>,
        next_turn: u64,
    ) -> Self {
        // Every tally has its entry from the start, so that a state that events made equals the
        // one made of what they left behind.
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

    /// What is offered. Shared, because pages are drawn from it while the state goes on.
    pub fn definition(&self) -> &Arc<WorkshopDefinition> {
        &self.definition
    }

    /// Where registration stands.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// A school's living registration.
    pub fn registration(&self, school: &SchoolSlug) -> Option<&Registration> {
        self.living.get(school)
    }

    /// All living registrations, by school.
    pub fn living(&self) -> impl Iterator<Item = (&SchoolSlug, &Registration)> {
        self.living.iter()
    }

    /// Whether a school declined or cancelled in this workshop.
    pub fn has_declined(&self, school: &SchoolSlug) -> bool {
        self.declined.contains(school)
    }

    /// The turn that the next school on the waiting list gets.
    pub fn next_turn(&self) -> u64 {
        self.next_turn
    }

    /// Slots of a session that are given.
    pub fn taken(&self, session: &SessionId) -> u32 {
        self.taken.get(session).copied().unwrap_or(0)
    }

    /// Slots of a level that are given.
    pub fn taken_of(&self, level: Level) -> u32 {
        self.definition
            .sessions_of(level)
            .map(|session| self.taken(&session.id))
            .sum()
    }

    /// Slots of a session that are not given; 0 where more were given than there are.
    pub fn open(&self, session: &Session) -> u32 {
        session.slots.saturating_sub(self.taken(&session.id))
    }

    /// Slots of a level that can still be given: no more than the level has left, and no more
    /// than its sessions with an open door have together.
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

    /// Slots kept back: designated schools of the level without a confirmed registration that
    /// neither declined nor cancelled. A waiting one keeps its hold; after the release date none
    /// is kept.
    pub fn held(&self, level: Level) -> u32 {
        if self.phase.has_holds() {
            self.unclaimed.get(&level).copied().unwrap_or(0)
        } else {
            0
        }
    }

    /// Whether a slot is kept back for this school.
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

    /// Slots of a session that a school without a hold may take.
    pub fn open_to_all(&self, session: &Session) -> u32 {
        let free = self
            .open_of(session.level)
            .saturating_sub(self.held(session.level));
        self.open(session).min(free)
    }

    /// The waiting schools of a level: designated first, then time.
    pub fn queue(&self, level: Level) -> impl Iterator<Item = &SchoolSlug> {
        self.queue
            .get(&level)
            .into_iter()
            .flatten()
            .map(|(_, school)| school)
    }

    /// How many schools of a level wait.
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
