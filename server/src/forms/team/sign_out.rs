use crate::access::{self, AccessError, CookieKind};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;

/// `POST /w/{workshop}/worksheet/team/sign-out`: ends the secret in this browser's cookie, and removes
/// the cookie. Other pages of the worksheet in this browser are closed within a second. The member stays
/// in the team, as do their words; they come back as somebody new, by the team's link or code. A secret
/// that has ended is no reason to keep its cookie.
pub(crate) async fn sign_out(form: WorkshopForm) -> Result<Saved, FormError> {
    form.snapshot()?;
    match form.member().await {
        Ok(_) | Err(AccessError::SignedOut | AccessError::Unproven) => {}
        // The cookie is for a team of another workshop, whose page says so.
        Err(error) => return Err(error.into()),
    }
    if let Some(secret) = form.cookie(CookieKind::Member) {
        let now = form.app.clock.now();
        form.app.store.end_access(&secret, now).await?;
    }
    let url = format!("/w/{}/join?signed-out=yes", form.workshop);
    Ok(Saved::message("You are signed out on this device.", url)
        .with_cookie(access::clear_cookie(&form.app, CookieKind::Member))
        .with_cookie(access::clear_cookie(&form.app, CookieKind::Team))
        .drop_pages())
}
