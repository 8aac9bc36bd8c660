//! A registration, as the office vouches for it.

use super::{answer_at_desk, named_school, organizer};
use crate::App;
use crate::forms::extract::SubmittedForm;
use crate::forms::reply::{FormError, invalid};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::{Command, Proof};
use store::Actor;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// `POST /desk/w/{workshop}/registrations/confirm`: an organizer says that a registration is the
/// school's. From then on its link opens the school's worksheet.
pub(crate) async fn confirm(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = async {
        let (_, snapshot) = organizer(&app, &workshop, &sent).await?;
        let record = named_registration(&app, &snapshot, &sent).await?;
        let command = Command::Prove {
            school: record.school,
            reference: record.reference,
            proof: Proof::Office,
        };
        let now = app.clock.now();
        app.store
            .change(&record.workshop, command, Actor::Organizer, now)
            .await?;
        Ok("The registration is confirmed.")
    };
    let outcome = outcome.await;
    answer_at_desk(&app, &workshop, &sent, "confirm", outcome).await
}

/// `POST /desk/w/{workshop}/registrations/renew-link`: ends every link of a registration, and mails
/// its contact a new one.
pub(crate) async fn renew_link(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = async {
        let (_, snapshot) = organizer(&app, &workshop, &sent).await?;
        let record = named_registration(&app, &snapshot, &sent).await?;
        let now = app.clock.now();
        let renewed = app
            .store
            .renew_registration_link(record.reference, now)
            .await?;
        renewed.ok_or(FormError::NotFound)?;
        Ok("The registration’s links have ended. Its contact gets a new one by email.")
    };
    let outcome = outcome.await;
    answer_at_desk(&app, &workshop, &sent, "renew-link", outcome).await
}

/// The living registration of the school that the form names, under the reference that it names.
async fn named_registration(
    app: &App,
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
) -> Result<RegistrationRow, FormError> {
    let school = named_school(snapshot, sent)?;
    let workshop = snapshot.programme.workshop.slug.as_str();
    let record = app.store.living_record(workshop, school.as_str()).await?;
    let reference = sent.value("reference");
    let is_meant = |record: &RegistrationRow| {
        reference.is_empty() || reference == record.reference.to_string()
    };
    record.filter(is_meant).ok_or_else(|| {
        let message = "This registration is no longer there. Load the page again.";
        invalid("school", message).into()
    })
}
