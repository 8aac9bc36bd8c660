//! Who the organizers are.

use super::{answer_at_desk, organizer};
use crate::App;
use crate::forms::extract::SubmittedForm;
use crate::forms::reply::invalid;
use axum::extract::{Path, State};
use axum::response::Response;

/// `POST /desk/w/{workshop}/organizers/remove`: takes another organizer's rights away, everywhere
/// at once. One's own stay, so that the desk never loses its last.
pub(crate) async fn remove(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = async {
        let (me, _) = organizer(&app, &workshop, &sent).await?;
        let email = sent.value("email");
        if email == me {
            let message = "You can’t remove yourself. Ask another organizer, or sign out.";
            return Err(invalid("email", message).into());
        }
        let now = app.clock.now();
        let removed = app.store.remove_organizer(email.to_owned(), now).await?;
        match removed {
            Some(()) => Ok("The organizer is removed."),
            None => Err(invalid("email", "This is no organizer’s address.").into()),
        }
    };
    let outcome = outcome.await;
    answer_at_desk(&app, &workshop, &sent, "remove", outcome).await
}
