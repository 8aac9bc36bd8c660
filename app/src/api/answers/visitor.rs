//! The visitor who asks, with the secrets in their cookies.

use crate::api::types::ApiError;
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::access::{Facilitator, InvitationAccess, Liaison, RegistrantAccess};
use store::helpers::Helper;
use store::visits::Guide;
use store::worksheets::{Member, WorksheetId};
use store::{Store, StoreError};

/// The secrets in a request's cookies, each looked up in the database for this request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// The registration whose link was opened.
    pub registrant: Option<RegistrantAccess>,
    /// The school whose invitation was opened.
    pub invitation: Option<InvitationAccess>,
    /// The school whose team's link was opened, and its workshop.
    pub team: Option<(WorkshopSlug, SchoolSlug)>,
    pub member: Option<Member>,
    /// The facilitator whose link was opened, and its workshop.
    pub facilitator: Option<(WorkshopSlug, Facilitator)>,
    /// The liaison whose link was opened, and its workshop.
    pub liaison: Option<(WorkshopSlug, Liaison)>,
    /// The helper whose link was opened, even if it has ended.
    pub helper: Option<Helper>,
    /// The signed-in organizer's email address.
    pub organizer: Option<String>,
}

impl Visitor {
    /// The error for a browser whose secrets, if any, do not open what it asked for.
    pub(super) fn refusal(&self) -> ApiError {
        match *self == Self::default() {
            true => ApiError::SignedOut,
            false => ApiError::Forbidden,
        }
    }

    /// The guide that this browser is among a workshop's teams: by a facilitator's link, which has
    /// a name, or else as an organizer.
    pub fn guide(&self, workshop: &WorkshopSlug) -> Option<Guide> {
        let linked = self.facilitator.as_ref().filter(|(of, _)| of == workshop);
        let linked = linked.map(|(_, facilitator)| Guide::Facilitator(facilitator.clone()));
        linked.or_else(|| self.organizer.clone().map(Guide::Organizer))
    }

    /// The member that this browser is at a worksheet: the last one who joined, if they are of that
    /// team, else the guide who has been there. So tabs at several teams each stay with their own.
    ///
    /// # Errors
    /// [`StoreError`] if the store can't be read.
    pub async fn member_at(
        &self,
        store: &Store,
        worksheet: WorksheetId,
    ) -> Result<Option<Member>, StoreError> {
        let joined = self.member.as_ref();
        if let Some(member) = joined.filter(|member| member.worksheet == worksheet) {
            return Ok(Some(member.clone()));
        }
        let linked = self
            .facilitator
            .clone()
            .map(|(_, it)| Guide::Facilitator(it));
        let guides = linked
            .into_iter()
            .chain(self.organizer.clone().map(Guide::Organizer));
        for guide in guides {
            if let Some(member) = store.visiting_member(&guide, worksheet).await? {
                return Ok(Some(member));
            }
        }
        Ok(None)
    }
}
