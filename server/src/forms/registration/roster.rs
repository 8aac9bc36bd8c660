use super::change::{apply, saved};
use super::sender::acting_registrant;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::Command;
use domain::registration::form::{self, MAX_ROSTER, RosterLine};

/// `POST /w/{workshop}/registration/roster`: the people of the team, by name.
pub(crate) async fn roster(form: WorkshopForm) -> Result<Saved, FormError> {
    let registration = acting_registrant(&form).await?;
    let command = Command::ChangeRoster {
        school: registration.school.clone(),
        reference: registration.reference.clone(),
        roster: form::parse_roster(&roster_lines(&form))?,
    };
    apply(&form, &registration, command, SchoolAction::Change).await?;
    Ok(saved(&registration, "roster", "The team is saved."))
}

/// `name_0`, `role_0`, `sami_0` and so on: one line more than a roster may have, so that the rules see
/// a roster that is too long.
fn roster_lines(form: &WorkshopForm) -> Vec<RosterLine> {
    (0..=MAX_ROSTER)
        .map(|at| RosterLine {
            name: form.value(&format!("name_{at}")).to_owned(),
            role: form.value(&format!("role_{at}")).to_owned(),
            sami: form.value(&format!("sami_{at}")).to_owned(),
        })
        .collect()
}
