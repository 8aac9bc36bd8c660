//! The registrant's answer to a colleague who asks to manage the registration too. Only a registrant who
//! is known to be the school's lets others in.

use super::change::saved;
use super::sender::{acting_registrant, limit_key};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::co_manage::CoManageAnswer;

/// `POST /w/{workshop}/registration/approve-colleague` (`request`): the colleague gets a link of their
/// own by mail.
pub(crate) async fn approve_colleague(form: WorkshopForm) -> Result<Saved, FormError> {
    answer(&form, CoManageAnswer::Approved).await
}

/// `POST /w/{workshop}/registration/decline-colleague` (`request`): the colleague is told by mail.
pub(crate) async fn decline_colleague(form: WorkshopForm) -> Result<Saved, FormError> {
    answer(&form, CoManageAnswer::Declined).await
}

async fn answer(form: &WorkshopForm, answer: CoManageAnswer) -> Result<Saved, FormError> {
    let registration = acting_registrant(form).await?;
    if registration.proof.is_none() {
        return Err(FormError::Unproven);
    }
    let request = form.value("request").parse::<i64>();
    let request = request.map_err(|_| FormError::NotFound)?;
    let (school, requester) = limit_key(&registration);
    let limiter = &form.app.limiter;
    let permit = limiter.permit_action(&school, &requester, SchoolAction::Letter)?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let colleague = store
        .answer_co_manage(registration.reference.clone(), request, answer, now)
        .await?;
    let name = colleague.ok_or(FormError::NotFound)?.name;
    permit.keep();
    Ok(match answer {
        CoManageAnswer::Approved => saved(
            &registration,
            "approve-colleague",
            &format!("{name} can manage this registration now."),
        ),
        CoManageAnswer::Declined => saved(
            &registration,
            "decline-colleague",
            &format!("{name}’s request is declined."),
        ),
    })
}
