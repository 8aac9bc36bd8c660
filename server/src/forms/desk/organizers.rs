use super::organizer;
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;

/// `POST /desk/w/{workshop}/organizers/remove` (`email`): ends another organizer's rights, everywhere at
/// once. Organizers can't remove themselves, so that the desk never loses its last.
pub(crate) async fn remove(form: WorkshopForm) -> Result<Saved, FormError> {
    let (sender, _) = organizer(&form).await?;
    let email = form.value("email");
    if email == sender {
        let message = "You can’t remove yourself. Ask another organizer, or sign out.";
        return Err(invalid("email", message).into());
    }
    let now = form.app.clock.now();
    let removed = form.app.store.remove_organizer(email.to_owned(), now);
    match removed.await? {
        Some(()) => Ok(Saved::message(
            "The organizer is removed.",
            format!("/desk/w/{}/settings#organizers", form.workshop),
        )),
        None => Err(invalid("email", "This is not an organizer’s email address.").into()),
    }
}
