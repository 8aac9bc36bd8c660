//! A browser's rights to act for a school, by the table in `domain::registration::rights`.

use super::visitor::Visitor;
use domain::registration::rights::is_allowed;
use domain::registration::{Claimant, Proof, RegistrationAction, RegistrationState};
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::access::SecretHash;
use store::{Store, StoreError};

/// A school for which a browser speaks, and the secret that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolAuthority {
    pub school: SchoolSlug,
    /// The authority ends with this secret.
    pub secret: SecretHash,
}

impl Visitor {
    /// True if any of this browser's secrets allows the action.
    ///
    /// # Errors
    /// [`StoreError`] if the store can't be read.
    pub async fn may(
        &self,
        store: &Store,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        act: RegistrationAction,
    ) -> Result<bool, StoreError> {
        if self.may_as_registrant(workshop, school, act) {
            return Ok(true);
        }
        let invited = self.invitation.as_ref();
        let is_invited =
            invited.is_some_and(|own| own.workshop == *workshop && own.school == *school);
        let claimants = [
            is_invited.then_some(Claimant::Invitation),
            self.organizer.as_ref().map(|_| Claimant::Organizer),
        ];
        let state = store.registration_state(workshop, school).await?;
        let mut claimants = claimants.into_iter().flatten();
        Ok(claimants.any(|claimant| is_allowed(claimant, state, act)))
    }

    /// The school for which this browser speaks at the worksheet, by a proven registration or an
    /// invitation. If a school is named, it is that one or none: a browser may have opened several
    /// links.
    pub fn speaks_for(
        &self,
        workshop: &WorkshopSlug,
        named: Option<&SchoolSlug>,
    ) -> Option<SchoolAuthority> {
        let is_meant = |of: &WorkshopSlug, school: &SchoolSlug| {
            of == workshop && named.is_none_or(|named| named == school)
        };
        let registrant = self.registrant.as_ref().filter(|own| {
            is_meant(&own.workshop, &own.school)
                && self.may_as_registrant(&own.workshop, &own.school, RegistrationAction::LeadTeam)
        });
        let invitation = self
            .invitation
            .as_ref()
            .filter(|own| is_meant(&own.workshop, &own.school));
        registrant
            .map(|own| (&own.school, &own.secret))
            .or(invitation.map(|own| (&own.school, &own.secret)))
            .map(|(school, secret)| SchoolAuthority {
                school: school.clone(),
                secret: secret.clone(),
            })
    }

    /// True if this browser's registration, of the workshop or of the named school, is not proven:
    /// a refusal can then say what is missing.
    pub fn is_unproven(&self, workshop: &WorkshopSlug, named: Option<&SchoolSlug>) -> bool {
        let is_meant = self.registrant.as_ref().is_some_and(|own| {
            own.workshop == *workshop && named.is_none_or(|named| *named == own.school)
        });
        is_meant && self.registrants_proof().is_none()
    }

    /// The proof that comes with the registrant's link: the link's own, or the school's invitation
    /// in the same browser.
    pub fn registrants_proof(&self) -> Option<Proof> {
        let own = self.registrant.as_ref()?;
        let is_invited = self.invitation.as_ref().is_some_and(|invited| {
            invited.workshop == own.workshop && invited.school == own.school
        });
        own.proof
            .or_else(|| is_invited.then_some(Proof::Invitation))
    }

    fn may_as_registrant(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        act: RegistrationAction,
    ) -> bool {
        self.registrant.as_ref().is_some_and(|own| {
            own.workshop == *workshop
                && own.school == *school
                && is_allowed(
                    Claimant::Registrant,
                    RegistrationState::of_living(self.registrants_proof()),
                    act,
                )
        })
    }
}
