use super::saved_at_team;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use domain::team::Newcomer;

/// `POST /w/{workshop}/worksheet/team/profile` (`name`, `color`): a member changes their own name and
/// color.
pub(crate) async fn profile(form: WorkshopForm) -> Result<Saved, FormError> {
    let (member, _) = form.member().await?;
    let Newcomer { name, color } = Newcomer::parse(form.value("name"), form.value("color"))?;
    let color = color.unwrap_or(member.color);
    let store = &form.app.store;
    store.change_profile(member.id, name, color).await?;
    Ok(saved_at_team(&form, "profile", "Saved."))
}
