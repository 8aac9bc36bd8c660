//! The lead's and the organizers' changes to one member, whom the field `member` names.

use super::{ManagedTeam, managed_team, saved_at_team};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use app::api::answers::team_authority::TeamAuthority;
use domain::team::Role;
use store::joining::ReadmissionOutcome;
use store::team::Teammate;

const SAVED_TEXT: &str = "Saved.";

/// `POST /w/{workshop}/worksheet/team/withdraw`: ends a member's right to the worksheet.
pub(crate) async fn withdraw(form: WorkshopForm) -> Result<Saved, FormError> {
    let teammate = other_teammate(&form).await?;
    let now = form.app.clock.now();
    form.app
        .store
        .withdraw_member(teammate.member.id, now)
        .await?;
    Ok(saved_at_team(&form, "withdraw", SAVED_TEXT))
}

/// `POST /w/{workshop}/worksheet/team/let-in`: gives a withdrawn member the right back.
pub(crate) async fn let_in(form: WorkshopForm) -> Result<Saved, FormError> {
    let teammate = other_teammate(&form).await?;
    let now = form.app.clock.now();
    let outcome = form
        .app
        .store
        .readmit_member(teammate.member.id, now)
        .await?;
    if outcome == ReadmissionOutcome::Full {
        let message = "This team is full. Remove someone else first.";
        return Err(invalid("member", message).into());
    }
    Ok(saved_at_team(&form, "let-in", SAVED_TEXT))
}

/// `POST /w/{workshop}/worksheet/team/role` (`role`).
pub(crate) async fn role(form: WorkshopForm) -> Result<Saved, FormError> {
    let teammate = other_teammate(&form).await?;
    let role = Role::parse(form.value("role"));
    let role = role.ok_or_else(|| invalid("role", "Choose what this person may do."))?;
    let store = &form.app.store;
    store.change_role(teammate.member.id, role).await?;
    Ok(saved_at_team(&form, "role", SAVED_TEXT))
}

/// The member that the form names, who is not its sender: so a team that has a lead keeps one.
async fn other_teammate(form: &WorkshopForm) -> Result<Teammate, FormError> {
    let team = managed_team(form).await?;
    if team.authority == TeamAuthority::School {
        return Err(FormError::Forbidden);
    }
    let teammate = named_teammate(form, &team).await?;
    let sender = team.visitor.member;
    if sender.is_some_and(|sender| sender.id == teammate.member.id) {
        let message = "You can't change your own role. Make someone else team lead, and they can.";
        return Err(invalid("member", message).into());
    }
    Ok(teammate)
}

async fn named_teammate(form: &WorkshopForm, team: &ManagedTeam) -> Result<Teammate, FormError> {
    let store = &form.app.store;
    let worksheet = store.school_worksheet(&team.workshop, &team.school).await?;
    let teammates = match worksheet {
        Some(worksheet) => store.teammates(worksheet).await?,
        None => Vec::new(),
    };
    let named: Option<i64> = form.value("member").parse().ok();
    let teammate = teammates
        .into_iter()
        .find(|teammate| Some(teammate.member.id) == named);
    teammate.ok_or(FormError::NotFound)
}
