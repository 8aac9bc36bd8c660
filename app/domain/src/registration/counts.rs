//! The public counts: slots that are taken, held and open.

use super::enrolment::Enrolment;
use super::school::Level;
use super::workshop::{Door, Phase};
use crate::slug::SessionId;
use serde::{Deserialize, Serialize};

/// A workshop's counts at one revision: the body of `GET /w/{workshop}/counts` and of every live
/// event. They are the whole state, so a lost or repeated event does no harm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Grows with every commit that changes the rest.
    pub rev: u64,
    pub phase: Phase,
    pub levels: Vec<LevelCounts>,
    /// In the order of [`WorkshopDefinition::sessions`](super::WorkshopDefinition::sessions).
    pub sessions: Vec<SessionCounts>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelCounts {
    pub level: Level,
    pub slots: u32,
    pub taken: u32,
    /// Slots kept back for designated schools.
    pub held: u32,
    /// Schools on the waiting list.
    pub waiting: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionCounts {
    pub id: SessionId,
    pub level: Level,
    /// RFC 3339 in UTC, for other programs; pages have the workshop's definition.
    pub starts_at: String,
    /// RFC 3339 in UTC.
    pub ends_at: String,
    pub place: String,
    pub slots: u32,
    pub taken: u32,
    /// `slots` - `taken`, never below 0.
    pub open: u32,
    /// Slots that a school without a hold may take.
    pub open_to_all: u32,
    pub door: Door,
}

/// The slots of a session or a level, each counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SlotTally {
    /// Slots that every school may take.
    pub open: u32,
    /// Slots that only schools with a hold may take.
    pub held: u32,
    pub registered: u32,
}

/// The availability of a session to one school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotAvailability {
    /// So many slots are left for this school.
    Open(u32),
    /// Slots are left, but held for designated schools.
    Held,
    Full,
    /// Registration has not begun for this school.
    NotYet,
    Closed,
}

/// A school's claim to a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotClaim {
    Hold,
    /// The school is designated, but declined or cancelled: it may register early, without a hold.
    Designated,
    /// The school has no priority, or is not known yet.
    None,
}

/// The chances of a school that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prospect {
    /// A session that it waits for still takes registrations.
    RequestedSession,
    /// Only other sessions of its level still take registrations.
    OtherSession,
    /// Every session of its level is closed.
    None,
}

impl LevelCounts {
    pub fn tally(&self) -> SlotTally {
        let left = self.slots.saturating_sub(self.taken);
        let held = self.held.min(left);
        SlotTally {
            open: left - held,
            held,
            registered: self.taken,
        }
    }
}

impl SessionCounts {
    pub fn tally(&self) -> SlotTally {
        SlotTally {
            open: self.open_to_all,
            held: self.open.saturating_sub(self.open_to_all),
            registered: self.taken,
        }
    }

    /// To a school with a hold every slot that nobody has is open.
    pub fn tally_for(&self, claim: SlotClaim) -> SlotTally {
        match claim {
            SlotClaim::Hold => SlotTally {
                open: self.open,
                held: 0,
                registered: self.taken,
            },
            SlotClaim::Designated | SlotClaim::None => self.tally(),
        }
    }
}

impl Counts {
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

    pub fn level(&self, level: Level) -> Option<&LevelCounts> {
        self.levels.iter().find(|counts| counts.level == level)
    }

    pub fn session(&self, id: &SessionId) -> Option<&SessionCounts> {
        self.sessions.iter().find(|counts| counts.id == *id)
    }

    /// The availability of a session to a school with this claim: from the public counts alone, the same
    /// answer as [`super::decide`] gives.
    pub fn availability(&self, session: &SessionCounts, claim: SlotClaim) -> SlotAvailability {
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

    /// A session that takes no registrations promotes nobody either.
    pub fn takes_registrations(&self, session: &SessionId) -> bool {
        self.phase != Phase::Closed
            && self
                .session(session)
                .is_some_and(|found| found.door == Door::Open)
    }

    /// The chances of a school of a level that waits for these sessions.
    pub fn prospect(&self, level: Level, wishes: &[SessionId]) -> Prospect {
        let mut others = self.sessions.iter().filter(|found| found.level == level);
        if wishes.iter().any(|wish| self.takes_registrations(wish)) {
            Prospect::RequestedSession
        } else if others.any(|found| self.takes_registrations(&found.id)) {
            Prospect::OtherSession
        } else {
            Prospect::None
        }
    }
}
