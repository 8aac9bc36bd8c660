//! `POST /w/{workshop}/worksheet/team/{change}`: how people get into a team, and what they may do.

use super::extract::SubmittedForm;
use super::join::hashed;
use super::proof::store_held_proof;
use super::reply::{self, FormError, invalid};
use crate::{App, access, qr};
use app::api::request::{TeamAuthority, Visitor};
use app::api::returned_form::IssuedSecret;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Role, TeamCode};
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::json;
use store::access::fresh_code;
use store::feed::WorkshopSnapshot;
use store::joining::ReadmissionOutcome;
use store::team::Teammate;

/// What came of a change.
enum TeamChangeOutcome {
    /// It is done, and this is said.
    Done(&'static str),
    /// A secret was made, to be passed on.
    IssuedSecret(IssuedSecret),
}

/// `link`, `code` and `end-links`, for the lead and whoever speaks for the school; `withdraw`,
/// `let-in` and `role`, of the member that is named, for the lead; all of them for organizers.
///
/// Only hashes are kept, so a link or code can be shown when it is made and never again: each
/// `link` makes another, and those that were printed go on working until `end-links`. Of codes only
/// the newest is good.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, &change, FormError::NotFound).await;
    };
    match apply(&app, &snapshot, &change, &sent).await {
        Ok(TeamChangeOutcome::Done(message)) => {
            let school = SchoolSlug::parse(sent.value("school"));
            let school = school.map_or_else(|_| String::new(), |it| format!("&school={it}"));
            let next = format!("/w/{workshop}/worksheet/team?saved={change}{school}");
            let body = json!({ "message": message });
            reply::done(&sent, StatusCode::OK, body, &next, None)
        }
        Ok(TeamChangeOutcome::IssuedSecret(shown)) => show(&app, &sent, &change, shown).await,
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, &change, trouble).await,
    }
}

/// On the page that answers the form, and nowhere else: an address would keep the secret.
async fn show(app: &App, sent: &SubmittedForm, change: &str, shown: IssuedSecret) -> Response {
    if sent.wants_json() {
        return ([(CACHE_CONTROL, "no-store")], Json(shown)).into_response();
    }
    let mut submitted = sent.submitted(change);
    submitted.shown = Some(shown);
    reply::page(app, sent, submitted).await
}

async fn apply(
    app: &App,
    snapshot: &WorkshopSnapshot,
    change: &str,
    sent: &SubmittedForm,
) -> Result<TeamChangeOutcome, FormError> {
    let workshop = &snapshot.definition.workshop.slug;
    let visitor = access::read_visitor(app, &sent.headers).await?;
    let named = SchoolSlug::parse(sent.value("school")).ok();
    let keeps = visitor
        .team_authority(&app.store, workshop, named.as_ref())
        .await?;
    let is_unproven = visitor.is_unproven(workshop, named.as_ref());
    let (school, keeper) = keeps.ok_or_else(|| nothing(&visitor, is_unproven))?;
    store_held_proof(app, &visitor).await?;
    match (change, keeper) {
        ("link", _) => link(app, workshop, &school).await,
        ("code", _) => code(app, workshop, &school).await,
        ("end-links", _) => {
            let now = app.clock.now();
            app.store.end_team_links(workshop, &school, now).await?;
            Ok(TeamChangeOutcome::Done("The links have ended."))
        }
        ("withdraw" | "let-in" | "role", TeamAuthority::School) => Err(FormError::Forbidden),
        ("withdraw" | "let-in" | "role", TeamAuthority::Lead) => {
            let mate = teammate(app, workshop, &school, sent).await?;
            member(app, &visitor, mate, change, sent).await
        }
        _ => Err(FormError::NotFound),
    }
}

/// Why somebody may change nothing: he holds something else, or nothing at all.
fn nothing(visitor: &Visitor, is_unproven: bool) -> FormError {
    match *visitor == Visitor::default() {
        true => FormError::SignedOut,
        false if is_unproven => FormError::Unproven,
        false => FormError::Forbidden,
    }
}

async fn link(
    app: &App,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<TeamChangeOutcome, FormError> {
    let token = app
        .store
        .team_link(workshop, school, app.clock.now())
        .await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/j/{}", app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok(TeamChangeOutcome::IssuedSecret(IssuedSecret::Link {
        url,
        qr_svg,
    }))
}

async fn code(
    app: &App,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<TeamChangeOutcome, FormError> {
    let code: TeamCode = fresh_code()?;
    let hash = hashed(workshop.clone(), code.clone()).await?;
    let now = app.clock.now();
    let renewed = app.store.renew_code(workshop, school, hash, now).await?;
    renewed.ok_or(FormError::NotFound)?;
    Ok(TeamChangeOutcome::IssuedSecret(IssuedSecret::Code(
        code.label(),
    )))
}

/// The member of that team whom the form names.
async fn teammate(
    app: &App,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
    sent: &SubmittedForm,
) -> Result<Teammate, FormError> {
    let worksheet = app.store.worksheet_of(workshop, school).await?;
    let team = match worksheet {
        Some(worksheet) => app.store.team(worksheet).await?,
        None => Vec::new(),
    };
    let named: Option<i64> = sent.value("member").parse().ok();
    let found = team.into_iter().find(|mate| Some(mate.member.id) == named);
    found.ok_or(FormError::NotFound)
}

async fn member(
    app: &App,
    visitor: &Visitor,
    mate: Teammate,
    change: &str,
    sent: &SubmittedForm,
) -> Result<TeamChangeOutcome, FormError> {
    let id = mate.member.id;
    // So a team that has a lead keeps one.
    if visitor.member.as_ref().is_some_and(|me| me.id == id) {
        let message = "You can't change your own part. Make somebody else lead, who can.";
        return Err(invalid("member", message).into());
    }
    match change {
        "withdraw" => app.store.withdraw(id, app.clock.now()).await?,
        "let-in" => {
            if app.store.readmit(id, app.clock.now()).await? == ReadmissionOutcome::Full {
                let message = "This team is full. Withdraw somebody else's right first.";
                return Err(invalid("member", message).into());
            }
        }
        _ => {
            let role = Role::parse(sent.value("role"));
            let role = role.ok_or_else(|| invalid("role", "Choose what this person may do."))?;
            app.store.change_role(id, role).await?;
        }
    }
    Ok(TeamChangeOutcome::Done("Saved. It holds within a second."))
}
