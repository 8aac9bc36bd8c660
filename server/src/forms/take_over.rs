//! What the holder of a school's invitation does about a registration that somebody made for the
//! school: take it over, or say that it wasn't the school.

use super::change::{contact, limit_key};
use super::extract::SubmittedForm;
use super::reply::{self, FormError};
use crate::limits::{Requester, SchoolAction};
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::rights::is_allowed;
use domain::registration::{Claimant, Command, LinkDelivery, RegistrationAction};
use http::StatusCode;
use http::header::SET_COOKIE;
use serde_json::json;
use store::Actor;
use store::access::Holder;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;
use store::registrations::registrant_link_expiry;

/// `POST /w/{workshop}/registration/take-over`: only for the school's invitation. The registration
/// keeps its slot; its earlier links end, and this browser gets one.
pub(crate) async fn take_over(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let (snapshot, record) =
        match invited(&app, &workshop, &sent, RegistrationAction::TakeOver).await {
            Ok(found) => found,
            Err(trouble) => return reply::trouble(&app, None, &sent, "take-over", trouble).await,
        };
    let taken = async {
        let contact = contact(&sent, "contact_name", "contact_email")?;
        let command = Command::TakeOver {
            school: record.school.clone(),
            reference: record.reference.clone(),
            contact,
        };
        let (school, _) = limit_key(&record);
        let permit =
            app.limiter
                .permit_action(&school, &Requester::Invitation, SchoolAction::Letter)?;
        let (slug, now) = (&record.workshop, app.clock.now());
        app.store
            .change(slug, command, Actor::Invitation, now)
            .await?;
        permit.keep();
        let holder = Holder::Registrant {
            registration: record.id,
            delivery: LinkDelivery::Page,
        };
        Ok::<_, FormError>(
            app.store
                .mint(holder, registrant_link_expiry(&snapshot.definition))
                .await?,
        )
    };
    match taken.await {
        Ok(token) => {
            let next = format!("/w/{workshop}/registration?saved=take-over");
            let body = json!({ "message": "The registration is yours now.", "next": next });
            let mut response = reply::done(&sent, StatusCode::OK, body, &next, None);
            let cookie = access::registrant_cookie(&app, &token);
            response.headers_mut().append(SET_COOKIE, cookie);
            response
        }
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, "take-over", trouble).await,
    }
}

/// `POST /w/{workshop}/registration/disown`: only for the school's invitation, and only while
/// nobody has proved the registration. Frees the slot; the school is as if it had never registered.
pub(crate) async fn disown(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let (snapshot, record) = match invited(&app, &workshop, &sent, RegistrationAction::Disown).await
    {
        Ok(found) => found,
        Err(trouble) => return reply::trouble(&app, None, &sent, "disown", trouble).await,
    };
    let command = Command::Disown {
        school: record.school.clone(),
        reference: record.reference,
    };
    let now = app.clock.now();
    let disowned = app
        .store
        .change(&record.workshop, command, Actor::Invitation, now)
        .await;
    match disowned {
        Ok(_) => {
            let next = format!(
                "/w/{workshop}/register?school={}&sent=disowned",
                record.school
            );
            let message = "The registration is cancelled. Your school can register now.";
            let body = json!({ "message": message, "next": next });
            reply::done(&sent, StatusCode::OK, body, &next, None)
        }
        Err(error) => reply::trouble(&app, Some(&snapshot), &sent, "disown", error.into()).await,
    }
}

/// The living registration of the school whose invitation the sender holds.
async fn invited(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
    act: RegistrationAction,
) -> Result<(WorkshopSnapshot, RegistrationRow), FormError> {
    let visitor = access::read_visitor(app, &sent.headers).await?;
    let own = visitor.invitation.ok_or(match visitor.registrant {
        Some(_) => FormError::Forbidden,
        None => FormError::SignedOut,
    })?;
    if own.workshop.as_str() != workshop {
        return Err(FormError::Forbidden);
    }
    let snapshot = app
        .store
        .workshop_snapshot(workshop)
        .ok_or(FormError::NotFound)?;
    let record = app
        .store
        .living_record(workshop, own.school.as_str())
        .await?;
    let record = super::change::meant(record.ok_or(FormError::NotFound)?, sent)?;
    match is_allowed(Claimant::Invitation, record.state(), act) {
        true => Ok((snapshot, record)),
        false => Err(FormError::Forbidden),
    }
}
