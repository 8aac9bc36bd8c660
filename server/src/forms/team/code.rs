use super::managed_team;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::api::returned_form::IssuedSecret;
use domain::slug::WorkshopSlug;
use domain::team::TeamCode;
use store::StoreError;
use store::access::generate_team_code;
use store::team::TeamCodeHash;

/// `POST /w/{workshop}/worksheet/team/code`: makes the team's code. Only the newest one works.
pub(crate) async fn code(form: WorkshopForm) -> Result<Saved, FormError> {
    let team = managed_team(&form).await?;
    let code: TeamCode = generate_team_code()?;
    let hash = hash_code(team.workshop.clone(), code.clone()).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let renewed = store
        .renew_code(&team.workshop, &team.school, hash, now)
        .await?;
    renewed.ok_or(FormError::NotFound)?;
    Ok(Saved::secret(IssuedSecret::Code(code.for_people())))
}

/// Hashes a code on a thread for work that takes long: the hash is a slow one.
pub(super) async fn hash_code(
    workshop: WorkshopSlug,
    code: TeamCode,
) -> Result<TeamCodeHash, FormError> {
    let hash = tokio::task::spawn_blocking(move || TeamCodeHash::of(&workshop, &code)).await;
    let hash = hash.map_err(|_| FormError::Unavailable(StoreError::Stopped))?;
    Ok(hash?)
}
