//! A team's worksheet, for its members.

use super::comments::comments_view;
use super::date_texts::{clock_text, local, session_date_texts};
use super::earlier_worksheet::earlier_worksheet;
use super::shared_record::read_shared_record;
use super::team_record::team_record_view;
use super::worksheet_context::{WorksheetContext, find_school};
use crate::api::types::ApiError;
use crate::api::types::worksheet::{
    AgendaPartView, AgendaView, EarlierWorksheetView, MemberView, TeamRecordView, TeamSessionView,
    WorksheetView,
};
use domain::facilitation::agenda::{AgendaPart, schedule};
use domain::registration::RegistrationStatus;
use domain::team::Role;
use domain::worksheet::Worksheet as WorksheetModel;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::record::TeamRecord;
use jiff::Timestamp;
use store::Store;
use store::worksheets::{WorksheetId, WorksheetRow};

pub(in crate::api) async fn read_worksheet(
    workshop: &str,
    team: Option<String>,
) -> Result<WorksheetView, ApiError> {
    let context = match team {
        Some(team) => WorksheetContext::of_team(workshop, &team).await?,
        None => WorksheetContext::of_last_joined(workshop).await?,
    };
    let store = &context.api.store;
    let (id, restores) = (context.worksheet.id, context.worksheet.restores);
    let team = store.members(id).await?;
    // Read before the record, whose intake says if the log is damaged.
    let contents = store.contents(id).await?;
    let record = team_record_view(&context, &team).await?;
    let comments = comments_view(&context).await?;
    let slug = &context.snapshot.definition.workshop.slug;
    let zone = &context.snapshot.definition.workshop.zone;
    let today = local(context.api.now, zone).date();
    let earlier = match context.me.role == Role::Lead && contents.is_empty() {
        true => earlier_worksheet(store, &context.worksheet, context.api.now).await?,
        false => None,
    };
    let session = team_session(&context).await?;
    Ok(WorksheetView {
        worksheet: id.0,
        session,
        school: find_school(&context.snapshot, &context.worksheet.school)?.name,
        workshop: context.api.head(&context.snapshot),
        is_guide: context.api.visitor.guide(slug).is_some(),
        me: context.me.into(),
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

/// None while the school has no slot.
async fn team_session(context: &WorksheetContext) -> Result<Option<TeamSessionView>, ApiError> {
    let definition = &context.snapshot.definition;
    let (workshop, school) = (definition.workshop.slug.as_str(), &context.worksheet.school);
    let registration = context
        .api
        .store
        .living_registration(workshop, school.as_str());
    let status = registration
        .await?
        .and_then(|registration| registration.status);
    let Some(RegistrationStatus::Confirmed { session }) = status else {
        return Ok(None);
    };
    let zone = &definition.workshop.zone;
    let parts = &context.snapshot.announcement.agenda;
    Ok(definition.session(&session).map(|session| TeamSessionView {
        agenda: agenda_view(parts, session.starts_at, context.api.now, zone),
        dates: session_date_texts(session, zone),
        day: local(session.starts_at, zone).date(),
        place: session.place.clone(),
        address: session.address.clone(),
    }))
}

fn agenda_view(
    parts: &[AgendaPart],
    starts_at: Timestamp,
    now: Timestamp,
    zone: &str,
) -> AgendaView {
    let from_now = |at: Timestamp| {
        let left = at.duration_since(now).as_millis();
        i64::try_from(left).unwrap_or(i64::MAX)
    };
    let (starts, ends_at) = schedule(parts, starts_at);
    let parts = parts.iter().zip(starts);
    AgendaView {
        parts: parts
            .map(|(part, starts_at)| AgendaPartView {
                title: part.title.clone(),
                minutes: part.minutes,
                starts: clock_text(starts_at, zone),
                starts_in: from_now(starts_at),
            })
            .collect(),
        ends_in: from_now(ends_at),
    }
}

pub(in crate::api) async fn read_record(
    workshop: &str,
    worksheet: i64,
) -> Result<TeamRecordView, ApiError> {
    let context = WorksheetContext::at(workshop, WorksheetId(worksheet)).await?;
    let team = context.api.store.members(context.worksheet.id).await?;
    team_record_view(&context, &team).await
}

/// Reads a worksheet on the server, with the record beside its document. The caller has checked the
/// visitor's right to it.
///
/// # Errors
/// [`ApiError`] if the store can't be read.
pub async fn read_model(
    store: &Store,
    worksheet: &WorksheetRow,
    now: Timestamp,
) -> Result<(WorksheetModel, TeamRecord), ApiError> {
    let snapshot = store.workshop_snapshot(worksheet.workshop.as_str());
    let snapshot = snapshot.ok_or(ApiError::NotFound)?;
    let team = store.members(worksheet.id).await?;
    let record = read_shared_record(store, &snapshot, worksheet, &team).await?;
    let contents = store.contents(worksheet.id).await?;
    let today = local(now, &snapshot.definition.workshop.zone).date();
    let model = WorksheetModel::read(&contents, &record, &SPRING_2019, today);
    Ok((model, record))
}
