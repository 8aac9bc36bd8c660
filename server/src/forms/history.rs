//! The past of a worksheet: back to an earlier moment, or on from last year's worksheet.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::rooms::EditOutcome;
use app::api::answers::earlier_worksheet::earlier_worksheet;
use domain::team::Role;
use store::StoreError;

const PAUSED_TEXT: &str =
    "This worksheet can't be changed just now; its page says why. Nothing was changed.";

/// `POST /w/{workshop}/worksheet/restore` (`number`): new edits bring back the text as of the update
/// `number`, and everybody sees them at once. Every member who writes may.
pub(crate) async fn restore(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, worksheet) = form.member().await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let number: i64 = form.value("number").parse().unwrap_or(-1);
    let contents = match form.app.store.contents_at(worksheet.id, number).await {
        Err(StoreError::Damaged(_)) => {
            let message = "That moment can't be read any more: a part of this worksheet's record is \
                damaged. Nothing was changed. Tell the office.";
            return Err(invalid("number", message).into());
        }
        contents => contents?,
    };
    let contents = contents.ok_or_else(|| {
        let message = "There is no such moment in this worksheet's history.";
        invalid("number", message)
    })?;
    match form.app.rooms.restore(&member, number, contents).await? {
        EditOutcome::Done => {
            let message = "The worksheet says again what it said then.";
            Ok(saved_at_worksheet(&form, message))
        }
        EditOutcome::NothingToDo => {
            let message = "The worksheet says that already.";
            Ok(saved_at_worksheet(&form, message))
        }
        EditOutcome::Full => {
            let message = "The worksheet has no room left to go back there. Nothing was changed. Take \
                out long texts that nobody needs any more, or go back to an earlier moment.";
            Err(invalid("number", message).into())
        }
        EditOutcome::Paused => Err(invalid("number", PAUSED_TEXT).into()),
    }
}

/// `POST /w/{workshop}/worksheet/begin`: an empty worksheet begins with what carries over from the same
/// school's worksheet in an earlier workshop, by one edit in the name of the team's lead, who alone may.
pub(crate) async fn begin(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, worksheet) = form.member().await?;
    if member.role != Role::Lead {
        return Err(FormError::Forbidden);
    }
    let refusal = |message| FormError::from(invalid("begin", message));
    let earlier = earlier_worksheet(&form.app.store, &worksheet, form.app.clock.now()).await?;
    let earlier =
        earlier.ok_or_else(|| refusal("No earlier worksheet of this school carries on."))?;
    match form.app.rooms.begin(&member, earlier.carried).await? {
        EditOutcome::Done => {
            let message = "The worksheet begins with what carries on.";
            Ok(saved_at_worksheet(&form, message))
        }
        EditOutcome::NothingToDo => Err(refusal(
            "This worksheet has begun already, so nothing was added to it.",
        )),
        EditOutcome::Full => Err(refusal(
            "What carries on is longer than a worksheet may be, so nothing was added to it.",
        )),
        EditOutcome::Paused => Err(refusal(PAUSED_TEXT)),
    }
}

fn saved_at_worksheet(form: &WorkshopForm, message: &str) -> Saved {
    let url = format!("/w/{}/worksheet", form.workshop);
    Saved::message(message, url)
}
