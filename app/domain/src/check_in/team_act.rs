//! The acts for everybody at once, and the time of the next act.

use super::snapshot::{CheckInPerson, CheckInSchool};
use crate::attendance::{ActKind, AttendanceStatus};
use jiff::{SignedDuration, Timestamp};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TeamAct {
    /// "All here".
    AllIn,
    AllOut,
}

impl TeamAct {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AllIn => "all_in",
            Self::AllOut => "all_out",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let all = [Self::AllIn, Self::AllOut];
        all.into_iter().find(|it| it.as_str() == text)
    }

    pub fn kind(self) -> ActKind {
        match self {
            Self::AllIn => ActKind::In,
            Self::AllOut => ActKind::Out,
        }
    }

    /// True for those whom it changes: nobody who has left is signed in again.
    pub fn concerns(self, person: &CheckInPerson) -> bool {
        let status = person.attendance().status();
        match self {
            Self::AllIn => status == AttendanceStatus::Absent,
            Self::AllOut => status == AttendanceStatus::In,
        }
    }

    pub fn people(self, school: &CheckInSchool) -> impl Iterator<Item = &CheckInPerson> {
        let people = school.people.iter();
        people.filter(move |person| self.concerns(person))
    }
}

impl CheckInPerson {
    /// The time of an act that is done now. Acts count by whole seconds, and what follows an act that
    /// somebody saw counts after it, also where that act's clock was fast.
    pub fn next_act_time(&self, now: Timestamp) -> Timestamp {
        let now = Timestamp::from_second(now.as_second()).unwrap_or(now);
        match self.acts.last() {
            Some(last) if last.at >= now => last.at + SignedDuration::from_secs(1),
            _ => now,
        }
    }
}
