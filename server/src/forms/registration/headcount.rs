use super::change::{apply, saved};
use super::sender::acting_registrant;
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::form;

/// `POST /w/{workshop}/registration/headcount`, in which the meals must still fit. With `step=check` a
/// smaller team than usual is only asked about, as when a school registers; `asked` is the number that
/// was asked about before.
pub(crate) async fn headcount(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let headcount = form::parse_headcount(form.value("headcount"))
        .and_then(|people| registration.meals.check_headcount(people).map(|()| people))
        .map_err(|message| invalid("headcount", &message))?;
    let is_asked = form::parse_headcount(form.value("asked")) == Ok(headcount);
    let is_new = headcount != registration.headcount;
    if form.value("step") == "check" && form::is_small_team(headcount) && is_new && !is_asked {
        return Ok(Saved::checked());
    }
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
