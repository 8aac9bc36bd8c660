//! `POST /w/{workshop}/decline`: "we'll start in June".

use super::answer::{self, Trouble};
use super::sent::Sent;
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::Command;
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::StatusCode;
use serde_json::json;
use store::Actor;

/// Only who holds the school's invitation may; a registrant cancels instead.
pub(crate) async fn decline(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: Sent,
) -> Response {
    let (slug, school) = match invited(&app, &workshop, &sent).await {
        Ok(found) => found,
        Err(trouble) => return answer::trouble(&app, None, &sent, "decline", trouble).await,
    };
    let face = app.store.face(&workshop);
    let command = Command::Decline { school };
    match app
        .store
        .change(&slug, command, Actor::Invitation, app.clock.now())
        .await
    {
        Ok(_) => {
            let message = "Your school starts in June. Its school place is free for others.";
            let next = format!("/w/{workshop}/decline?done=1");
            answer::done(
                &sent,
                StatusCode::OK,
                json!({ "message": message }),
                &next,
                None,
            )
        }
        Err(error) => {
            answer::trouble(&app, face.as_ref(), &sent, "decline", Trouble::from(error)).await
        }
    }
}

async fn invited(
    app: &App,
    workshop: &str,
    sent: &Sent,
) -> Result<(WorkshopSlug, SchoolSlug), Trouble> {
    let visitor = access::visitor(app, &sent.headers).await?;
    match visitor.invitation {
        Some((of, school)) if of.as_str() == workshop => Ok((of, school)),
        Some(_) => Err(Trouble::Forbidden),
        None => Err(Trouble::SignedOut),
    }
}
