use super::change::mint_registrant_link;
use super::sender::{acting_registrant, limit_key};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use crate::qr;

/// `POST /w/{workshop}/registration/link`: shows a registrant a link to keep, while the registration
/// lives. Secrets are kept hashed, so it is a fresh one each time.
pub(crate) async fn link(form: WorkshopForm) -> Result<Saved, FormError> {
    let snapshot = form.snapshot()?;
    let registration = acting_registrant(&form).await?;
    if registration.status.is_none() {
        return Err(FormError::NotFound);
    }
    let (school, requester) = limit_key(&registration);
    let limiter = &form.app.limiter;
    let permit = limiter.permit_action(&school, &requester, SchoolAction::ShownLink)?;
    let token = mint_registrant_link(&form, &snapshot, &registration).await?;
    permit.keep();
    let url = format!("{}/r/{}", form.app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(Saved::registrant_link(url, qr_svg))
}
