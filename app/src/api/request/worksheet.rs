//! A team's worksheet, for its members.

use super::super::words::local;
use super::{Request, request};
use crate::api::ApiError;
use crate::api::worksheet::{MemberView, WorksheetView};
use domain::registration::School;
use domain::slug::SchoolSlug;
use store::feed::Face;
use store::worksheets::{Member, Worksheet};

/// A request of somebody who may read the worksheet.
pub(super) struct Own {
    pub(super) request: Request,
    pub(super) face: Face,
    pub(super) me: Member,
    pub(super) worksheet: Worksheet,
}

pub(in crate::api) async fn worksheet(workshop: &str) -> Result<WorksheetView, ApiError> {
    let own = own(workshop).await?;
    let store = &own.request.store;
    let (id, restores) = (own.worksheet.id, own.worksheet.restores);
    let team = store.members(id).await?;
    let zone = &own.face.programme.workshop.zone;
    let today = local(own.request.now, zone).date();
    Ok(WorksheetView {
        worksheet: id.0,
        school: school(&own.face, &own.worksheet.school)?.name,
        workshop: own.request.head(&own.face),
        me: own.me.into(),
        team: team.into_iter().map(MemberView::from).collect(),
        contents: store.contents(id).await?,
        restores,
        today,
    })
}

pub(super) async fn own(workshop: &str) -> Result<Own, ApiError> {
    let request = request()?;
    let face = request.face(Some(workshop))?;
    let me = request.visitor.member.clone().ok_or(ApiError::SignedOut)?;
    let worksheet = request.store.worksheet(me.worksheet).await?;
    let worksheet = worksheet.ok_or(ApiError::SignedOut)?;
    if worksheet.workshop.as_str() != workshop {
        return Err(ApiError::Forbidden);
    }
    Ok(Own {
        request,
        face,
        me,
        worksheet,
    })
}

pub(super) fn school(face: &Face, slug: &SchoolSlug) -> Result<School, ApiError> {
    let school = face.programme.school(slug).cloned();
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
