//! A school with its status, as the office sees it.

use super::super::chip::ChipTone;
use crate::api::types::casa::CasaTracker;
use crate::api::types::desk::{DeskRegistration, DeskView};
use domain::registration::{RegistrationStatus, School};
use domain::slug::SessionId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::pages::desk) enum DeskSchoolStatus {
    /// Registered, by somebody who may not be of the school.
    Unconfirmed,
    Registered,
    Waiting,
    /// Designated, and neither registered nor declined.
    NoAnswer,
    Declined,
    NotRegistered,
}

impl DeskSchoolStatus {
    /// In the order in which the office acts on them.
    pub(in crate::pages::desk) const ALL: [Self; 6] = [
        Self::Unconfirmed,
        Self::Registered,
        Self::Waiting,
        Self::NoAnswer,
        Self::Declined,
        Self::NotRegistered,
    ];

    pub(in crate::pages::desk) fn as_str(self) -> &'static str {
        match self {
            Self::Unconfirmed => "unconfirmed",
            Self::Registered => "registered",
            Self::Waiting => "waiting",
            Self::NoAnswer => "no-answer",
            Self::Declined => "declined",
            Self::NotRegistered => "not-registered",
        }
    }

    pub(in crate::pages::desk) fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }

    pub(in crate::pages::desk) fn label(self) -> &'static str {
        match self {
            Self::Unconfirmed => "Not confirmed",
            Self::Registered => "Registered",
            Self::Waiting => "Waiting",
            Self::NoAnswer => "No answer yet",
            Self::Declined => "Declined",
            Self::NotRegistered => "Not registered",
        }
    }

    pub(in crate::pages::desk) fn tone(self) -> ChipTone {
        match self {
            Self::Registered => ChipTone::Good,
            Self::Unconfirmed => ChipTone::Wrong,
            Self::Waiting | Self::NoAnswer | Self::Declined | Self::NotRegistered => {
                ChipTone::Neutral
            }
        }
    }

    fn of(data: &DeskView, school: &School, registration: Option<&DeskRegistration>) -> Self {
        let is_in = |schools: &[School]| schools.iter().any(|it| it.slug == school.slug);
        match registration {
            Some(it) if it.session().is_none() => Self::Waiting,
            Some(it) if it.is_proven => Self::Registered,
            Some(_) => Self::Unconfirmed,
            None if is_in(&data.silent) => Self::NoAnswer,
            None if is_in(&data.declined) => Self::Declined,
            None => Self::NotRegistered,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pages::desk) struct DeskSchoolRow {
    pub(in crate::pages::desk) school: School,
    pub(in crate::pages::desk) status: DeskSchoolStatus,
    pub(in crate::pages::desk) registration: Option<DeskRegistration>,
    /// None where the school owes no plan in CASA and submitted none.
    pub(in crate::pages::desk) casa: Option<CasaTracker>,
}

impl DeskSchoolRow {
    pub(in crate::pages::desk) fn all(data: &DeskView) -> Vec<Self> {
        let schools = data.workshop.definition.schools.values();
        schools.map(|school| Self::of(data, school)).collect()
    }

    pub(in crate::pages::desk) fn of(data: &DeskView, school: &School) -> Self {
        let mut registrations = data.registrations.iter();
        let registration = registrations.find(|it| it.school.slug == school.slug);
        Self {
            status: DeskSchoolStatus::of(data, school, registration),
            school: school.clone(),
            registration: registration.cloned(),
            casa: data.casa.get(&school.slug).cloned(),
        }
    }
}

impl DeskRegistration {
    /// The session of a registration that has a slot.
    pub(in crate::pages::desk) fn session(&self) -> Option<&SessionId> {
        match &self.status {
            RegistrationStatus::Confirmed { session } => Some(session),
            RegistrationStatus::Waiting { .. } => None,
        }
    }
}
