use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::api::types::desk::NO_SIGN_IN_EMAIL;
use domain::registration::form::parse_email;
use store::StoreError;

/// `POST /desk/sign-in` (`email`): mails an organizer a link that signs in once. Anybody may ask, and
/// every address is answered alike and at once: whether it is an organizer's is looked up by the task
/// that sends the links.
pub(crate) async fn request_link(form: WorkshopForm) -> Result<Saved, FormError> {
    let app = &form.app;
    let email = parse_email(form.value("email")).map_err(|message| invalid("email", &message))?;
    if app.config.smtp_url.is_none() {
        return Err(invalid("email", NO_SIGN_IN_EMAIL).into());
    }
    app.limiter.count_sign_in_link(&email)?;
    let queued = app.sign_in_requests.try_send(email);
    queued.map_err(|_| FormError::Unavailable(StoreError::Busy))?;
    let message =
        "Check your email. If the address is an organizer’s, a sign-in link is on its way.";
    Ok(Saved::message(message, "/desk/sign-in?sent=1".to_owned()))
}
