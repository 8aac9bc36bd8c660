//! `POST /w/{workshop}/worksheet/comments/{change}`: what a member says about a field, in his own name.
//! The page does this with a script; without one comments are read.

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::comment::{CommentChange, CommentRefusal, CommentText, location};
use serde_json::json;
use store::worksheets::Member;

/// A row that was added a moment ago, or without a connection, is still on its way.
const MISSING_TARGET_TEXT: &str = "What you comment on is not on the server yet. Wait until the worksheet is \
    saved, and send again.";

/// Characters of a form's key.
const MAX_KEY_BYTES: usize = 200;

/// `say` (`at`, `text`), `reply` (`thread`, `text`), `edit` (`comment`, `text`), `delete` (`comment`),
/// `resolve` and `reopen` (`thread`), of any member of the worksheet. The first two take a `key`, so
/// that a form that is sent twice says a thing once. Whoever has the worksheet open is told.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let outcome = apply(&app, &workshop, &change, &sent).await;
    let outcome = outcome.map(|()| json!({}));
    reply::at_worksheet(&app, &workshop, &sent, "comments", outcome).await
}

async fn apply(
    app: &App,
    workshop: &str,
    change: &str,
    sent: &SubmittedForm,
) -> Result<(), FormError> {
    let (member, _) =
        access::require_member_at(app, &sent.headers, workshop, sent.value("worksheet")).await?;
    let change = read(app, &member, change, sent).await?;
    let key = match sent.value("key") {
        "" => None,
        key if key.len() <= MAX_KEY_BYTES && spoken(&change) => Some(key.to_owned()),
        _ => return Err(FormError::NotFound),
    };
    let now = app.clock.now();
    let done = app.store.comment(&member, change, key, now).await?;
    done.map_err(refused)?;
    app.rooms.record_changed(member.worksheet).await;
    Ok(())
}

/// Whether something is said by it that may be sent twice.
fn spoken(change: &CommentChange) -> bool {
    matches!(
        change,
        CommentChange::Opened(..) | CommentChange::Replied(..)
    )
}

async fn read(
    app: &App,
    member: &Member,
    change: &str,
    sent: &SubmittedForm,
) -> Result<CommentChange, FormError> {
    let number = |field: &str| -> Result<i64, FormError> {
        let number = sent.value(field).parse();
        number.map_err(|_| FormError::NotFound)
    };
    let words = || {
        let words = CommentText::parse(sent.value("text"));
        words.map_err(|message| FormError::from(invalid("text", &message)))
    };
    Ok(match change {
        "say" => {
            let at = location::read(sent.value("at"));
            if !location::is_known(&at) {
                return Err(FormError::NotFound);
            }
            let words = words()?;
            let contents = app.store.contents(member.worksheet).await?;
            if !location::exists(&at, &contents) {
                return Err(invalid("text", MISSING_TARGET_TEXT).into());
            }
            CommentChange::Opened(at, words)
        }
        "reply" => CommentChange::Replied(number("thread")?, words()?),
        "edit" => CommentChange::Edited(number("comment")?, words()?),
        "delete" => CommentChange::Deleted(number("comment")?),
        "resolve" => CommentChange::Resolved(number("thread")?),
        "reopen" => CommentChange::Reopened(number("thread")?),
        _ => return Err(FormError::NotFound),
    })
}

fn refused(refusal: CommentRefusal) -> FormError {
    match refusal {
        CommentRefusal::Gone => FormError::NotFound,
        CommentRefusal::NotYours => FormError::Forbidden,
        CommentRefusal::Full | CommentRefusal::Over => invalid("text", &refusal.message()).into(),
    }
}
