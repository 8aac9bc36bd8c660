//! A team's worksheet, for its members.

use super::super::words::{days, instant_words, local};
use super::comments::comments_of;
use super::earlier::earlier;
use super::{Request, request};
use crate::api::ApiError;
use crate::api::timer::TimerView;
use crate::api::worksheet::{EarlierView, MemberView, PaperView, RecordView, WorksheetView};
use domain::registration::School;
use domain::slug::SchoolSlug;
use domain::team::Role;
use domain::worksheet::Worksheet as Meaning;
use domain::worksheet::code::Code;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::paper::{self, Kind};
use domain::worksheet::record::{Mark, Record};
use jiff::Timestamp;
use store::Store;
use store::feed::Face;
use store::judgments::{MarkKind, Marked, Override};
use store::papers::Attached;
use store::ratings::Dot;
use store::worksheets::{Member, Worksheet, WorksheetId};

/// A request of somebody who may read the worksheet.
pub(super) struct Own {
    pub(super) request: Request,
    pub(super) face: Face,
    pub(super) me: Member,
    pub(super) worksheet: Worksheet,
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
    let record = own_record(&own, &team).await?;
    let comments = comments_of(&own).await?;
    let slug = &own.face.programme.workshop.slug;
    let zone = &own.face.programme.workshop.zone;
    let today = local(own.request.now, zone).date();
    let contents = store.contents(id).await?;
    let earlier = match own.me.role == Role::Lead && contents.is_empty() {
        true => earlier(store, &own.worksheet, own.request.now).await?,
        false => None,
    };
    Ok(WorksheetView {
        worksheet: id.0,
        school: school(&own.face, &own.worksheet.school)?.name,
        workshop: own.request.head(&own.face),
        is_guide: own.request.visitor.guide(slug).is_some(),
        me: own.me.into(),
        team: team.into_iter().map(MemberView::from).collect(),
        contents,
        restores,
        today,
        record,
        comments,
        earlier: earlier.map(|earlier| EarlierView {
            title: earlier.title,
            preview: earlier.carried.preview,
        }),
    })
}

pub(in crate::api) async fn record(workshop: &str, worksheet: i64) -> Result<RecordView, ApiError> {
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
    worksheet: &Worksheet,
    now: Timestamp,
) -> Result<(Meaning, Record), ApiError> {
    let face = store.face(worksheet.workshop.as_str());
    let face = face.ok_or(ApiError::NotFound)?;
    let team = store.members(worksheet.id).await?;
    let record = record_of(store, &face, worksheet, &team).await?.record;
    let contents = store.contents(worksheet.id).await?;
    let today = local(now, &face.programme.workshop.zone).date();
    let meaning = Meaning::read(&contents, &record, &SPRING_2019, today);
    Ok((meaning, record))
}

/// What the store knows of a worksheet as the member who asks may see it.
async fn own_record(own: &Own, team: &[Member]) -> Result<RecordView, ApiError> {
    let (store, worksheet) = (&own.request.store, &own.worksheet);
    let mut view = record_of(store, &own.face, worksheet, team).await?;
    let ratings = store.ratings(worksheet.id).await?;
    view.sami = ratings.seen_by(own.me.id, &SPRING_2019);
    for Dot { cause, member } in store.dots(worksheet.id).await? {
        if member == own.me.id {
            view.own_dots.insert(cause.clone());
        }
        *view.dots.entry(cause).or_default() += 1;
    }
    let timer = store.timer_at(worksheet.id).await?;
    let zone = &own.face.programme.workshop.zone;
    view.timer = timer.and_then(|timer| TimerView::of(timer, own.request.now, zone));
    Ok(view)
}

/// The part of it that is the same for everybody.
pub(super) async fn record_of(
    store: &Store,
    face: &Face,
    worksheet: &Worksheet,
    team: &[Member],
) -> Result<RecordView, ApiError> {
    let judgments = store.judgments(worksheet.id).await?;
    let registered = store
        .living_record(worksheet.workshop.as_str(), worksheet.school.as_str())
        .await?;
    let mut view = RecordView {
        writers: team.iter().filter(|member| member.role.writes()).count(),
        comments: store.talked(worksheet.id).await?,
        ..RecordView::default()
    };
    let named = registered.map_or(0, |registered| registered.roster.len());
    view.record.team = u32::try_from(named).unwrap_or(u32::MAX);
    view.record.days = days(face);
    view.record.consensus = judgments.consensus(team);
    for Marked { kind, .. } in judgments.marks {
        match kind {
            MarkKind::SamiComplete => view.record.sami_complete = Mark::Done,
            MarkKind::ReviewComplete => view.record.review_complete = Mark::Done,
        }
    }
    for paper in store.papers(worksheet.id).await? {
        match paper.kind {
            Kind::Sami => view.record.sami_paper = Mark::Done,
            Kind::Review => view.record.review_paper = Mark::Done,
        }
        view.papers.push(paper_view(face, paper));
    }
    for fist in judgments.fists {
        // Whoever only reads now has no say.
        let member = team.iter().find(|member| member.id == fist.member);
        let Some(member) = member.filter(|member| member.role.writes()) else {
            continue;
        };
        let shown = view.fists.entry(fist.cause).or_default();
        shown.push((member.clone().into(), fist.fingers));
    }
    for Override { cause, by, reason } in judgments.overrides {
        view.overrides.insert(cause, (by, reason));
    }
    Ok(view)
}

fn paper_view(face: &Face, paper: Attached) -> PaperView {
    PaperView {
        kind: paper.kind.as_str().to_owned(),
        name: paper.name,
        size: paper::size(paper.size),
        by: paper.by,
        at: instant_words(paper.at, &face.programme.workshop.zone),
    }
}

/// The worksheet of a school's team.
async fn of_team(workshop: &str, team: &str) -> Result<WorksheetId, ApiError> {
    let request = request()?;
    let face = request.face(Some(workshop))?;
    let school = SchoolSlug::parse(team).map_err(|_| ApiError::NotFound)?;
    let slug = &face.programme.workshop.slug;
    let found = request.store.worksheet_of(slug, &school).await?;
    found.ok_or(ApiError::NotFound)
}

/// The request of the member who joined last in this browser.
pub(super) async fn own(workshop: &str) -> Result<Own, ApiError> {
    let request = request()?;
    let me = request.visitor.member.clone().ok_or(ApiError::SignedOut)?;
    opened(request, workshop, me).await
}

/// The request of whoever this browser is at that worksheet.
pub(super) async fn own_at(workshop: &str, worksheet: WorksheetId) -> Result<Own, ApiError> {
    let request = request()?;
    let me = request.visitor.member_at(&request.store, worksheet).await?;
    let me = me.ok_or_else(|| request.visitor.refused())?;
    opened(request, workshop, me).await
}

async fn opened(request: Request, workshop: &str, me: Member) -> Result<Own, ApiError> {
    let face = request.face(Some(workshop))?;
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
