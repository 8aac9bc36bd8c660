//! A browser's rights to a team.

use super::visitor::Visitor;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::Role;
use store::joining::JoinRoute;
use store::{Store, StoreError};

/// The right to join a team without a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinPermission {
    pub school: SchoolSlug,
    pub by: JoinRoute,
}

/// The right to change a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamAuthority {
    /// The team's lead or an organizer: everything.
    Lead,
    /// The school: links and the code.
    School,
}

impl Visitor {
    pub fn join_permission(
        &self,
        workshop: &WorkshopSlug,
        named: Option<&SchoolSlug>,
    ) -> Option<JoinPermission> {
        let linked = self
            .team
            .as_ref()
            .filter(|(of, school)| of == workshop && named.is_none_or(|named| named == school));
        let meant = linked.map(|(_, school)| school).or(named);
        if let Some(voice) = self.speaks_for(workshop, meant) {
            return Some(JoinPermission {
                school: voice.school,
                by: JoinRoute::School(voice.secret),
            });
        }
        linked.map(|(_, school)| JoinPermission {
            school: school.clone(),
            by: JoinRoute::Team,
        })
    }

    /// The team that this browser may change, and its right to it.
    ///
    /// # Errors
    /// [`StoreError`] if the store can't be read.
    pub async fn team_authority(
        &self,
        store: &Store,
        workshop: &WorkshopSlug,
        named: Option<&SchoolSlug>,
    ) -> Result<Option<(SchoolSlug, TeamAuthority)>, StoreError> {
        if let (Some(_), Some(school)) = (&self.organizer, named) {
            return Ok(Some((school.clone(), TeamAuthority::Lead)));
        }
        if let Some(member) = self.member.as_ref().filter(|it| it.role == Role::Lead)
            && let Some(worksheet) = store.worksheet(member.worksheet).await?
            && worksheet.workshop == *workshop
            && named.is_none_or(|named| *named == worksheet.school)
        {
            return Ok(Some((worksheet.school, TeamAuthority::Lead)));
        }
        let voice = self.speaks_for(workshop, named);
        Ok(voice.map(|voice| (voice.school, TeamAuthority::School)))
    }
}
