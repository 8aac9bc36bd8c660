//! The office's answers to a school's plan: received, sent back with a reason, approved.

use super::{named_school, organizer, saved_at_school};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::forms::worksheet::refused;
use domain::worksheet::casa::submission::{OfficeAnswer, SendBackReason};

/// `POST /desk/w/{workshop}/schools/casa-receive` (`school`, `version`).
pub(crate) async fn receive(form: WorkshopForm) -> Result<Saved, FormError> {
    let (organizer, _) = organizer(&form).await?;
    let message = "The plan is received. The team can’t submit another version meanwhile.";
    answer(&form, organizer, OfficeAnswer::Received, message).await
}

/// `POST /desk/w/{workshop}/schools/casa-send-back` (`school`, `version`, `reason`): the team reads the
/// reason and submits again.
pub(crate) async fn send_back(form: WorkshopForm) -> Result<Saved, FormError> {
    let (organizer, _) = organizer(&form).await?;
    let reason = SendBackReason::parse(form.value("reason"));
    let reason = reason.map_err(|message| invalid("reason", &message))?;
    let message = "The plan is sent back. The team sees your reason.";
    answer(&form, organizer, OfficeAnswer::SentBack(reason), message).await
}

/// `POST /desk/w/{workshop}/schools/casa-approve` (`school`, `version`).
pub(crate) async fn approve(form: WorkshopForm) -> Result<Saved, FormError> {
    let (organizer, _) = organizer(&form).await?;
    answer(
        &form,
        organizer,
        OfficeAnswer::Approved,
        "The plan is approved.",
    )
    .await
}

async fn answer(
    form: &WorkshopForm,
    organizer: String,
    answer: OfficeAnswer,
    message: &str,
) -> Result<Saved, FormError> {
    let snapshot = form.snapshot()?;
    let school = named_school(&snapshot, form)?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let workshop = &snapshot.definition.workshop.slug;
    let worksheet = store.school_worksheet(workshop, &school).await?;
    let worksheet = worksheet.ok_or(FormError::NotFound)?;
    let version = form.value("version").parse();
    let version = version.map_err(|_| FormError::NotFound)?;
    let answered = store.answer_casa(worksheet, version, answer, organizer, now);
    match answered.await? {
        Ok(()) => {
            form.app.rooms.record_changed(worksheet).await;
            Ok(saved_at_school(form, &school, message))
        }
        Err(refusal) => Err(refused(refusal)),
    }
}
