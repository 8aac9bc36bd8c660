//! A workshop's definition: its levels, sessions, dates and schools.

use super::proof::{EmailDomain, RegistrationMode};
use super::school::{Level, School};
use crate::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The phase of registration. It is stored, and only the clock task moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Nobody may register yet.
    Before,
    /// Only designated schools may register.
    DesignatedOnly,
    /// Everyone may register; a slot is held for each designated school.
    OpenWithHolds,
    /// Everyone may register; nothing is held any more.
    Released,
    /// Every session is closed.
    Closed,
}

impl Phase {
    /// In the order of time.
    pub const ALL: [Self; 5] = [
        Self::Before,
        Self::DesignatedOnly,
        Self::OpenWithHolds,
        Self::Released,
        Self::Closed,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::DesignatedOnly => "designated_only",
            Self::OpenWithHolds => "open_with_holds",
            Self::Released => "released",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.as_str() == text)
    }

    /// True if slots are held for designated schools.
    pub fn has_holds(self) -> bool {
        self < Self::Released
    }
}

/// The instants at which the phases begin.
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
    /// A session closes so many hours before its start.
    pub close_hours: u16,
}

/// One run of the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workshop {
    pub slug: WorkshopSlug,
    pub title: String,
    /// The IANA name of the zone its local times are in, such as `America/Chicago`.
    pub zone: String,
    pub dates: Dates,
    /// The day by which designated schools submit their plan.
    #[serde(with = "crate::date_numbers::day")]
    pub plan_due: Date,
    /// A mail address or a telephone number, for questions.
    pub office: String,
    pub mode: RegistrationMode,
    /// The domains of the district's own addresses: a mailed link to one of them proves.
    pub email_domains: Vec<EmailDomain>,
}

/// One date, time and place, with its own number of slots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    pub id: SessionId,
    pub level: Level,
    #[serde(with = "crate::date_numbers::seconds")]
    pub starts_at: Timestamp,
    #[serde(with = "crate::date_numbers::seconds")]
    pub ends_at: Timestamp,
    /// The building and room.
    pub place: String,
    /// The address and entrance; may be empty.
    pub address: String,
    /// The number of schools that fit.
    pub slots: u32,
    /// Stored, and moved only by the clock task.
    pub door: Door,
}

/// A session's intake of registrations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Door {
    Open,
    /// The session begins too soon, or is over.
    Closed,
}

impl Session {
    pub fn closes_at(&self, dates: &Dates) -> Timestamp {
        self.starts_at - jiff::SignedDuration::from_hours(i64::from(dates.close_hours))
    }
}

/// The slots of a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    pub level: Level,
    /// Over all its sessions.
    pub slots: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkshopDefinition {
    pub workshop: Workshop,
    pub pools: Vec<Pool>,
    /// By level and start.
    pub sessions: Vec<Session>,
    pub schools: BTreeMap<SchoolSlug, School>,
}

impl WorkshopDefinition {
    pub fn session(&self, id: &SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == *id)
    }

    pub fn school(&self, slug: &SchoolSlug) -> Option<&School> {
        self.schools.get(slug)
    }

    /// A school's name, or its slug where the workshop has no such school.
    pub fn school_name(&self, slug: &SchoolSlug) -> String {
        let school = self.school(slug);
        school.map_or_else(|| slug.to_string(), |school| school.name.clone())
    }

    /// By start.
    pub fn sessions_of(&self, level: Level) -> impl Iterator<Item = &Session> {
        self.sessions
            .iter()
            .filter(move |session| session.level == level)
    }

    /// 0 if the workshop does not offer the level.
    pub fn slots(&self, level: Level) -> u32 {
        self.pools
            .iter()
            .find(|pool| pool.level == level)
            .map_or(0, |pool| pool.slots)
    }

    /// The next instant at which [`WorkshopDefinition::progress_by_dates`] changes.
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let dates = &self.workshop.dates;
        [dates.designated_from, dates.everyone_from, dates.release_at]
            .into_iter()
            .chain(self.sessions.iter().map(|session| session.closes_at(dates)))
            .filter(|instant| *instant > now)
            .min()
    }
}
