//! `POST /w/{workshop}/join`: somebody joins a school's team.

use super::extract::SubmittedForm;
use super::proof::store_held_proof;
use super::reply::{self, FormError, invalid};
use crate::App;
use crate::access::{self, CookieKind};
use crate::security::ClientAddress;
use app::api::request::JoinPermission;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::plain_text::clean_line;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Newcomer, TeamCode};
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;
use std::net::IpAddr;
use store::access::Token;
use store::feed::WorkshopSnapshot;
use store::joining::{FormKey, JoinOutcome, JoinRoute};
use store::team::CodeHash;

/// By the link that this browser has opened, or by the code that is typed. Whoever is in the team
/// already goes on as who he is, unless the form says `as=another`: then somebody else uses his
/// device. The form's `key` makes sure that one that is sent twice lets one person in.
pub(crate) async fn join(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, "join", FormError::NotFound).await;
    };
    let came = match enter_team(&app, &snapshot, &sent, address).await {
        Ok(came) => came,
        Err(trouble) => return reply::trouble(&app, Some(&snapshot), &sent, "join", trouble).await,
    };
    let next = format!("/w/{workshop}/worksheet");
    let body = json!({ "message": "You are in the team.", "worksheet_url": next });
    let mut response = reply::done(&sent, StatusCode::OK, body, &next, None);
    if let JoinReply::NewMember(token) = came {
        let cookies = [
            access::member_cookie(&app, &token),
            access::clear_cookie(&app, CookieKind::Team),
        ];
        for cookie in cookies {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

enum JoinReply {
    /// With a secret of his own.
    NewMember(Token),
    /// He is in the team already.
    AlreadyMember,
}

async fn enter_team(
    app: &App,
    snapshot: &WorkshopSnapshot,
    sent: &SubmittedForm,
    address: IpAddr,
) -> Result<JoinReply, FormError> {
    let workshop = &snapshot.definition.workshop.slug;
    let present = match access::require_member(app, &sent.headers, workshop.as_str()).await {
        Ok(found) => Some(found),
        Err(access::AccessError::Store(error)) => return Err(error.into()),
        Err(_) => None,
    };
    let join_permission = match present {
        // Somebody else at a device on which one of the team is in already.
        Some((member, worksheet)) if sent.value("as") == "another" && member.role.can_write() => {
            JoinPermission {
                school: worksheet.school,
                by: JoinRoute::Team,
            }
        }
        present => {
            let join_permission = join_permission(app, workshop, sent, address).await?;
            if present.is_some_and(|(_, worksheet)| worksheet.school == join_permission.school) {
                return Ok(JoinReply::AlreadyMember);
            }
            join_permission
        }
    };
    let newcomer = Newcomer::parse(sent.value("name"), sent.value("color"))?;
    let (school, now) = (&join_permission.school, app.clock.now());
    let key = FormKey::read(sent.value("key"));
    match app
        .store
        .join(workshop, school, newcomer, join_permission.by, key, now)
        .await?
    {
        JoinOutcome::In(_, token) => Ok(JoinReply::NewMember(token)),
        JoinOutcome::Full => {
            let message = "This team is full. Ask its lead, or the office.";
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

/// By what the sender may join. A code that is typed goes before every link.
async fn join_permission(
    app: &App,
    workshop: &WorkshopSlug,
    sent: &SubmittedForm,
    address: IpAddr,
) -> Result<JoinPermission, FormError> {
    let visitor = access::read_visitor(app, &sent.headers).await?;
    let named = SchoolSlug::parse(sent.value("school")).ok();
    let code = sent.value("code");
    if clean_line(code).is_empty() {
        let found = visitor.join_permission(workshop, named.as_ref());
        return match (found, named) {
            (Some(join_permission), _) => {
                if let JoinRoute::School(_) = join_permission.by {
                    store_held_proof(app, &visitor).await?;
                }
                Ok(join_permission)
            }
            (None, named) if visitor.is_unproven(workshop, named.as_ref()) => {
                Err(FormError::Unproven)
            }
            (None, None) => Err(invalid("code", "Enter the code.").into()),
            (None, Some(_)) if visitor.team.is_some() => Err(FormError::Forbidden),
            (None, Some(_)) => Err(FormError::SignedOut),
        };
    }
    let school = school_of_code(app, workshop, code, address).await?;
    let voice = visitor.speaks_for(workshop, Some(&school));
    let by = voice.map_or(JoinRoute::Team, |voice| JoinRoute::School(voice.secret));
    Ok(JoinPermission { school, by })
}

async fn school_of_code(
    app: &App,
    workshop: &WorkshopSlug,
    typed: &str,
    address: IpAddr,
) -> Result<SchoolSlug, FormError> {
    // What can't be a code is no try at guessing one.
    let code = TeamCode::parse(typed).map_err(|message| invalid("code", &message))?;
    let attempt = app
        .limiter
        .count_code(address)
        .map_err(FormError::WrongCodes)?;
    let hash = hashed(workshop.clone(), code).await?;
    let school = app
        .store
        .school_of_code(workshop, hash, app.clock.now())
        .await?;
    let school = school.ok_or_else(|| {
        let message = "No team has this code. Check it with your team: it may have a new one.";
        invalid("code", message)
    })?;
    attempt.mark_correct();
    Ok(school)
}

/// A code's hash, computed where nobody waits for it.
pub(super) async fn hashed(workshop: WorkshopSlug, code: TeamCode) -> Result<CodeHash, FormError> {
    let hash = tokio::task::spawn_blocking(move || CodeHash::of(&workshop, &code)).await;
    let hash = hash.map_err(|_| FormError::Unavailable(store::StoreError::Stopped))?;
    Ok(hash?)
}
