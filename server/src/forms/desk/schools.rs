//! A school's hold and its invitation.

use super::{answer_at_desk, named_school, organizer};
use crate::forms::extract::SubmittedForm;
use crate::forms::reply::{self, FormError, invalid};
use crate::{App, qr};
use app::api::returned_form::IssuedSecret;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::Command;
use domain::registration::office::reason;
use http::header::CACHE_CONTROL;
use store::Actor;

/// `POST /desk/w/{workshop}/schools/restore-hold`: undoes a decline, with the reason, which the
/// history keeps.
pub(crate) async fn restore_hold(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = async {
        let (_, snapshot) = organizer(&app, &workshop, &sent).await?;
        let school = named_school(&snapshot, &sent)?;
        let reason = reason(sent.value("reason")).map_err(|message| invalid("reason", &message))?;
        let command = Command::RestoreHold { school, reason };
        let (slug, now) = (&snapshot.programme.workshop.slug, app.clock.now());
        app.store
            .change(slug, command, Actor::Organizer, now)
            .await?;
        Ok("The school no longer counts as declined.")
    };
    let outcome = outcome.await;
    answer_at_desk(&app, &workshop, &sent, "restore-hold", outcome).await
}

/// `POST /desk/w/{workshop}/schools/invite`: ends a school's invitations, and shows a new one this
/// once.
pub(crate) async fn invite(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let made = async {
        let (_, snapshot) = organizer(&app, &workshop, &sent).await?;
        let school = named_school(&snapshot, &sent)?;
        let (slug, now) = (&snapshot.programme.workshop.slug, app.clock.now());
        let token = app.store.renew_invitation(slug, &school, now).await?;
        let token = token.ok_or(FormError::NotFound)?;
        let url = format!("{}/i/{}", app.config.base_url, token.expose());
        let qr_svg = qr::svg(&url);
        Ok(IssuedSecret::Link { url, qr_svg })
    };
    let shown = match made.await {
        Ok(shown) => shown,
        Err(trouble) => {
            return answer_at_desk(&app, &workshop, &sent, "invite", Err(trouble)).await;
        }
    };
    if sent.wants_json() {
        return ([(CACHE_CONTROL, "no-store")], Json(shown)).into_response();
    }
    let mut submitted = sent.submitted("invite");
    submitted.shown = Some(shown);
    reply::page(&app, &sent, submitted).await
}

/// `POST /desk/w/{workshop}/schools/end-invitations`: ends a school's invitations, and whoever came
/// into its team by one.
pub(crate) async fn end_invitations(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let outcome = async {
        let (_, snapshot) = organizer(&app, &workshop, &sent).await?;
        let school = named_school(&snapshot, &sent)?;
        let (slug, now) = (&snapshot.programme.workshop.slug, app.clock.now());
        let ended = app.store.end_invitations(slug, &school, now).await?;
        ended.ok_or(FormError::NotFound)?;
        Ok("The school’s invitations have ended.")
    };
    let outcome = outcome.await;
    answer_at_desk(&app, &workshop, &sent, "end-invitations", outcome).await
}
