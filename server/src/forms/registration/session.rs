use super::change::{apply, saved};
use super::sender::acting_registrant;
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::form;

/// `POST /w/{workshop}/registration/session`: another `session`, or several in the order of wish where
/// the school waits.
pub(crate) async fn session(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let snapshot = form.snapshot()?;
    let definition = &snapshot.definition;
    let school = definition.school(&registration.school);
    let level = school.map(|school| school.level);
    let wishes = form::parse_wishes(definition, level, &form.submitted.values("session"))
        .map_err(|message| invalid("session", &message))?;
    let command = Command::ChangeSession {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        wishes,
    };
    apply(&form, &registration, command, SchoolAction::Letter).await?;
    Ok(saved(&registration, "session", "The session is changed."))
}
