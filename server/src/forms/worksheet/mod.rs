//! A worksheet's own page: client ids to write under, and what members say in their own names, which no
//! document could say for them. The page sends these forms by a script; without one a worksheet is read.

pub(crate) mod blueprint;
mod casa;
mod clients;
mod decisions;
mod dots;
mod sami;
mod status;

pub(in crate::forms) use casa::refused;
pub(crate) use casa::{enter, submit};
pub(crate) use clients::clients;
pub(crate) use decisions::{fist, mark, override_verdict, reveal_votes, vote_again};
pub(crate) use dots::dot;
pub(crate) use sami::{agree, rate, reveal};
pub(crate) use status::status;

use super::error::FormError;
use super::extract::WorkshopForm;
use super::reply::Saved;
use crate::App;
use domain::document::content::RowId;
use domain::team::Role;
use store::intake::WorksheetIntake;
use store::worksheets::Member;

/// The member who sent the form, if their role is one of these.
async fn member_in_role(form: &WorkshopForm, roles: &[Role]) -> Result<Member, FormError> {
    let (member, _) = form.member_at_worksheet().await?;
    match roles.contains(&member.role) {
        true => Ok(member),
        false => Err(FormError::Forbidden),
    }
}

/// True if a member can write in the worksheet as it is: nobody writes in a damaged one.
fn may_write(app: &App, member: &Member) -> bool {
    let intake = app.store.intake(member.worksheet, app.clock.now());
    member.role.can_write() && !matches!(intake, WorksheetIntake::Damaged(_))
}

/// The field `cause`: a cause that the worksheet has, on disk. A removed one counts, since it may come
/// back.
async fn named_cause(form: &WorkshopForm, member: &Member) -> Result<RowId, FormError> {
    let cause = RowId(form.value("cause").to_owned());
    let contents = form.app.store.contents(member.worksheet).await?;
    match contents.row("r:causes", &cause) {
        Some(_) => Ok(cause),
        None => Err(FormError::NotFound),
    }
}

/// Tells everybody who has the worksheet open that its record has changed.
async fn record_change(form: &WorkshopForm, member: &Member) {
    form.app.rooms.record_changed(member.worksheet).await;
}

/// Tells everybody who has the worksheet open, and goes back to it.
async fn saved_record(form: &WorkshopForm, member: &Member) -> Saved {
    record_change(form, member).await;
    Saved::at_worksheet(&form.workshop)
}
