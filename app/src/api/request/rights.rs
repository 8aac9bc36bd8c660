//! What a browser's secrets let it do for a school: the table of `domain::registration::rights`,
//! asked with what the cookies hold.

use super::Visitor;
use domain::registration::rights::is_allowed;
use domain::registration::{Claimant, Proof, RegistrationAction, RegistrationState};
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::access::SecretHash;
use store::{Store, StoreError};

/// A school for which a browser speaks, and by which secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolAuthority {
    pub school: SchoolSlug,
    /// What it gives ends with this.
    pub secret: SecretHash,
}

impl Visitor {
    /// Returns whether this browser may do something for a school, by any secret that it holds.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
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

    /// The school of a workshop for which this browser speaks at its worksheet: by its proven
    /// registration, or by its invitation. Where a school is named it is that one or none, because
    /// a browser may have opened several links.
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

    /// Whether this browser holds a registration of the workshop, or of that school, that nobody
    /// has proved: what it may not do yet can be put right.
    pub fn is_unproven(&self, workshop: &WorkshopSlug, named: Option<&SchoolSlug>) -> bool {
        let is_meant = self.registrant.as_ref().is_some_and(|own| {
            own.workshop == *workshop && named.is_none_or(|named| *named == own.school)
        });
        is_meant && self.registrants_proof().is_none()
    }

    /// What the holder of this browser's registrant's link has proved: by the link, or by the
    /// school's invitation beside it.
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
