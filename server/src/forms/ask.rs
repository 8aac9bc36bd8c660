//! What a second person of a registered school can do: have the link sent again to the address it
//! was registered with, or ask to manage the registration too. Neither tells that address.

use super::change::contact;
use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::App;
use crate::limits::{Requester, SchoolAction, SchoolKey};
use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use serde_json::json;
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// `POST /w/{workshop}/register/{ask}`: `link` or `co-manage`. Anyone may ask: nothing is told and
/// nothing is given, except to the registrant.
pub(crate) async fn ask(
    State(app): State<App>,
    Path((workshop, ask)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, &ask, FormError::NotFound).await;
    };
    match send_request(&app, &snapshot, &ask, &sent).await {
        Ok((record, message)) => {
            let next = format!("/w/{workshop}/register?school={}&sent={ask}", record.school);
            reply::done(
                &sent,
                StatusCode::ACCEPTED,
                json!({ "message": message }),
                &next,
                None,
            )
        }
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, &ask, trouble).await,
    }
}

async fn send_request(
    app: &App,
    snapshot: &WorkshopSnapshot,
    ask: &str,
    sent: &SubmittedForm,
) -> Result<(RegistrationRow, &'static str), FormError> {
    let slug = snapshot.definition.workshop.slug.as_str();
    let record = app
        .store
        .living_record(slug, sent.value("school").trim())
        .await?
        .ok_or_else(|| invalid("school", "This school is not registered yet: register it."))?;
    let school = SchoolKey {
        workshop: record.workshop.clone(),
        school: record.school.clone(),
    };
    let permit = app
        .limiter
        .permit_action(&school, &Requester::Stranger, SchoolAction::Letter)?;
    let now = app.clock.now();
    let message = match ask {
        "link" => {
            app.store
                .send_link_again(record.reference.clone(), now)
                .await?;
            "The link goes to the address that the school was registered with."
        }
        "co-manage" => {
            let colleague = contact(sent, "name", "email")?;
            app.store
                .ask_to_co_manage(record.reference.clone(), colleague, now)
                .await?;
            "The registrant and the office see that you asked."
        }
        _ => return Err(FormError::NotFound),
    };
    permit.keep();
    Ok((record, message))
}
