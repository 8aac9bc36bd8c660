//! Facilitators' links.

use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::qr;
use app::api::types::returned_form::IssuedSecret;
use domain::registration::form::parse_person_name;

/// `POST /desk/w/{workshop}/facilitators/make` (`name`): makes a link and shows it this once.
pub(crate) async fn make(form: WorkshopForm) -> Result<Saved, FormError> {
    let organizer = form.organizer().await?;
    let snapshot = form.snapshot()?;
    let name =
        parse_person_name(form.value("name")).map_err(|message| invalid("name", &message))?;
    let workshop = &snapshot.definition.workshop.slug;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let token = store
        .add_facilitator(workshop, name, organizer, now)
        .await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/f/{}", form.app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(Saved::secret(IssuedSecret::Link { url, qr_svg }))
}

/// `POST /desk/w/{workshop}/facilitators/end` (`facilitator`): ends a link, and with it every right that
/// it gave.
pub(crate) async fn end(form: WorkshopForm) -> Result<Saved, FormError> {
    form.organizer().await?;
    let snapshot = form.snapshot()?;
    let facilitator: i64 = form
        .value("facilitator")
        .parse()
        .map_err(|_| FormError::NotFound)?;
    let workshop = &snapshot.definition.workshop.slug;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let ended = store.end_facilitator(workshop, facilitator, now).await?;
    ended.ok_or(FormError::NotFound)?;
    let next = format!("/desk/w/{workshop}/settings#facilitators");
    Ok(Saved::message("The link has ended.", next))
}
