//! The store's record of a worksheet, as far as one member may see it.

use super::blueprint::blueprint_release_view;
use super::casa::casa_view;
use super::date_texts::instant_text;
use super::shared_record::SharedRecord;
use super::timer::timer_view;
use super::worksheet_context::WorksheetContext;
use crate::api::types::ApiError;
use crate::api::types::worksheet::{AttachmentView, IntakeView, TeamRecordView};
use domain::worksheet::attachment::size_label as format_size;
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::fields::code::Code;
use store::attachments::AttachmentInfo;
use store::decisions::FacilitatorOverride;
use store::feed::WorkshopSnapshot;
use store::intake::WorksheetIntake;
use store::votes::{DotVote, VoteVisibility};
use store::worksheets::Member;

pub(super) async fn team_record_view(
    context: &WorksheetContext,
    team: &[Member],
) -> Result<TeamRecordView, ApiError> {
    let (store, worksheet) = (&context.api.store, &context.worksheet);
    let shared = SharedRecord::read(store, worksheet).await?;
    let mut view = TeamRecordView {
        record: shared.record(&context.snapshot, team),
        writers: team.iter().filter(|member| member.role.can_write()).count(),
        comments: store.last_comment_number(worksheet.id).await?,
        sami: store
            .ratings(worksheet.id)
            .await?
            .visible_to(context.me.id, &SPRING_2019),
        ..TeamRecordView::default()
    };
    for fist in shared.decisions.fists {
        // A member who only reads now has no vote.
        let member = team.iter().find(|member| member.id == fist.member);
        let Some(member) = member.filter(|member| member.role.can_write()) else {
            continue;
        };
        *view.fist_counts.entry(fist.cause.clone()).or_default() += 1;
        if member.id == context.me.id {
            view.own_fists.insert(fist.cause.clone(), fist.fingers);
        }
        if fist.visibility == VoteVisibility::Revealed {
            let shown = view.fists.entry(fist.cause).or_default();
            shown.push((member.clone().into(), fist.fingers));
        }
    }
    for FacilitatorOverride { cause, by, reason } in shared.decisions.overrides {
        view.overrides.insert(cause, (by, reason));
    }
    for DotVote { cause, member } in store.dots(worksheet.id).await? {
        if member == context.me.id {
            view.own_dots.insert(cause.clone());
        }
        *view.dots.entry(cause).or_default() += 1;
    }
    let attachments = shared.attachments.into_iter();
    view.papers = attachments
        .map(|attachment| attachment_view(&context.snapshot, attachment))
        .collect();
    let timer = store.worksheet_timer(worksheet.id).await?;
    let zone = &context.snapshot.definition.workshop.zone;
    view.timer = timer.and_then(|timer| timer_view(timer, context.api.now, zone));
    view.casa = casa_view(context).await?;
    view.intake = intake_view(context).await?;
    view.blueprint = blueprint_release_view(context).await?;
    Ok(view)
}

async fn intake_view(context: &WorksheetContext) -> Result<IntakeView, ApiError> {
    let (store, worksheet) = (&context.api.store, context.worksheet.id);
    let words = |at| instant_text(at, &context.snapshot.definition.workshop.zone);
    Ok(match store.intake(worksheet, context.api.now) {
        WorksheetIntake::Open => IntakeView::Open,
        WorksheetIntake::NearlyReached(ends) => IntakeView::NearlyReached(words(ends)),
        WorksheetIntake::Reached(ends) => IntakeView::Reached(words(ends)),
        WorksheetIntake::Damaged(damage) => {
            let last = store.logged_update(worksheet, damage.number() - 1).await?;
            IntakeView::Damaged(last.map(|last| words(last.at)))
        }
    })
}

fn attachment_view(snapshot: &WorkshopSnapshot, attachment: AttachmentInfo) -> AttachmentView {
    AttachmentView {
        kind: attachment.kind.as_str().to_owned(),
        name: attachment.name,
        size: format_size(attachment.size),
        by: attachment.by,
        at: instant_text(attachment.at, &snapshot.definition.workshop.zone),
    }
}
