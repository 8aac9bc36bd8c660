//! What the store keeps of a worksheet beside its document: what the rules read of it, and what a
//! member sees of it.

use super::super::words::{days, instant_words};
use super::worksheet::Own;
use crate::api::ApiError;
use crate::api::timer::TimerView;
use crate::api::worksheet::{IntakeView, PaperView, RecordView};
use domain::worksheet::code::Code;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::paper::{self, Kind};
use domain::worksheet::record::{Mark, Record};
use store::Store;
use store::feed::Face;
use store::intake::Intake;
use store::judgments::{Judgments, MarkKind, Override};
use store::papers::Attached;
use store::ratings::Dot;
use store::worksheets::{Member, Worksheet};

/// What is the same for everybody, as it is stored.
struct Known {
    judgments: Judgments,
    papers: Vec<Attached>,
    /// How many people the registration names.
    named: usize,
}

/// What the rules read beside the document.
pub(super) async fn record_of(
    store: &Store,
    face: &Face,
    worksheet: &Worksheet,
    team: &[Member],
) -> Result<Record, ApiError> {
    let known = Known::read(store, worksheet).await?;
    Ok(known.record(face, team))
}

/// All of it, as the member who asks may see it.
pub(super) async fn own_record(own: &Own, team: &[Member]) -> Result<RecordView, ApiError> {
    let (store, worksheet) = (&own.request.store, &own.worksheet);
    let known = Known::read(store, worksheet).await?;
    let mut view = RecordView {
        record: known.record(&own.face, team),
        writers: team.iter().filter(|member| member.role.writes()).count(),
        comments: store.talked(worksheet.id).await?,
        sami: store
            .ratings(worksheet.id)
            .await?
            .seen_by(own.me.id, &SPRING_2019),
        ..RecordView::default()
    };
    for fist in known.judgments.fists {
        // Whoever only reads now has no say.
        let member = team.iter().find(|member| member.id == fist.member);
        let Some(member) = member.filter(|member| member.role.writes()) else {
            continue;
        };
        let shown = view.fists.entry(fist.cause).or_default();
        shown.push((member.clone().into(), fist.fingers));
    }
    for Override { cause, by, reason } in known.judgments.overrides {
        view.overrides.insert(cause, (by, reason));
    }
    for Dot { cause, member } in store.dots(worksheet.id).await? {
        if member == own.me.id {
            view.own_dots.insert(cause.clone());
        }
        *view.dots.entry(cause).or_default() += 1;
    }
    let papers = known.papers.into_iter();
    view.papers = papers.map(|paper| paper_view(&own.face, paper)).collect();
    let timer = store.timer_at(worksheet.id).await?;
    let zone = &own.face.programme.workshop.zone;
    view.timer = timer.and_then(|timer| TimerView::of(timer, own.request.now, zone));
    view.intake = intake_view(own).await?;
    Ok(view)
}

async fn intake_view(own: &Own) -> Result<IntakeView, ApiError> {
    let (store, worksheet) = (&own.request.store, own.worksheet.id);
    let words = |at| instant_words(at, &own.face.programme.workshop.zone);
    Ok(match store.intake(worksheet, own.request.now) {
        Intake::Open => IntakeView::Open,
        Intake::NearlyReached(ends) => IntakeView::NearlyReached(words(ends)),
        Intake::Reached(ends) => IntakeView::Reached(words(ends)),
        Intake::Damaged(damage) => {
            let last = store.logged(worksheet, damage.number() - 1).await?;
            IntakeView::Damaged(last.map(|last| words(last.at)))
        }
    })
}

impl Known {
    async fn read(store: &Store, worksheet: &Worksheet) -> Result<Self, ApiError> {
        let (workshop, school) = (worksheet.workshop.as_str(), worksheet.school.as_str());
        let registered = store.living_record(workshop, school).await?;
        Ok(Self {
            judgments: store.judgments(worksheet.id).await?,
            papers: store.papers(worksheet.id).await?,
            named: registered.map_or(0, |registered| registered.roster.len()),
        })
    }

    fn record(&self, face: &Face, team: &[Member]) -> Record {
        let marked = |kind| match self.judgments.marks.iter().any(|mark| mark.kind == kind) {
            true => Mark::Done,
            false => Mark::Open,
        };
        let attached = |kind| match self.papers.iter().any(|paper| paper.kind == kind) {
            true => Mark::Done,
            false => Mark::Open,
        };
        Record {
            team: u32::try_from(self.named).unwrap_or(u32::MAX),
            days: days(face),
            consensus: self.judgments.consensus(team),
            sami_complete: marked(MarkKind::SamiComplete),
            review_complete: marked(MarkKind::ReviewComplete),
            sami_paper: attached(Kind::Sami),
            review_paper: attached(Kind::Review),
            // A Blueprint can't be approved yet.
            approval: Mark::Open,
        }
    }
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
