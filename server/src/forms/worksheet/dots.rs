use super::{member_in_role, named_cause, saved_record};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::document::content::RowId;
use domain::team::Role;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::dots::{self, MAX_DOTS};
use domain::worksheet::cycle::SPRING_2019;
use domain::worksheet::record::TeamRecord;
use jiff::civil::Date;
use store::ratings::TimedWriteOutcome;
use store::worksheets::Member;

/// `POST /w/{workshop}/worksheet/record/dot` (`cause`, `given=yes` or not): a member puts a dot on a cause,
/// or takes it back.
pub(crate) async fn dot(form: WorkshopForm) -> Result<Saved, FormError> {
    let member = member_in_role(&form, &[Role::Lead, Role::Member]).await?;
    let cause = named_cause(&form, &member).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    if form.value("given") != "yes" {
        store.remove_dot(&member, cause).await?;
        return Ok(saved_record(&form, &member).await);
    }
    let choices = choices(&form, &member, &cause).await?;
    let left = move |given: &_| dots::count_remaining(given, &choices);
    match store.give_dot(&member, cause, left, now).await? {
        TimedWriteOutcome::Saved => Ok(saved_record(&form, &member).await),
        TimedWriteOutcome::OutOfPhase => {
            let message =
                format!("You've used all {MAX_DOTS} dots for this problem. Take one back first.");
            Err(invalid("cause", &message).into())
        }
    }
}

/// The causes that share their dots with this one, and this one.
async fn choices(
    form: &WorkshopForm,
    member: &Member,
    cause: &RowId,
) -> Result<Vec<RowId>, FormError> {
    let contents = form.app.store.contents(member.worksheet).await?;
    // The date has no influence on which cause belongs to which problem.
    let worksheet = Worksheet::read(&contents, &TeamRecord::default(), &SPRING_2019, Date::ZERO);
    let causes = &worksheet.causes;
    let named = causes.iter().find(|row| row.id == *cause);
    let problem = named.and_then(|row| row.problem.clone());
    let choices = problem.map(|problem| dots::candidates(causes, &problem));
    let choices = choices.filter(|choices| choices.contains(cause));
    choices.ok_or_else(|| {
        let message = "You can't vote for this cause. It has no problem, repeats another cause, or is parked.";
        invalid("cause", message).into()
    })
}
