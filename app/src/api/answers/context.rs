//! The context of an answer: the store, the time, and the visitor that asks.

use super::date_texts::workshop_date_texts;
use super::presence::PresenceSnapshot;
use super::readiness::ReadinessSnapshot;
use super::visitor::Visitor;
use crate::api::types::ApiError;
use crate::api::types::registration::{CalendarLinks, MailStatus};
use crate::api::types::workshop::{WorkshopHead, WorkshopView};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use leptos::prelude::use_context;
use std::collections::BTreeSet;
use std::sync::Arc;
use store::feed::WorkshopSnapshot;
use store::mail::LetterState;
use store::registration_rows::RegistrationRow;
use store::{Store, StoreError};

/// The context of every page and every API request.
#[derive(Clone, Debug)]
pub struct ApiContext {
    pub store: Store,
    pub now: Timestamp,
    pub visitor: Visitor,
    pub base_url: String,
    /// Makes a registration's links and codes, for `base_url`.
    pub extras: fn(&str, &WorkshopSnapshot, &RegistrationRow) -> RegistrationExtras,
    pub mail_delivery: MailDelivery,
    pub presence: PresenceSnapshot,
    pub readiness: ReadinessSnapshot,
    /// The workshops in which a Blueprint is published.
    pub blueprint_workshops: Arc<BTreeSet<WorkshopSlug>>,
}

/// The parts of a registration's page that the server crate makes.
#[derive(Clone, Debug, Default)]
pub struct RegistrationExtras {
    pub calendar: Option<CalendarLinks>,
    /// The address of check-in with the reference, as a QR code.
    pub qr_svg: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailDelivery {
    Smtp,
    /// No mail server is configured; mail stays in the outbox.
    Outbox,
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        leptos::logging::error!("a page can't be read: {error}");
        Self::Unavailable
    }
}

impl ApiContext {
    pub(super) fn current() -> Result<Self, ApiError> {
        use_context::<Self>().ok_or(ApiError::Unavailable)
    }

    pub(super) fn workshop_snapshot(
        &self,
        slug: Option<&str>,
    ) -> Result<WorkshopSnapshot, ApiError> {
        let snapshot = match slug {
            Some(slug) => self.store.workshop_snapshot(slug),
            None => self.store.current_workshop(),
        };
        snapshot.ok_or(ApiError::NotFound)
    }

    pub(super) fn head(&self, snapshot: &WorkshopSnapshot) -> WorkshopHead {
        WorkshopHead::new(&snapshot.definition, &snapshot.announcement)
    }

    pub(super) fn workshop_view(&self, snapshot: &WorkshopSnapshot) -> WorkshopView {
        let slug = &snapshot.definition.workshop.slug;
        let registrant = self
            .visitor
            .registrant
            .as_ref()
            .filter(|own| own.workshop == *slug);
        let invitation = self
            .visitor
            .invitation
            .as_ref()
            .filter(|own| own.workshop == *slug);
        WorkshopView {
            definition: (*snapshot.definition).clone(),
            announcement: (*snapshot.announcement).clone(),
            counts: (*snapshot.counts).clone(),
            words: workshop_date_texts(&snapshot.definition, &snapshot.announcement, self.now),
            own_school: registrant
                .map(|own| own.school.clone())
                .or_else(|| invitation.map(|own| own.school.clone())),
            registrant: registrant.is_some(),
            can_send_email: self.mail_delivery == MailDelivery::Smtp,
            has_blueprints: self.blueprint_workshops.contains(slug),
        }
    }

    pub(super) fn mail_status(&self, state: Option<LetterState>) -> MailStatus {
        match (state, self.mail_delivery) {
            (Some(LetterState::Sent), _) => MailStatus::Sent,
            (Some(LetterState::Failed), _) => MailStatus::Failed,
            (_, MailDelivery::Outbox) => MailStatus::Outbox,
            (_, MailDelivery::Smtp) => MailStatus::Queued,
        }
    }
}
