//! A registration of the sample, for tests of letters.

use super::LetterContext;
use crate::import::sample;
use domain::registration::meals::Meals;
use domain::registration::{Contact, Counts, Enrolment, Phase, Reference, RegistrationStatus};
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::feed::WorkshopSnapshot;
use store::mail::{LetterState, OutboxLetter, Template};
use store::registration_rows::RegistrationRow;

pub(super) struct LetterFixture {
    pub(super) mail: OutboxLetter,
    pub(super) record: RegistrationRow,
    pub(super) snapshot: WorkshopSnapshot,
    pub(super) base_url: String,
    pub(super) link: Option<String>,
}

impl LetterFixture {
    /// A designated elementary school that has the first session, and a letter about it.
    pub(super) fn new(template: Template) -> Self {
        let import = sample::original().unwrap();
        let definition = Arc::new(import.definition);
        let school: SchoolSlug = definition
            .schools
            .values()
            .find(|school| {
                school.designation.has_priority() && school.level == definition.sessions[0].level
            })
            .unwrap()
            .slug
            .clone();
        let state = Enrolment::new(
            Arc::clone(&definition),
            Phase::OpenWithHolds,
            BTreeMap::new(),
            BTreeSet::new(),
            1,
        );
        let session = definition.sessions[0].id.clone();
        let now = now();
        Self {
            mail: OutboxLetter {
                id: 41,
                template,
                recipient: "pat@example.org".into(),
                registration: 7,
                school: school.clone(),
                session: Some(session.to_string()),
                sequence: 0,
                state: LetterState::Queued,
                attempts: 0,
                written_at: now,
            },
            record: RegistrationRow {
                id: 7,
                workshop: definition.workshop.slug.clone(),
                school,
                reference: Reference("K7QM-2X4D".into()),
                status: Some(RegistrationStatus::Confirmed { session }),
                proof: None,
                contact: Contact {
                    name: "Pat Jones".into(),
                    email: "pat@example.org".into(),
                },
                headcount: 6,
                meals: Meals::default(),
                roster: Vec::new(),
                requests: Vec::new(),
                sequence: 0,
                registered_at: now,
                mail: Some(LetterState::Queued),
            },
            snapshot: WorkshopSnapshot {
                counts: Arc::new(Counts::of(&state, 1)),
                definition,
                announcement: Arc::new(import.announcement),
                json: Vec::new().into(),
            },
            base_url: "https://causeway.example.org".into(),
            link: Some("https://causeway.example.org/r/SECRET".into()),
        }
    }

    pub(super) fn waiting(mut self) -> Self {
        let wishes: Vec<SessionId> = self
            .snapshot
            .definition
            .sessions
            .iter()
            .take(2)
            .map(|session| session.id.clone())
            .collect();
        self.record.status = Some(RegistrationStatus::Waiting { wishes, turn: 3 });
        self.mail.session = None;
        self
    }

    pub(super) fn cancelled(mut self) -> Self {
        self.record.status = None;
        self.record.sequence = 1;
        self
    }

    pub(super) fn letter(&self) -> super::ComposedLetter {
        super::write_letter(&LetterContext {
            mail: &self.mail,
            record: &self.record,
            snapshot: &self.snapshot,
            base_url: &self.base_url,
            link: self.link.as_deref(),
            now: now(),
        })
    }
}

pub(super) fn now() -> Timestamp {
    "2019-04-01T12:00:00Z".parse().unwrap()
}
