//! What the store keeps of a worksheet beside its document: what the rules read of it, and what a
//! member sees of it.

use super::super::date_texts::{days, instant_text};
use super::worksheet::WorksheetContext;
use crate::api::ApiError;
use crate::api::timer::TimerView;
use crate::api::worksheet::{AttachmentView, IntakeView, TeamRecordView};
use domain::worksheet::attachment::{self, AttachmentKind};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::code::Code;
use domain::worksheet::record::{MarkStatus, TeamRecord};
use store::Store;
use store::attachments::AttachmentInfo;
use store::decisions::{CompletionKind, FacilitatorOverride, TeamDecisions};
use store::feed::WorkshopSnapshot;
use store::intake::WorksheetIntake;
use store::ratings::DotVote;
use store::worksheets::{Member, WorksheetRow};

/// What is the same for everybody, as it is stored.
struct SharedRecord {
    judgments: TeamDecisions,
    papers: Vec<AttachmentInfo>,
    /// How many people the registration names.
    named: usize,
}

/// What the rules read beside the document.
pub(super) async fn record_of(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    worksheet: &WorksheetRow,
    team: &[Member],
) -> Result<TeamRecord, ApiError> {
    let known = SharedRecord::read(store, worksheet).await?;
    Ok(known.record(snapshot, team))
}

/// All of it, as the member who asks may see it.
pub(super) async fn own_record(
    own: &WorksheetContext,
    team: &[Member],
) -> Result<TeamRecordView, ApiError> {
    let (store, worksheet) = (&own.request.store, &own.worksheet);
    let known = SharedRecord::read(store, worksheet).await?;
    let mut view = TeamRecordView {
        record: known.record(&own.snapshot, team),
        writers: team.iter().filter(|member| member.role.can_write()).count(),
        comments: store.last_comment_number(worksheet.id).await?,
        sami: store
            .ratings(worksheet.id)
            .await?
            .visible_to(own.me.id, &SPRING_2019),
        ..TeamRecordView::default()
    };
    for fist in known.judgments.fists {
        // Whoever only reads now has no say.
        let member = team.iter().find(|member| member.id == fist.member);
        let Some(member) = member.filter(|member| member.role.can_write()) else {
            continue;
        };
        let shown = view.fists.entry(fist.cause).or_default();
        shown.push((member.clone().into(), fist.fingers));
    }
    for FacilitatorOverride { cause, by, reason } in known.judgments.overrides {
        view.overrides.insert(cause, (by, reason));
    }
    for DotVote { cause, member } in store.dots(worksheet.id).await? {
        if member == own.me.id {
            view.own_dots.insert(cause.clone());
        }
        *view.dots.entry(cause).or_default() += 1;
    }
    let papers = known.papers.into_iter();
    view.papers = papers
        .map(|paper| attachment_view(&own.snapshot, paper))
        .collect();
    let timer = store.timer_at(worksheet.id).await?;
    let zone = &own.snapshot.definition.workshop.zone;
    view.timer = timer.and_then(|timer| TimerView::of(timer, own.request.now, zone));
    view.intake = intake_view(own).await?;
    Ok(view)
}

async fn intake_view(own: &WorksheetContext) -> Result<IntakeView, ApiError> {
    let (store, worksheet) = (&own.request.store, own.worksheet.id);
    let words = |at| instant_text(at, &own.snapshot.definition.workshop.zone);
    Ok(match store.intake(worksheet, own.request.now) {
        WorksheetIntake::Open => IntakeView::Open,
        WorksheetIntake::NearlyReached(ends) => IntakeView::NearlyReached(words(ends)),
        WorksheetIntake::Reached(ends) => IntakeView::Reached(words(ends)),
        WorksheetIntake::Damaged(damage) => {
            let last = store.logged(worksheet, damage.number() - 1).await?;
            IntakeView::Damaged(last.map(|last| words(last.at)))
        }
    })
}

impl SharedRecord {
    async fn read(store: &Store, worksheet: &WorksheetRow) -> Result<Self, ApiError> {
        let (workshop, school) = (worksheet.workshop.as_str(), worksheet.school.as_str());
        let registered = store.living_record(workshop, school).await?;
        Ok(Self {
            judgments: store.team_decisions(worksheet.id).await?,
            papers: store.attachments(worksheet.id).await?,
            named: registered.map_or(0, |registered| registered.roster.len()),
        })
    }

    fn record(&self, snapshot: &WorkshopSnapshot, team: &[Member]) -> TeamRecord {
        let marked = |kind| match self.judgments.marks.iter().any(|mark| mark.kind == kind) {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        let attached = |kind| match self.papers.iter().any(|paper| paper.kind == kind) {
            true => MarkStatus::Done,
            false => MarkStatus::Open,
        };
        TeamRecord {
            team: u32::try_from(self.named).unwrap_or(u32::MAX),
            days: days(snapshot),
            consensus: self.judgments.consensus(team),
            sami_complete: marked(CompletionKind::SamiComplete),
            review_complete: marked(CompletionKind::ReviewComplete),
            sami_paper: attached(AttachmentKind::Sami),
            review_paper: attached(AttachmentKind::Review),
            // A Blueprint can't be approved yet.
            approval: MarkStatus::Open,
        }
    }
}

fn attachment_view(snapshot: &WorkshopSnapshot, paper: AttachmentInfo) -> AttachmentView {
    AttachmentView {
        kind: paper.kind.as_str().to_owned(),
        name: paper.name,
        size: attachment::size_label(paper.size),
        by: paper.by,
        at: instant_text(paper.at, &snapshot.definition.workshop.zone),
    }
}
