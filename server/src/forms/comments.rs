//! Comments on a worksheet's fields, each by a member in their own name. The page sends these forms by a
//! script; without one comments are read.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use domain::comment::{CommentChange, CommentRefusal, CommentText, location};
use store::worksheets::Member;

/// A row that was just added, or added offline, is not on the server yet.
const MISSING_TARGET_TEXT: &str = "Your latest changes aren't saved yet. Wait until the worksheet \
                                    says “Saved”, then send your comment again.";

const MAX_KEY_BYTES: usize = 200;

/// `POST /w/{workshop}/worksheet/comments/say` (`at`, `text`, `key`): opens a thread.
pub(crate) async fn say(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let at = location::parse(form.value("at"));
    if !location::is_known(&at) {
        return Err(FormError::NotFound);
    }
    let text = text(&form)?;
    let contents = form.app.store.contents(member.worksheet).await?;
    if !location::exists(&at, &contents) {
        return Err(invalid("text", MISSING_TARGET_TEXT).into());
    }
    let key = submission_key(&form)?;
    save(&form, &member, CommentChange::Open(at, text), key).await
}

/// `POST /w/{workshop}/worksheet/comments/reply` (`thread`, `text`, `key`).
pub(crate) async fn reply(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let change = CommentChange::Reply(number(&form, "thread")?, text(&form)?);
    let key = submission_key(&form)?;
    save(&form, &member, change, key).await
}

/// `POST /w/{workshop}/worksheet/comments/edit` (`comment`, `text`).
pub(crate) async fn edit(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let change = CommentChange::Edit(number(&form, "comment")?, text(&form)?);
    save_unkeyed(&form, &member, change).await
}

/// `POST /w/{workshop}/worksheet/comments/delete` (`comment`).
pub(crate) async fn delete(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let change = CommentChange::Delete(number(&form, "comment")?);
    save_unkeyed(&form, &member, change).await
}

/// `POST /w/{workshop}/worksheet/comments/resolve` (`thread`).
pub(crate) async fn resolve(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let change = CommentChange::Resolve(number(&form, "thread")?);
    save_unkeyed(&form, &member, change).await
}

/// `POST /w/{workshop}/worksheet/comments/reopen` (`thread`).
pub(crate) async fn reopen(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    let change = CommentChange::Reopen(number(&form, "thread")?);
    save_unkeyed(&form, &member, change).await
}

fn number(form: &WorkshopForm, field: &str) -> Result<i64, FormError> {
    form.value(field).parse().map_err(|_| FormError::NotFound)
}

fn text(form: &WorkshopForm) -> Result<CommentText, FormError> {
    let text = CommentText::parse(form.value("text"));
    text.map_err(|message| invalid("text", &message).into())
}

/// A form that is sent twice with the same key is saved once.
fn submission_key(form: &WorkshopForm) -> Result<Option<String>, FormError> {
    match form.value("key") {
        "" => Ok(None),
        key if key.len() <= MAX_KEY_BYTES => Ok(Some(key.to_owned())),
        _ => Err(FormError::NotFound),
    }
}

/// Saves a change whose repetition changes nothing, so that its form has no key.
async fn save_unkeyed(
    form: &WorkshopForm,
    member: &Member,
    change: CommentChange,
) -> Result<Saved, FormError> {
    match form.value("key") {
        "" => save(form, member, change, None).await,
        _ => Err(FormError::NotFound),
    }
}

/// Saves the change, and tells everybody who has the worksheet open.
async fn save(
    form: &WorkshopForm,
    member: &Member,
    change: CommentChange,
    key: Option<String>,
) -> Result<Saved, FormError> {
    let now = form.app.clock.now();
    let done = form
        .app
        .store
        .change_comments(member, change, key, now)
        .await?;
    done.map_err(comment_error)?;
    form.app.rooms.record_changed(member.worksheet).await;
    Ok(Saved::at_worksheet(&form.workshop))
}

fn comment_error(refusal: CommentRefusal) -> FormError {
    match refusal {
        CommentRefusal::Gone => FormError::NotFound,
        CommentRefusal::NotYours => FormError::Forbidden,
        CommentRefusal::TooManyComments | CommentRefusal::TooManyEvents => {
            invalid("text", &refusal.message()).into()
        }
    }
}
