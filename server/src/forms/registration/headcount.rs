use super::change::{apply, saved};
use super::sender::acting_registrant;
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::form;

/// `POST /w/{workshop}/registration/headcount`, in which the meals must still fit.
pub(crate) async fn headcount(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let headcount = form::parse_headcount(form.value("headcount"))
        .and_then(|people| registration.meals.check_headcount(people).map(|()| people))
        .map_err(|message| invalid("headcount", &message))?;
    let command = Command::ChangeHeadcount {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        headcount,
    };
    apply(&form, &registration, command, SchoolAction::Change).await?;
    Ok(saved(
        &registration,
        "headcount",
        "The number of people is saved.",
    ))
}
