//! A school's hold and its invitation.

use super::{named_school, organizer, saved_at_school};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::qr;
use app::api::types::returned_form::IssuedSecret;
use domain::registration::Command;
use domain::registration::office::parse_reason;
use store::Actor;

/// `POST /desk/w/{workshop}/schools/restore-hold` (`school`, `reason`): undoes a decline. The history
/// keeps the reason.
pub(crate) async fn restore_hold(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let school = named_school(&snapshot, &form)?;
    let reason =
        parse_reason(form.value("reason")).map_err(|message| invalid("reason", &message))?;
    let command = Command::RestoreHold {
        school: school.clone(),
        reason,
    };
    let (slug, now) = (&snapshot.definition.workshop.slug, form.app.clock.now());
    let store = &form.app.store;
    store
        .run_command(slug, command, Actor::Organizer, now)
        .await?;
    let message = "The school no longer counts as declined.";
    Ok(saved_at_school(&form, &school, message))
}

/// `POST /desk/w/{workshop}/schools/invite` (`school`): ends a school's invitations, and shows a new one
/// this once.
pub(crate) async fn invite(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let school = named_school(&snapshot, &form)?;
    let (slug, now) = (&snapshot.definition.workshop.slug, form.app.clock.now());
    let token = form.app.store.renew_invitation(slug, &school, now).await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/i/{}", form.app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(Saved::secret(IssuedSecret::Link { url, qr_svg }))
}

/// `POST /desk/w/{workshop}/schools/end-invitations` (`school`): ends a school's invitations, and the
/// rights of everybody who came into its team by one.
pub(crate) async fn end_invitations(form: WorkshopForm) -> Result<Saved, FormError> {
    let (_, snapshot) = organizer(&form).await?;
    let school = named_school(&snapshot, &form)?;
    let (slug, now) = (&snapshot.definition.workshop.slug, form.app.clock.now());
    let ended = form.app.store.end_invitations(slug, &school, now).await?;
    ended.ok_or(FormError::NotFound)?;
    let message = "The school’s invitations have ended.";
    Ok(saved_at_school(&form, &school, message))
}
