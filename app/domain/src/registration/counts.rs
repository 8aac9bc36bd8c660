//! What everyone sees: how many slots are taken, held and open.

use super::enrolment::Enrolment;
use super::school::Level;
use super::workshop::{Door, Phase};
use crate::slug::SessionId;
use serde::{Deserialize, Serialize};

/// A workshop's counts at one revision: the body of `GET /w/{workshop}/counts` and of every live
/// event. It is the whole state, so a lost or repeated one does no harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Grows with every commit that changes the rest.
    pub rev: u64,
    /// Where registration stands.
    pub phase: Phase,
    /// The pools.
    pub levels: Vec<LevelCounts>,
    /// The sessions, in the programme's order.
    pub sessions: Vec<SessionCounts>,
}

/// One pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelCounts {
    /// Whose.
    pub level: Level,
    /// How many slots there are.
    pub slots: u32,
    /// How many are given.
    pub taken: u32,
    /// How many are kept back for designated schools.
    pub held: u32,
    /// How many schools wait.
    pub waiting: u32,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCounts {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub level: Level,
    /// When it begins: RFC 3339 in UTC, for programs that ask; pages know the programme.
    pub starts_at: String,
    /// When it ends, likewise.
    pub ends_at: String,
    /// Where.
    pub place: String,
    /// How many slots there are.
    pub slots: u32,
    /// How many are given.
    pub taken: u32,
    /// `slots` - `taken`, never below 0.
    pub open: u32,
    /// How many a school without a hold may take.
    pub open_to_all: u32,
    /// Whether it still takes registrations.
    pub door: Door,
}

/// What a session is to one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotAvailability {
    /// It can be taken; so many slots are left to this school.
    Open(u32),
    /// Slots are left, but held for designated schools.
    Held,
    /// No slot is left.
    Full,
    /// Registration has not begun for this school.
    NotYet,
    /// It no longer takes registrations.
    Closed,
}

/// What a viewer's school brings with it; nobody's where it is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotClaim {
    /// A slot is kept back for it.
    Hold,
    /// Designated, but it declined or cancelled: it may come early, without a hold.
    Designated,
    /// Neither.
    None,
}

/// What a school that waits can still hope for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prospect {
    /// A place in a session that it waits for.
    Wished,
    /// None there any more, but other sessions of its level still take registrations.
    Elsewhere,
    /// Nothing: every session of its level is closed.
    Nothing,
}

impl Counts {
    /// The counts of a state.
    pub fn of(state: &Enrolment, rev: u64) -> Self {
        let definition = state.definition();
        Self {
            rev,
            phase: state.phase(),
            levels: definition
                .pools
                .iter()
                .map(|pool| LevelCounts {
                    level: pool.level,
                    slots: pool.slots,
                    taken: state.taken_of(pool.level),
                    held: state.held(pool.level),
                    waiting: state.waiting(pool.level),
                })
                .collect(),
            sessions: definition
                .sessions
                .iter()
                .map(|session| SessionCounts {
                    id: session.id.clone(),
                    level: session.level,
                    starts_at: session.starts_at.to_string(),
                    ends_at: session.ends_at.to_string(),
                    place: session.place.clone(),
                    slots: session.slots,
                    taken: state.taken(&session.id),
                    open: state.open(session),
                    open_to_all: state.open_to_all(session),
                    door: session.door,
                })
                .collect(),
        }
    }

    /// A pool's counts.
    pub fn level(&self, level: Level) -> Option<&LevelCounts> {
        self.levels.iter().find(|counts| counts.level == level)
    }

    /// A session's counts.
    pub fn session(&self, id: &SessionId) -> Option<&SessionCounts> {
        self.sessions.iter().find(|counts| counts.id == *id)
    }

    /// What a session is to a school that brings `claim`: the same answer as
    /// [`super::decide`] would give, from what everyone can see.
    pub fn offer(&self, session: &SessionCounts, claim: SlotClaim) -> SlotAvailability {
        let early = self.phase == Phase::DesignatedOnly && claim == SlotClaim::None;
        if self.phase == Phase::Before || early {
            return SlotAvailability::NotYet;
        }
        if session.door == Door::Closed {
            return SlotAvailability::Closed;
        }
        let open = match claim {
            SlotClaim::Hold => session.open,
            SlotClaim::Designated | SlotClaim::None => session.open_to_all,
        };
        match open {
            0 if session.open == 0 => SlotAvailability::Full,
            0 if self
                .level(session.level)
                .is_some_and(|level| level.held > 0) =>
            {
                SlotAvailability::Held
            }
            0 => SlotAvailability::Full,
            left => SlotAvailability::Open(left),
        }
    }

    /// Whether a session still takes registrations. One that does not promotes nobody either.
    pub fn takes(&self, session: &SessionId) -> bool {
        self.phase != Phase::Closed
            && self
                .session(session)
                .is_some_and(|found| found.door == Door::Open)
    }

    /// What a school of a level that waits for these sessions can still hope for.
    pub fn prospect(&self, level: Level, wishes: &[SessionId]) -> Prospect {
        let mut others = self.sessions.iter().filter(|found| found.level == level);
        if wishes.iter().any(|wish| self.takes(wish)) {
            Prospect::RequestedSession
        } else if others.any(|found| self.takes(&found.id)) {
            Prospect::OtherSession
        } else {
            Prospect::None
        }
    }
}
