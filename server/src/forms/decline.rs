//! `POST /w/{workshop}/decline`: "we'll start in June".

use super::extract::SubmittedForm;
use super::reply::{self, FormError, invalid};
use crate::{App, access};
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::Command;
use domain::slug::{SchoolSlug, WorkshopSlug};
use http::StatusCode;
use serde_json::json;
use store::Actor;

/// Only who holds the school's invitation may, its registrant, who cancels while it is registered,
/// and an organizer, who names the school.
pub(crate) async fn decline(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let (slug, school, actor) = match entitled(&app, &workshop, &sent).await {
        Ok(found) => found,
        Err(trouble) => return reply::trouble(&app, None, &sent, "decline", trouble).await,
    };
    let snapshot = app.store.workshop_snapshot(&workshop);
    let command = Command::Decline { school };
    match app
        .store
        .change(&slug, command, actor, app.clock.now())
        .await
    {
        Ok(_) => {
            let (message, next) = match actor {
                Actor::Organizer => (
                    "Noted: the school starts in late June.",
                    format!("/desk/w/{workshop}"),
                ),
                _ => (
                    "Your school starts in June. Its school place is free for others.",
                    format!("/w/{workshop}/decline?done=1"),
                ),
            };
            reply::done(
                &sent,
                StatusCode::OK,
                json!({ "message": message }),
                &next,
                None,
            )
        }
        Err(error) => {
            reply::trouble(
                &app,
                snapshot.as_ref(),
                &sent,
                "decline",
                FormError::from(error),
            )
            .await
        }
    }
}

/// For which school the sender may speak. The form names it, because a browser may have opened
/// several links by the time it is sent; a program that names none means the one it holds.
async fn entitled(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
) -> Result<(WorkshopSlug, SchoolSlug, Actor), FormError> {
    let visitor = access::read_visitor(app, &sent.headers).await?;
    let named = SchoolSlug::parse(sent.value("school")).ok();
    let slug = WorkshopSlug::parse(workshop).ok();
    let is_unproven = slug.is_some_and(|slug| visitor.is_unproven(&slug, named.as_ref()));
    let proof = visitor.registrants_proof();
    let links = [
        visitor
            .invitation
            .map(|own| (own.workshop, own.school, Actor::Invitation)),
        visitor
            .registrant
            .filter(|_| proof.is_some())
            .map(|own| (own.workshop, own.school, Actor::Registrant)),
    ];
    let mut held = links.into_iter().flatten().peekable();
    if visitor.organizer.is_some()
        && let (Some(school), Some(snapshot)) = (&named, app.store.workshop_snapshot(workshop))
    {
        let slug = snapshot.definition.workshop.slug.clone();
        return match snapshot.definition.school(school) {
            Some(_) => Ok((slug, school.clone(), Actor::Organizer)),
            None => Err(invalid("school", "Choose a school.").into()),
        };
    }
    let nothing = match held.peek() {
        Some(_) => FormError::Forbidden,
        None if is_unproven => FormError::Unproven,
        None if visitor.organizer.is_some() => invalid("school", "Choose a school.").into(),
        None => FormError::SignedOut,
    };
    held.find(|(of, school, _)| {
        of.as_str() == workshop && named.as_ref().is_none_or(|named| named == school)
    })
    .ok_or(nothing)
}
