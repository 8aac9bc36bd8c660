use super::{managed_team, saved_at_team};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::qr;
use app::api::types::returned_form::IssuedSecret;

/// `POST /w/{workshop}/worksheet/team/link`: makes one more link into the team. Earlier ones, which may
/// be printed, go on working.
pub(crate) async fn link(form: WorkshopForm) -> Result<Saved, FormError> {
    let team = managed_team(&form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let token = store.team_link(&team.workshop, &team.school, now).await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/j/{}", form.app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(Saved::secret(IssuedSecret::Link { url, qr_svg }))
}

/// `POST /w/{workshop}/worksheet/team/end-links`: ends all links into the team.
pub(crate) async fn end_links(form: WorkshopForm) -> Result<Saved, FormError> {
    let team = managed_team(&form).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .end_team_links(&team.workshop, &team.school, now)
        .await?;
    Ok(saved_at_team(&form, "end-links", "The links have ended."))
}
