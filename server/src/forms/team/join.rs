use super::code::hash_code;
use crate::access::{self, AccessError, CookieKind};
use crate::forms::error::{FormError, invalid};
use crate::forms::extract::WorkshopForm;
use crate::forms::registration::proof::store_held_proof;
use crate::forms::reply::Saved;
use crate::security::ClientAddress;
use app::api::answers::team_authority::JoinPermission;
use axum::Extension;
use axum::response::Response;
use domain::plain_text::clean_line;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Newcomer, TeamCode};
use serde_json::json;
use std::net::IpAddr;
use store::access::Token;
use store::joining::{FormKey, JoinOutcome, JoinRoute};

/// `POST /w/{workshop}/join`: somebody joins a school's team, by the link that this browser has opened or
/// by the code that is typed. Members of the team go on as themselves, unless the form says
/// `as=another`: then somebody else uses their device. The form's `key` makes sure that a form that is
/// sent twice lets one person in.
pub(crate) async fn join(
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    form: WorkshopForm,
) -> Response {
    let outcome = enter_team(&form, address).await;
    let outcome = outcome.map(|token| {
        let url = format!("/w/{}/worksheet", form.workshop);
        let body = json!({ "message": "You're on the team.", "worksheet_url": url });
        let saved = Saved::next(body, url);
        match token {
            Some(token) => saved
                .with_cookie(access::member_cookie(&form.app, &token))
                .with_cookie(access::clear_cookie(&form.app, CookieKind::Team)),
            None => saved,
        }
    });
    form.respond(outcome).await
}

/// The new member's secret; `None` for somebody who is in the team already.
async fn enter_team(form: &WorkshopForm, address: IpAddr) -> Result<Option<Token>, FormError> {
    let snapshot = form.snapshot()?;
    let workshop = &snapshot.definition.workshop.slug;
    let present = match form.member().await {
        Ok(present) => Some(present),
        Err(AccessError::Store(error)) => return Err(error.into()),
        Err(_) => None,
    };
    let permission = match present {
        // Somebody else, on the device of a member.
        Some((member, worksheet)) if form.value("as") == "another" && member.role.can_write() => {
            JoinPermission {
                school: worksheet.school,
                by: JoinRoute::Team,
            }
        }
        present => {
            let permission = join_permission(form, workshop, address).await?;
            if present.is_some_and(|(_, worksheet)| worksheet.school == permission.school) {
                return Ok(None);
            }
            permission
        }
    };
    let newcomer = Newcomer::parse(form.value("name"), form.value("color"))?;
    let JoinPermission { school, by } = permission;
    let key = FormKey::read(form.value("key"));
    let (store, now) = (&form.app.store, form.app.clock.now());
    match store
        .join(workshop, &school, newcomer, by, key, now)
        .await?
    {
        JoinOutcome::In(_, token) => Ok(Some(token)),
        JoinOutcome::Full => {
            let message = "This team is full. Ask the team lead or the office.";
            Err(invalid("name", message).into())
        }
        JoinOutcome::TooManyToday => {
            let message =
                "Too many people joined this team today. Try again tomorrow, or ask the office.";
            Err(invalid("name", message).into())
        }
        JoinOutcome::NoSchool => Err(FormError::NotFound),
    }
}

/// The sender's permission to join. A code that is typed goes before every link.
async fn join_permission(
    form: &WorkshopForm,
    workshop: &WorkshopSlug,
    address: IpAddr,
) -> Result<JoinPermission, FormError> {
    let visitor = form.visitor().await?;
    let named = SchoolSlug::parse(form.value("school")).ok();
    let code = form.value("code");
    if clean_line(code).is_empty() {
        let permission = visitor.join_permission(workshop, named.as_ref());
        return match (permission, named) {
            (Some(permission), _) => {
                if let JoinRoute::School(_) = permission.by {
                    store_held_proof(&form.app, &visitor).await?;
                }
                Ok(permission)
            }
            (None, named) if visitor.is_unproven(workshop, named.as_ref()) => {
                Err(FormError::Unproven)
            }
            (None, None) => Err(invalid("code", "Enter the code.").into()),
            (None, Some(_)) if visitor.team.is_some() => Err(FormError::Forbidden),
            (None, Some(_)) => Err(FormError::SignedOut),
        };
    }
    let school = school_of_code(form, workshop, code, address).await?;
    let voice = visitor.speaks_for(workshop, Some(&school));
    let by = voice.map_or(JoinRoute::Team, |voice| JoinRoute::School(voice.secret));
    Ok(JoinPermission { school, by })
}

async fn school_of_code(
    form: &WorkshopForm,
    workshop: &WorkshopSlug,
    typed: &str,
    address: IpAddr,
) -> Result<SchoolSlug, FormError> {
    // A text that can't be a code is no try at guessing one.
    let code = TeamCode::parse(typed).map_err(|message| invalid("code", &message))?;
    let limiter = &form.app.limiter;
    let attempt = limiter.count_code(address).map_err(FormError::WrongCodes)?;
    let hash = hash_code(workshop.clone(), code).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let school = store.school_of_code(workshop, hash, now).await?;
    let school = school.ok_or_else(|| {
        let message = "No team has this code. Check it with your team. They may have a newer code.";
        invalid("code", message)
    })?;
    attempt.mark_correct();
    Ok(school)
}
