//! Who the organizers are.

use super::{organizer, saved_at_desk};
use crate::forms::reply::{FormError, invalid};
use crate::forms::workshop_form::{Saved, WorkshopForm};

/// `POST /desk/w/{workshop}/organizers/remove`: takes another organizer's rights away, everywhere
/// at once. One's own stay, so that the desk never loses its last.
pub(crate) async fn remove(form: WorkshopForm) -> Result<Saved, FormError> {
    let (me, _) = organizer(&form).await?;
    let email = form.value("email");
    if email == me {
        let message = "You can’t remove yourself. Ask another organizer, or sign out.";
        return Err(invalid("email", message).into());
    }
    let now = form.app.clock.now();
    let removed = form.app.store.remove_organizer(email.to_owned(), now);
    match removed.await? {
        Some(()) => Ok(saved_at_desk(&form, "The organizer is removed.")),
        None => Err(invalid("email", "This is no organizer’s address.").into()),
    }
}
