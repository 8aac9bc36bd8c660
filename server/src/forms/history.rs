//! The past of a worksheet: back to an earlier moment, or on from last year's worksheet.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::rooms::EditOutcome;
use app::api::answers::earlier_worksheet::earlier_worksheet;
use domain::document::content::RowId;
use domain::document::history::ChangeLocation;
use domain::document::restore::RestoreScope;
use domain::team::Role;
use store::StoreError;

const PAUSED_TEXT: &str =
    "This worksheet can't be changed right now, so nothing was changed. The worksheet says why.";

/// `POST /w/{workshop}/worksheet/restore` (`number`, and for a part of the worksheet `root`, `row` and
/// `cell`): new edits bring back the text as of the update `number`, and everybody sees them at once.
/// Every member who writes may.
pub(crate) async fn restore(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, worksheet) = form.member().await?;
    if !member.role.can_write() {
        return Err(FormError::Forbidden);
    }
    let number: i64 = form.value("number").parse().unwrap_or(-1);
    let scope = parse_scope(&form);
    let contents = match form.app.store.contents_at(worksheet.id, number).await {
        Err(StoreError::Damaged(_)) => {
            let message = "We can't read that version, because part of this worksheet's history \
                is damaged. Nothing was changed. Please tell the office.";
            return Err(invalid("number", message).into());
        }
        contents => contents?,
    };
    let contents = contents.ok_or_else(|| {
        let message = "We can't find that version in this worksheet's history.";
        invalid("number", message)
    })?;
    let message = match &scope {
        RestoreScope::Everything => {
            "The worksheet is restored. To undo this, restore a later version."
        }
        RestoreScope::Row { .. } => {
            "The row is restored. To undo this, restore a later version of it."
        }
        RestoreScope::Field(_) => {
            "The field is restored. To undo this, restore a later version of it."
        }
    };
    let restored = form.app.rooms.restore(&member, number, contents, scope);
    match restored.await? {
        EditOutcome::Done => Ok(saved_at_worksheet(&form, message)),
        EditOutcome::NothingToDo => Ok(saved_at_worksheet(
            &form,
            "The worksheet already matches that version.",
        )),
        EditOutcome::Full => {
            let message = "The worksheet is too full to go back to that version. Nothing was \
                changed. Remove long texts that you no longer need, or choose an \
                earlier version.";
            Err(invalid("number", message).into())
        }
        EditOutcome::Paused => Err(invalid("number", PAUSED_TEXT).into()),
    }
}

/// A name that the worksheet doesn't have covers nothing.
fn parse_scope(form: &WorkshopForm) -> RestoreScope {
    let named = |name: &str| match form.value(name) {
        "" => None,
        value => Some(value.to_owned()),
    };
    let (row, cell) = (named("row").map(RowId), named("cell"));
    match (named("root"), row, cell) {
        (None, ..) => RestoreScope::Everything,
        (Some(rows), Some(row), None) => RestoreScope::Row { rows, row },
        (Some(root), row, cell) => RestoreScope::Field(ChangeLocation { root, row, cell }),
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
        earlier.ok_or_else(|| refusal("Your school has no earlier worksheet to carry over."))?;
    match form.app.rooms.begin(&member, earlier.carried).await? {
        EditOutcome::Done => {
            let message = "Your worksheet now starts with what was carried over.";
            Ok(saved_at_worksheet(&form, message))
        }
        EditOutcome::NothingToDo => Err(refusal(
            "Your team has already started this worksheet, so nothing was carried over.",
        )),
        EditOutcome::Full => Err(refusal(
            "Last year's worksheet is too long to carry over, so nothing was added.",
        )),
        EditOutcome::Paused => Err(refusal(PAUSED_TEXT)),
    }
}

fn saved_at_worksheet(form: &WorkshopForm, message: &str) -> Saved {
    let url = format!("/w/{}/worksheet", form.workshop);
    Saved::message(message, url)
}
