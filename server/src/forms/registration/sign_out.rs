use crate::access::{self, CookieKind};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use serde_json::json;

/// `POST /w/{workshop}/registration/sign-out`: ends the link by which this browser came in, and no
/// other. It asks for no right: anybody who sends a secret may end it.
pub(crate) async fn sign_out(form: WorkshopForm) -> Result<Saved, FormError> {
    if let Some(secret) = form.cookie(CookieKind::Registrant) {
        let now = form.app.clock.now();
        form.app.store.end_access(&secret, now).await?;
    }
    let url = format!("/w/{}", form.workshop);
    let body = json!({ "message": "This device is signed out.", "next": url });
    let cookie = access::clear_cookie(&form.app, CookieKind::Registrant);
    Ok(Saved::next(body, url).with_cookie(cookie).drop_pages())
}
