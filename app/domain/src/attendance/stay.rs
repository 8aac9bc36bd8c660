//! Attendance, read from acts.

use super::act::{Act, ActKind};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A person's attendance at one session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// In order of time. Only the last one may be open.
    pub stays: Vec<Stay>,
    /// The first time at which the person signed out without having signed in.
    pub out_without_in: Option<Timestamp>,
}

/// From a sign-in to the sign-out that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    #[serde(with = "crate::date_numbers::seconds")]
    pub from: Timestamp,
    /// `None` while nobody has signed the person out.
    pub to: Option<Timestamp>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceStatus {
    /// Nothing was recorded, or all of it was taken back.
    Absent,
    /// Signed in, and not yet out.
    In,
    Left,
    /// Signed out, and never in.
    NoSignIn,
}

impl Attendance {
    /// Reads attendance from one person's acts in one session: a function of the set of acts, whatever
    /// their order and however often one of them is there.
    ///
    /// Acts count in the order of their times, and of their ids at the same time. An undo takes back the newest
    /// act before it that isn't taken back. Of what is left, the first sign-in opens a stay and the
    /// first sign-out after it closes it; another door's repetition of either counts for nothing.
    pub fn read<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Self {
        let mut attendance = Self::default();
        for act in standing_acts(acts) {
            attendance.apply(act);
        }
        attendance
    }

    pub fn status(&self) -> AttendanceStatus {
        match (self.stays.last(), self.out_without_in) {
            (Some(Stay { to: None, .. }), _) => AttendanceStatus::In,
            (Some(_), _) => AttendanceStatus::Left,
            (None, Some(_)) => AttendanceStatus::NoSignIn,
            (None, None) => AttendanceStatus::Absent,
        }
    }

    /// True for everybody who was there, also where a sign-in or a sign-out is missing.
    pub fn is_present(&self) -> bool {
        self.status() != AttendanceStatus::Absent
    }

    fn apply(&mut self, act: &Act) {
        let was_in = !self.stays.is_empty();
        let open = self.stays.last_mut().filter(|stay| stay.to.is_none());
        match (act.kind, open) {
            (ActKind::In, None) => self.stays.push(Stay {
                from: act.at,
                to: None,
            }),
            (ActKind::Out, Some(stay)) => stay.to = Some(act.at),
            (ActKind::Out, None) if !was_in => {
                self.out_without_in.get_or_insert(act.at);
            }
            (ActKind::In, Some(_)) | (ActKind::Out, None) | (ActKind::Undo, _) => {}
        }
    }
}

/// The sign-ins and sign-outs that nobody took back, in order of time.
pub fn standing_acts<'a>(acts: impl IntoIterator<Item = &'a Act>) -> Vec<&'a Act> {
    let mut acts: Vec<&Act> = acts.into_iter().collect();
    acts.sort_by_key(|act| (act.at, &act.id));
    acts.dedup_by_key(|act| &act.id);
    let mut standing = Vec::new();
    for act in acts {
        match act.kind {
            ActKind::Undo => {
                standing.pop();
            }
            ActKind::In | ActKind::Out => standing.push(act),
        }
    }
    standing
}
