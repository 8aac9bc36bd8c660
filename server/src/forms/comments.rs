//! `POST /w/{workshop}/worksheet/comments/{change}`: what a member says about a field, in his own name.
//! The page does this with a script; without one comments are read.

use super::answer::{self, Trouble, invalid};
use super::sent::Sent;
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::comment::{Change, Refusal, Words, place};
use serde_json::json;
use store::worksheets::Member;

/// A row that was added a moment ago, or without a connection, is still on its way.
const NOT_HERE: &str = "What you comment on is not on the server yet. Wait until the worksheet is \
    saved, and send again.";

/// Characters of a form's key.
const LONGEST_KEY: usize = 200;

/// `say` (`at`, `text`), `reply` (`thread`, `text`), `edit` (`comment`, `text`), `delete` (`comment`),
/// `resolve` and `reopen` (`thread`), of any member of the worksheet. The first two take a `key`, so
/// that a form that is sent twice says a thing once. Whoever has the worksheet open is told.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let outcome = apply(&app, &workshop, &change, &sent).await;
    let outcome = outcome.map(|()| json!({}));
    answer::at_worksheet(&app, &workshop, &sent, "comments", outcome).await
}

async fn apply(app: &App, workshop: &str, change: &str, sent: &Sent) -> Result<(), Trouble> {
    let (member, _) =
        access::member_at(app, &sent.headers, workshop, sent.value("worksheet")).await?;
    let change = read(app, &member, change, sent).await?;
    let key = match sent.value("key") {
        "" => None,
        key if key.len() <= LONGEST_KEY && spoken(&change) => Some(key.to_owned()),
        _ => return Err(Trouble::NotFound),
    };
    let now = app.clock.now();
    let done = app.store.comment(&member, change, key, now).await?;
    done.map_err(refused)?;
    app.rooms.record_changed(member.worksheet).await;
    Ok(())
}

/// Whether something is said by it that may be sent twice.
fn spoken(change: &Change) -> bool {
    matches!(change, Change::Said(..) | Change::Replied(..))
}

async fn read(app: &App, member: &Member, change: &str, sent: &Sent) -> Result<Change, Trouble> {
    let number = |field: &str| -> Result<i64, Trouble> {
        let number = sent.value(field).parse();
        number.map_err(|_| Trouble::NotFound)
    };
    let words = || {
        let words = Words::parse(sent.value("text"));
        words.map_err(|message| Trouble::from(invalid("text", &message)))
    };
    Ok(match change {
        "say" => {
            let at = place::read(sent.value("at"));
            if !place::is_known(&at) {
                return Err(Trouble::NotFound);
            }
            let words = words()?;
            let contents = app.store.contents(member.worksheet).await?;
            if !place::exists(&at, &contents) {
                return Err(invalid("text", NOT_HERE).into());
            }
            Change::Said(at, words)
        }
        "reply" => Change::Replied(number("thread")?, words()?),
        "edit" => Change::Edited(number("comment")?, words()?),
        "delete" => Change::Deleted(number("comment")?),
        "resolve" => Change::Resolved(number("thread")?),
        "reopen" => Change::Reopened(number("thread")?),
        _ => return Err(Trouble::NotFound),
    })
}

fn refused(refusal: Refusal) -> Trouble {
    match refusal {
        Refusal::Gone => Trouble::NotFound,
        Refusal::NotYours => Trouble::Forbidden,
        Refusal::Full | Refusal::Over => invalid("text", &refusal.words()).into(),
    }
}
