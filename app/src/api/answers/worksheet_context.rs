//! A worksheet, and the member of its team who asks about it.

use super::context::ApiContext;
use super::visitor::Visitor;
use crate::api::types::ApiError;
use crate::api::types::worksheet::MemberView;
use domain::registration::School;
use domain::slug::{SchoolSlug, WorkshopSlug};
use store::feed::WorkshopSnapshot;
use store::worksheets::{Member, WorksheetId, WorksheetRow};

pub(super) struct WorksheetContext {
    pub(super) api: ApiContext,
    pub(super) snapshot: WorkshopSnapshot,
    pub(super) me: Member,
    pub(super) worksheet: WorksheetRow,
}

impl WorksheetContext {
    /// The worksheet of the member who joined last in this browser.
    pub(super) async fn of_last_joined(workshop: &str) -> Result<Self, ApiError> {
        let api = ApiContext::current()?;
        let me = api.visitor.member.clone();
        let me = me.ok_or_else(|| refusal_without_team(&api.visitor, workshop))?;
        Self::of_member(api, workshop, me).await
    }

    /// The worksheet of a school's team, for people who go from team to team.
    pub(super) async fn of_team(workshop: &str, team: &str) -> Result<Self, ApiError> {
        let api = ApiContext::current()?;
        let snapshot = api.workshop_snapshot(Some(workshop))?;
        let school = SchoolSlug::parse(team).map_err(|_| ApiError::NotFound)?;
        let slug = &snapshot.definition.workshop.slug;
        let worksheet = api.store.school_worksheet(slug, &school).await?;
        Self::at(workshop, worksheet.ok_or(ApiError::NotFound)?).await
    }

    /// A worksheet, for the member that this browser is there.
    pub(super) async fn at(workshop: &str, worksheet: WorksheetId) -> Result<Self, ApiError> {
        let api = ApiContext::current()?;
        let me = api.visitor.member_at(&api.store, worksheet).await?;
        let me = me.ok_or_else(|| api.visitor.refusal())?;
        Self::of_member(api, workshop, me).await
    }

    async fn of_member(api: ApiContext, workshop: &str, me: Member) -> Result<Self, ApiError> {
        let snapshot = api.workshop_snapshot(Some(workshop))?;
        let worksheet = api.store.worksheet(me.worksheet).await?;
        let worksheet = worksheet.ok_or(ApiError::SignedOut)?;
        if worksheet.workshop.as_str() != workshop {
            return Err(ApiError::Forbidden);
        }
        Ok(Self {
            api,
            snapshot,
            me,
            worksheet,
        })
    }
}

fn refusal_without_team(visitor: &Visitor, workshop: &str) -> ApiError {
    let slug = WorkshopSlug::parse(workshop);
    match slug.is_ok_and(|slug| visitor.is_unproven(&slug, None)) {
        true => ApiError::Unproven,
        false => ApiError::SignedOut,
    }
}

pub(super) fn find_school(
    snapshot: &WorkshopSnapshot,
    slug: &SchoolSlug,
) -> Result<School, ApiError> {
    let school = snapshot.definition.school(slug).cloned();
    school.ok_or(ApiError::NotFound)
}

impl From<Member> for MemberView {
    fn from(member: Member) -> Self {
        let Member {
            id,
            name,
            color,
            role,
            ..
        } = member;
        Self {
            id,
            name,
            color,
            role,
        }
    }
}
