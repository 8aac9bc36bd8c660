//! `POST /w/{workshop}/join`: somebody joins a school's team.

use super::answer::{self, Trouble, invalid};
use super::proof::store_held_proof;
use super::sent::Sent;
use crate::App;
use crate::access::{self, CookieKind};
use crate::security::Address;
use app::api::request::WayIn;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::line::in_one_line;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Newcomer, TeamCode};
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;
use std::net::IpAddr;
use store::access::Token;
use store::feed::Face;
use store::joining::{CameBy, FormKey, Joined};
use store::team::CodeHash;

/// By the link that this browser has opened, or by the code that is typed. Whoever is in the team
/// already goes on as who he is, unless the form says `as=another`: then somebody else uses his
/// device. The form's `key` makes sure that one that is sent twice lets one person in.
pub(crate) async fn join(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Extension(Address(address)): Extension<Address>,
    sent: Sent,
) -> Response {
    let Some(face) = app.store.face(&workshop) else {
        return answer::trouble(&app, None, &sent, "join", Trouble::NotFound).await;
    };
    let came = match come(&app, &face, &sent, address).await {
        Ok(came) => came,
        Err(trouble) => return answer::trouble(&app, Some(&face), &sent, "join", trouble).await,
    };
    let next = format!("/w/{workshop}/worksheet");
    let body = json!({ "message": "You are in the team.", "worksheet_url": next });
    let mut response = answer::done(&sent, StatusCode::OK, body, &next, None);
    if let Came::New(token) = came {
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

enum Came {
    /// With a secret of his own.
    New(Token),
    /// He is in the team already.
    Again,
}

async fn come(app: &App, face: &Face, sent: &Sent, address: IpAddr) -> Result<Came, Trouble> {
    let workshop = &face.programme.workshop.slug;
    let present = match access::member(app, &sent.headers, workshop.as_str()).await {
        Ok(found) => Some(found),
        Err(access::Denied::Store(error)) => return Err(error.into()),
        Err(_) => None,
    };
    let way_in = match present {
        // Somebody else at a device on which one of the team is in already.
        Some((member, worksheet)) if sent.value("as") == "another" && member.role.writes() => {
            WayIn {
                school: worksheet.school,
                by: CameBy::Team,
            }
        }
        present => {
            let way_in = way_in(app, workshop, sent, address).await?;
            if present.is_some_and(|(_, worksheet)| worksheet.school == way_in.school) {
                return Ok(Came::Again);
            }
            way_in
        }
    };
    let newcomer = Newcomer::parse(sent.value("name"), sent.value("color"))?;
    let (school, now) = (&way_in.school, app.clock.now());
    let key = FormKey::read(sent.value("key"));
    match app
        .store
        .join(workshop, school, newcomer, way_in.by, key, now)
        .await?
    {
        Joined::In(_, token) => Ok(Came::New(token)),
        Joined::Full => {
            let message = "This team is full. Ask its lead, or the office.";
            Err(invalid("name", message).into())
        }
        Joined::TooManyToday => {
            let message =
                "Too many people joined this team today. Try again tomorrow, or ask the office.";
            Err(invalid("name", message).into())
        }
        Joined::NoSchool => Err(Trouble::NotFound),
    }
}

/// By what the sender may join. A code that is typed goes before every link.
async fn way_in(
    app: &App,
    workshop: &WorkshopSlug,
    sent: &Sent,
    address: IpAddr,
) -> Result<WayIn, Trouble> {
    let visitor = access::visitor(app, &sent.headers).await?;
    let named = SchoolSlug::parse(sent.value("school")).ok();
    let code = sent.value("code");
    if in_one_line(code).is_empty() {
        let found = visitor.way_in(workshop, named.as_ref());
        return match (found, named) {
            (Some(way_in), _) => {
                if let CameBy::School(_) = way_in.by {
                    store_held_proof(app, &visitor).await?;
                }
                Ok(way_in)
            }
            (None, named) if visitor.is_unproven(workshop, named.as_ref()) => {
                Err(Trouble::Unproven)
            }
            (None, None) => Err(invalid("code", "Enter the code.").into()),
            (None, Some(_)) if visitor.team.is_some() => Err(Trouble::Forbidden),
            (None, Some(_)) => Err(Trouble::SignedOut),
        };
    }
    let school = school_of_code(app, workshop, code, address).await?;
    let voice = visitor.speaks_for(workshop, Some(&school));
    let by = voice.map_or(CameBy::Team, |voice| CameBy::School(voice.secret));
    Ok(WayIn { school, by })
}

async fn school_of_code(
    app: &App,
    workshop: &WorkshopSlug,
    typed: &str,
    address: IpAddr,
) -> Result<SchoolSlug, Trouble> {
    // What can't be a code is no try at guessing one.
    let code = TeamCode::parse(typed).map_err(|message| invalid("code", &message))?;
    let attempt = app.limiter.code(address).map_err(Trouble::WrongCodes)?;
    let hash = hashed(workshop.clone(), code).await?;
    let school = app
        .store
        .school_of_code(workshop, hash, app.clock.now())
        .await?;
    let school = school.ok_or_else(|| {
        let message = "No team has this code. Check it with your team: it may have a new one.";
        invalid("code", message)
    })?;
    attempt.right();
    Ok(school)
}

/// A code's hash, computed where nobody waits for it.
pub(super) async fn hashed(workshop: WorkshopSlug, code: TeamCode) -> Result<CodeHash, Trouble> {
    let hash = tokio::task::spawn_blocking(move || CodeHash::of(&workshop, &code)).await;
    let hash = hash.map_err(|_| Trouble::Unavailable(store::StoreError::Stopped))?;
    Ok(hash?)
}
