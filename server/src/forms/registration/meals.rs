use super::change::{apply, saved};
use super::sender::acting_registrant;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::form::{self, FieldErrors};

/// `POST /w/{workshop}/registration/meals`: the number of people per diet.
pub(crate) async fn meals(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let mut errors = FieldErrors::default();
    let headcount = Some(registration.headcount);
    let meals = form::parse_meals(&form.submitted.meals(), headcount, &mut errors);
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let command = Command::ChangeMeals {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        meals,
    };
    apply(&form, &registration, command, SchoolAction::Change).await?;
    Ok(saved(
        &registration,
        "meals",
        "The dietary needs are saved.",
    ))
}
