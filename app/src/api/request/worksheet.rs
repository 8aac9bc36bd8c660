//! A team's worksheet, for its members.

use super::super::date_texts::local;
use super::comments::comments_of;
use super::earlier::earlier;
use super::known::{own_record, record_of};
use super::{ApiContext, Visitor, request};
use crate::api::ApiError;
use crate::api::worksheet::{EarlierWorksheetView, MemberView, TeamRecordView, WorksheetView};
use domain::registration::School;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::Role;
use domain::worksheet::Worksheet as WorksheetModel;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::record::TeamRecord;
use jiff::Timestamp;
use store::Store;
use store::feed::WorkshopSnapshot;
use store::worksheets::{Member, WorksheetId, WorksheetRow};

/// A request of somebody who may read the worksheet.
pub(super) struct WorksheetContext {
    pub(super) request: ApiContext,
    pub(super) snapshot: WorkshopSnapshot,
    pub(super) me: Member,
    pub(super) worksheet: WorksheetRow,
}

pub(in crate::api) async fn worksheet(
    workshop: &str,
    team: Option<String>,
) -> Result<WorksheetView, ApiError> {
    let own = match team {
        Some(team) => own_at(workshop, of_team(workshop, &team).await?).await?,
        None => own(workshop).await?,
    };
    let store = &own.request.store;
    let (id, restores) = (own.worksheet.id, own.worksheet.restores);
    let team = store.members(id).await?;
    // Read first: that shows whether its record is damaged.
    let contents = store.contents(id).await?;
    let record = own_record(&own, &team).await?;
    let comments = comments_of(&own).await?;
    let slug = &own.snapshot.definition.workshop.slug;
    let zone = &own.snapshot.definition.workshop.zone;
    let today = local(own.request.now, zone).date();
    let earlier = match own.me.role == Role::Lead && contents.is_empty() {
        true => earlier(store, &own.worksheet, own.request.now).await?,
        false => None,
    };
    Ok(WorksheetView {
        worksheet: id.0,
        school: school(&own.snapshot, &own.worksheet.school)?.name,
        workshop: own.request.head(&own.snapshot),
        is_guide: own.request.visitor.guide(slug).is_some(),
        me: own.me.into(),
        team: team.into_iter().map(MemberView::from).collect(),
        contents,
        restores,
        today,
        record,
        comments,
        earlier: earlier.map(|earlier| EarlierWorksheetView {
            title: earlier.title,
            preview: earlier.carried.preview,
        }),
    })
}

pub(in crate::api) async fn record(
    workshop: &str,
    worksheet: i64,
) -> Result<TeamRecordView, ApiError> {
    let own = own_at(workshop, WorksheetId(worksheet)).await?;
    let team = own.request.store.members(own.worksheet.id).await?;
    own_record(&own, &team).await
}

/// A worksheet as the rules read it on the server: what is on disk, and what the store knows beside
/// it. Whether whoever asks may know it is asked before.
///
/// # Errors
/// [`ApiError`] where that can't be read.
pub async fn reading(
    store: &Store,
    worksheet: &WorksheetRow,
    now: Timestamp,
) -> Result<(WorksheetModel, TeamRecord), ApiError> {
    let snapshot = store.workshop_snapshot(worksheet.workshop.as_str());
    let snapshot = snapshot.ok_or(ApiError::NotFound)?;
    let team = store.members(worksheet.id).await?;
    let record = record_of(store, &snapshot, worksheet, &team).await?;
    let contents = store.contents(worksheet.id).await?;
    let today = local(now, &snapshot.definition.workshop.zone).date();
    let model = WorksheetModel::read(&contents, &record, &SPRING_2019, today);
    Ok((model, record))
}

/// The worksheet of a school's team.
async fn of_team(workshop: &str, team: &str) -> Result<WorksheetId, ApiError> {
    let request = request()?;
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let school = SchoolSlug::parse(team).map_err(|_| ApiError::NotFound)?;
    let slug = &snapshot.definition.workshop.slug;
    let found = request.store.worksheet_of(slug, &school).await?;
    found.ok_or(ApiError::NotFound)
}

/// The request of the member who joined last in this browser.
pub(super) async fn own(workshop: &str) -> Result<WorksheetContext, ApiError> {
    let request = request()?;
    let me = request.visitor.member.clone();
    let me = me.ok_or_else(|| signed_out(&request.visitor, workshop))?;
    opened(request, workshop, me).await
}

/// Why a browser that is in no team may not: it is nobody's, or its registration isn't proved.
fn signed_out(visitor: &Visitor, workshop: &str) -> ApiError {
    let slug = WorkshopSlug::parse(workshop);
    match slug.is_ok_and(|slug| visitor.is_unproven(&slug, None)) {
        true => ApiError::Unproven,
        false => ApiError::SignedOut,
    }
}

/// The request of whoever this browser is at that worksheet.
pub(super) async fn own_at(
    workshop: &str,
    worksheet: WorksheetId,
) -> Result<WorksheetContext, ApiError> {
    let request = request()?;
    let me = request.visitor.member_at(&request.store, worksheet).await?;
    let me = me.ok_or_else(|| request.visitor.refused())?;
    opened(request, workshop, me).await
}

async fn opened(
    request: ApiContext,
    workshop: &str,
    me: Member,
) -> Result<WorksheetContext, ApiError> {
    let snapshot = request.workshop_snapshot(Some(workshop))?;
    let worksheet = request.store.worksheet(me.worksheet).await?;
    let worksheet = worksheet.ok_or(ApiError::SignedOut)?;
    if worksheet.workshop.as_str() != workshop {
        return Err(ApiError::Forbidden);
    }
    Ok(WorksheetContext {
        request,
        snapshot,
        me,
        worksheet,
    })
}

pub(super) fn school(snapshot: &WorkshopSnapshot, slug: &SchoolSlug) -> Result<School, ApiError> {
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
