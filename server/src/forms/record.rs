//! `POST /w/{workshop}/worksheet/record/{change}`: what a member says in his own name, and no document
//! could say for him. The page does this with a script; without one a worksheet is read.

mod own;

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::document::content::RowId;
use domain::line::in_lines;
use domain::team::Role;
use domain::worksheet::record::{Fingers, MarkStatus};
use serde_json::json;
use store::decisions::CompletionKind;
use store::worksheets::Member;

/// The longest reason of a facilitator, in characters.
const MAX_REASON_CHARS: usize = 1_000;

/// `fist` (`cause`, `fingers` from 0 to 5, or none to take them back), of whoever writes;
/// `override` (`cause`, `reason`, or none to let the team decide), of a facilitator; `mark` (`kind`,
/// `done=yes` or not), of whoever writes.
///
/// Of the SAMI: `rate` (`item`, `rating` from 0 to 3, or none), of whoever writes, while the item's
/// area is not revealed; `reveal` (`area`), of the lead or a facilitator; `agree` (`item`, `rating`,
/// or none, and `note`), of whoever writes, once it is. `dot` (`cause`, `given=yes` or not), of
/// whoever writes.
///
/// Whoever has the worksheet open is told.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let outcome = apply(&app, &workshop, &change, &sent).await;
    let outcome = outcome.map(|()| json!({}));
    reply::at_worksheet(&app, &workshop, &sent, "record", outcome).await
}

async fn apply(
    app: &App,
    workshop: &str,
    change: &str,
    sent: &SubmittedForm,
) -> Result<(), FormError> {
    let (member, _) =
        access::require_member_at(app, &sent.headers, workshop, sent.value("worksheet")).await?;
    let now = app.clock.now();
    match (change, member.role) {
        ("fist", Role::Lead | Role::Member) => {
            let cause = cause(app, &member, sent).await?;
            let fingers = fingers(sent.value("fingers"))?;
            app.store.show_fist(&member, cause, fingers, now).await?;
        }
        ("override", Role::Facilitator) => {
            let cause = cause(app, &member, sent).await?;
            let reason = reason(sent.value("reason"))?;
            app.store.decide(&member, cause, reason, now).await?;
        }
        ("mark", Role::Lead | Role::Member) => {
            let kind = CompletionKind::parse(sent.value("kind")).ok_or(FormError::NotFound)?;
            let mark = match sent.value("done") {
                "yes" => MarkStatus::Done,
                _ => MarkStatus::Open,
            };
            app.store.mark(&member, kind, mark, now).await?;
        }
        ("rate", Role::Lead | Role::Member) => own::rate(app, &member, sent, now).await?,
        ("reveal", Role::Lead | Role::Facilitator) => own::reveal(app, &member, sent, now).await?,
        ("agree", Role::Lead | Role::Member) => own::agree(app, &member, sent, now).await?,
        ("dot", Role::Lead | Role::Member) => own::dot(app, &member, sent, now).await?,
        ("fist" | "override" | "mark" | "rate" | "reveal" | "agree" | "dot", _) => {
            return Err(FormError::Forbidden);
        }
        _ => return Err(FormError::NotFound),
    }
    app.rooms.record_changed(member.worksheet).await;
    Ok(())
}

/// A cause that the worksheet has, on disk. A removed one is there too: it may come back.
async fn cause(app: &App, member: &Member, sent: &SubmittedForm) -> Result<RowId, FormError> {
    let cause = RowId(sent.value("cause").to_owned());
    let contents = app.store.contents(member.worksheet).await?;
    match contents.row("r:causes", &cause) {
        Some(_) => Ok(cause),
        None => Err(FormError::NotFound),
    }
}

fn fingers(sent: &str) -> Result<Option<Fingers>, FormError> {
    if sent.is_empty() {
        return Ok(None);
    }
    let fingers = sent.parse().ok().and_then(Fingers::new);
    match fingers {
        Some(fingers) => Ok(Some(fingers)),
        None => Err(invalid("fingers", "Show none to five fingers.").into()),
    }
}

fn reason(sent: &str) -> Result<Option<String>, FormError> {
    let reason = in_lines(sent);
    match reason.chars().count() {
        0 => Ok(None),
        1..=MAX_REASON_CHARS => Ok(Some(reason)),
        _ => {
            let message = format!("Say it in at most {MAX_REASON_CHARS} characters.");
            Err(invalid("reason", &message).into())
        }
    }
}
