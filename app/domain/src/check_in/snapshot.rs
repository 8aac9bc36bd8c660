//! A session's schools and people, as a device has them.

use crate::attendance::{Act, ActId, ActKind, Attendance, AttendanceStatus, PersonKey, Stay};
use crate::registration::Reference;
use crate::registration::roster::{Membership, StaffRole};
use crate::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

/// It names no diet, no pay and no address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInSnapshot {
    pub session: SessionId,
    /// The server's clock, by which devices correct their own.
    #[serde(with = "crate::date_numbers::seconds")]
    pub now: Timestamp,
    /// The device removes the snapshot then.
    #[serde(with = "crate::date_numbers::seconds")]
    pub day_ends_at: Timestamp,
    /// The workshop's distance from UTC on that day, in seconds.
    pub utc_offset: i32,
    /// By name.
    pub schools: Vec<CheckInSchool>,
    /// The workshop's schools that have no slot in the session: somebody of theirs may come.
    pub other_schools: Vec<OtherSchool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherSchool {
    pub school: SchoolSlug,
    pub name: String,
}

/// The headcount, the roster and the attendance are three numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInSchool {
    pub school: SchoolSlug,
    pub name: String,
    /// `None` for a school without a slot in this session.
    pub reference: Option<Reference>,
    /// People announced.
    pub headcount: u16,
    /// The roster in its order, then everybody else.
    pub people: Vec<CheckInPerson>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInPerson {
    pub key: PersonKey,
    pub name: String,
    pub role: StaffRole,
    pub membership: Membership,
    /// False for a walk-in, and for somebody whom the roster names no more.
    pub is_named: bool,
    /// By time.
    pub acts: Vec<CheckInAct>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckInAct {
    pub id: ActId,
    #[serde(rename = "what")]
    pub kind: ActKind,
    #[serde(with = "crate::date_numbers::seconds")]
    pub at: Timestamp,
}

impl CheckInSnapshot {
    pub fn school(&self, slug: &SchoolSlug) -> Option<&CheckInSchool> {
        self.schools.iter().find(|it| it.school == *slug)
    }

    /// A school that may have nobody on the list yet.
    pub fn any_school(&self, slug: &SchoolSlug) -> Option<CheckInSchool> {
        let known = self.school(slug).cloned();
        known.or_else(|| self.other_school(slug))
    }

    pub(super) fn other_school(&self, slug: &SchoolSlug) -> Option<CheckInSchool> {
        let other = self.other_schools.iter().find(|it| it.school == *slug)?;
        Some(CheckInSchool {
            school: other.school.clone(),
            name: other.name.clone(),
            reference: None,
            headcount: 0,
            people: Vec::new(),
        })
    }

    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.day_ends_at
    }

    pub fn inside(&self) -> usize {
        self.schools.iter().map(CheckInSchool::inside).sum()
    }

    /// The time in the workshop's zone: "3:08 PM".
    pub fn clock_text(&self, at: Timestamp) -> String {
        let offset = Offset::from_seconds(self.utc_offset).unwrap_or(Offset::UTC);
        let local = offset.to_datetime(at);
        let (hour, half) = match local.hour() {
            hour @ 0..=11 => (hour, "AM"),
            hour => (hour - 12, "PM"),
        };
        let hour = if hour == 0 { 12 } else { hour };
        format!("{hour}:{:02} {half}", local.minute())
    }

    /// The same without a person: a page may be kept by a device longer than the session's day.
    pub fn without_people(mut self) -> Self {
        for school in &mut self.schools {
            school.people.clear();
        }
        self
    }
}

impl CheckInSchool {
    /// People whom the roster names.
    pub fn named(&self) -> usize {
        self.people.iter().filter(|it| it.is_named).count()
    }

    /// People who signed in, whether or not they have left.
    pub fn present(&self) -> usize {
        let is_present = |it: &&CheckInPerson| it.attendance().is_present();
        self.people.iter().filter(is_present).count()
    }

    /// People who are signed in and not yet out.
    pub fn inside(&self) -> usize {
        let is_in = |it: &&CheckInPerson| it.attendance().status() == AttendanceStatus::In;
        self.people.iter().filter(is_in).count()
    }
}

impl CheckInPerson {
    pub fn attendance(&self) -> Attendance {
        let act = |act: &CheckInAct| Act {
            id: act.id.clone(),
            person: self.key.clone(),
            kind: act.kind,
            at: act.at,
        };
        let acts: Vec<Act> = self.acts.iter().map(act).collect();
        Attendance::read(&acts)
    }

    pub fn last_stay(&self) -> Option<Stay> {
        self.attendance().stays.last().copied()
    }
}
