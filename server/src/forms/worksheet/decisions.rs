//! Decisions on causes, and marks for finished work.

use super::{member_in_role, named_cause, saved_record};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::document::content::RowId;
use domain::plain_text::clean_lines;
use domain::team::Role;
use domain::worksheet::record::{Fingers, MarkStatus};
use store::decisions::CompletionKind;
use store::ratings::TimedWriteOutcome;
use store::worksheets::Member;

const MAX_REASON_CHARS: usize = 1_000;

/// `POST /w/{workshop}/worksheet/record/fist` (`cause`, `fingers` from 0 to 5, or none to take them
/// back).
pub(crate) async fn fist(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Member]).await?;
    let cause = named_cause(&form, &member).await?;
    let fingers = parse_fingers(form.value("fingers"))?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.show_fist(&member, cause, fingers, now).await?;
    Ok(saved_record(&form, &member).await)
}

/// `POST /w/{workshop}/worksheet/record/reveal-votes` (`cause`): everybody sees the votes on a cause
/// before all have voted.
pub(crate) async fn reveal_votes(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, cause) = voted_cause(&form).await?;
    let now = form.app.clock.now();
    match form.app.store.reveal_votes(&member, cause, now).await? {
        TimedWriteOutcome::Saved => Ok(saved_record(&form, &member).await),
        TimedWriteOutcome::OutOfPhase => Err(invalid(
            "cause",
            "Nobody has voted yet, so there is nothing to reveal.",
        )
        .into()),
    }
}

/// `POST /w/{workshop}/worksheet/record/vote-again` (`cause`): deletes the revealed votes on a cause.
pub(crate) async fn vote_again(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, cause) = voted_cause(&form).await?;
    match form.app.store.clear_votes(&member, cause).await? {
        TimedWriteOutcome::Saved => Ok(saved_record(&form, &member).await),
        TimedWriteOutcome::OutOfPhase => {
            Err(invalid("cause", "These votes are still hidden. Reveal them first.").into())
        }
    }
}

/// The member, of any role, and the cause whose vote they lead on.
async fn voted_cause(form: &WorkshopForm) -> Result<(Member, RowId), FormError> {
    let roles = [Role::Lead, Role::Member, Role::Facilitator];
    let member = member_in_role(form, &roles).await?;
    let cause = named_cause(form, &member).await?;
    Ok((member, cause))
}

/// `POST /w/{workshop}/worksheet/record/override` (`cause`, `reason`, or none to let the team decide again):
/// a facilitator decides on a cause in the team's place.
pub(crate) async fn override_verdict(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Facilitator]).await?;
    let cause = named_cause(&form, &member).await?;
    let reason = parse_reason(form.value("reason"))?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .override_consensus(&member, cause, reason, now)
        .await?;
    Ok(saved_record(&form, &member).await)
}

/// `POST /w/{workshop}/worksheet/record/mark` (`kind`, `done=yes` or not).
pub(crate) async fn mark(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Member]).await?;
    let kind = CompletionKind::parse(form.value("kind")).ok_or(FormError::NotFound)?;
    let mark = match form.value("done") {
        "yes" => MarkStatus::Done,
        _ => MarkStatus::Open,
    };
    let (store, now) = (&form.app.store, form.app.clock.now());
    store.set_completion(&member, kind, mark, now).await?;
    Ok(saved_record(&form, &member).await)
}

fn parse_fingers(typed: &str) -> Result<Option<Fingers>, FormError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let fingers = typed.parse().ok().and_then(Fingers::new);
    match fingers {
        Some(fingers) => Ok(Some(fingers)),
        None => Err(invalid("fingers", "Choose a number from 0 to 5.").into()),
    }
}

fn parse_reason(typed: &str) -> Result<Option<String>, FormError> {
    let reason = clean_lines(typed);
    match reason.chars().count() {
        0 => Ok(None),
        1..=MAX_REASON_CHARS => Ok(Some(reason)),
        _ => {
            let message = format!("Use at most {MAX_REASON_CHARS} characters.");
            Err(invalid("reason", &message).into())
        }
    }
}
