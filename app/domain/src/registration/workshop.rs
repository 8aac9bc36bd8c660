//! What is offered: a workshop, its levels, sessions and dates.

use super::proof::{EmailDomain, RegistrationMode};
use super::school::{Level, School};
use crate::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where registration stands. Stored, and moved only by the clock task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nobody may register yet.
    Before,
    /// Only designated schools may.
    DesignatedOnly,
    /// Everyone may; a slot is held for each designated school.
    OpenWithHolds,
    /// Everyone may; nothing is held any more.
    Released,
    /// Every session is closed.
    Closed,
}

impl Phase {
    /// All, in the order in which they pass.
    pub const ALL: [Self; 5] = [
        Self::Before,
        Self::DesignatedOnly,
        Self::OpenWithHolds,
        Self::Released,
        Self::Closed,
    ];

    /// The word in JSON and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::DesignatedOnly => "designated_only",
            Self::OpenWithHolds => "open_with_holds",
            Self::Released => "released",
            Self::Closed => "closed",
        }
    }

    /// Reads [`Phase::as_str`] back.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == text)
    }

    /// Whether slots are held for designated schools.
    pub fn has_holds(self) -> bool {
        self < Self::Released
    }
}

/// When the phases begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dates {
    /// Designated schools may register from here.
    #[serde(with = "crate::date_numbers::seconds")]
    pub designated_from: Timestamp,
    /// Everyone may register from here.
    #[serde(with = "crate::date_numbers::seconds")]
    pub everyone_from: Timestamp,
    /// Unused holds end here.
    #[serde(with = "crate::date_numbers::seconds")]
    pub release_at: Timestamp,
    /// How many hours before its start a session closes.
    pub close_hours: u16,
}

/// One run of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    /// Its name in addresses.
    pub slug: WorkshopSlug,
    /// Its name as people say it.
    pub title: String,
    /// The IANA name of the zone its local times are in, such as `America/Chicago`.
    pub zone: String,
    /// When the phases begin.
    pub dates: Dates,
    /// The day by which designated schools submit their plan.
    #[serde(with = "crate::date_numbers::day")]
    pub plan_due: Date,
    /// Whom to ask, as people are told it: a mail address or a telephone number.
    pub office: String,
    /// Whether a slot is given before anything is proved.
    pub mode: RegistrationMode,
    /// The domains of the district's own addresses: a mailed link to one of them proves.
    pub email_domains: Vec<EmailDomain>,
}

/// One date, time and place, with its own number of slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Its name in forms.
    pub id: SessionId,
    /// Which schools it is for.
    pub level: Level,
    /// When it begins.
    #[serde(with = "crate::date_numbers::seconds")]
    pub starts_at: Timestamp,
    /// When it ends.
    #[serde(with = "crate::date_numbers::seconds")]
    pub ends_at: Timestamp,
    /// The building and room.
    pub place: String,
    /// The address and entrance, empty where the office has not said.
    pub address: String,
    /// Room for so many schools.
    pub slots: u32,
    /// Whether it still takes registrations. Stored, and moved only by the clock task.
    pub door: Door,
}

/// Whether a session takes registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    /// It does.
    Open,
    /// It begins too soon, or is over.
    Closed,
}

impl Session {
    /// When it stops taking registrations.
    pub fn closes_at(&self, dates: &Dates) -> Timestamp {
        self.starts_at - jiff::SignedDuration::from_hours(i64::from(dates.close_hours))
    }
}

/// A level's number of slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Whose.
    pub level: Level,
    /// How many, over all its sessions.
    pub slots: u32,
}

/// Everything a workshop offers, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopDefinition {
    /// The workshop.
    pub workshop: Workshop,
    /// Its levels.
    pub pools: Vec<Pool>,
    /// Its sessions, by level and start.
    pub sessions: Vec<Session>,
    /// Its schools, by slug.
    pub schools: BTreeMap<SchoolSlug, School>,
}

impl WorkshopDefinition {
    /// The session of that name.
    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    /// The school of that name.
    pub fn school(&self, slug: &SchoolSlug) -> Option<&School> {
        self.schools.get(slug)
    }

    /// The sessions of a level, by start.
    pub fn sessions_of(&self, level: Level) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .filter(move |session| session.level == level)
    }

    /// A level's slots; 0 where the workshop does not offer the level.
    pub fn slots(&self, level: Level) -> u32 {
        self.pools
            .iter()
            .find(|pool| pool.level == level)
            .map_or(0, |pool| pool.slots)
    }

    /// The phase at an instant, and the sessions whose door is closed then. Only the clock task
    /// asks; the rules read what it stored.
    pub fn at(&self, now: Timestamp) -> (Phase, Vec<SessionId>) {
        let dates = &self.workshop.dates;
        let closed: Vec<_> = self
            .sessions
            .iter()
            .filter(|session| session.closes_at(dates) <= now)
            .map(|session| session.id.clone())
            .collect();
        let phase = if closed.len() == self.sessions.len() {
            Phase::Closed
        } else if dates.release_at <= now {
            Phase::Released
        } else if dates.everyone_from <= now {
            Phase::OpenWithHolds
        } else if dates.designated_from <= now {
            Phase::DesignatedOnly
        } else {
            Phase::Before
        };
        (phase, closed)
    }

    /// The next instant at which [`WorkshopDefinition::at`] changes, if there is one.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let dates = &self.workshop.dates;
        [dates.designated_from, dates.everyone_from, dates.release_at]
            .into_iter()
            .chain(self.sessions.iter().map(|session| session.closes_at(dates)))
            .filter(|instant| *instant > now)
            .min()
    }
}
