//! The codes by which people sign in and out on their own phones.

use super::day::{deny, sender_visit};
use super::helpers::find_session;
use crate::day::DeskVisit;
use crate::day::attendance::sheets::sheet_frame;
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::own_sign_in::compute_pass;
use crate::qr;
use app::api::types::returned_form::IssuedSecret;
use app::pages::day::printed_sheets::CodePosterPage;
use axum::response::Response;
use domain::attendance::SessionCode;
use domain::slug::SessionId;
use http::StatusCode;
use store::access::generate_session_code;

/// `POST /desk/w/{workshop}/attendance/codes/make` (`session`): allows it for a session, and shows the poster
/// with the new code this once.
pub(crate) async fn make(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    let definition = &visit.snapshot.definition;
    let session = SessionId::parse(form.value("session")).ok();
    let Some(session) = session.and_then(|id| definition.session(&id)) else {
        return form.respond(Err(FormError::NotFound)).await;
    };
    match make_code(&form, &visit, &session.id).await {
        Ok(code) if form.submitted.wants_json() => {
            let secret = IssuedSecret::Code(code.label());
            form.respond(Ok(Saved::secret(secret))).await
        }
        Ok(code) => {
            let workshop = &definition.workshop.slug;
            let address = format!("{}/w/{workshop}/sign-in", form.app.config.base_url);
            let qr_svg = qr::svg(&format!("{address}?code={}", code.label()));
            let nonce = form.submitted.nonce.clone();
            let page = CodePosterPage {
                frame: sheet_frame(&form.app, &visit, session, nonce),
                code: code.label(),
                address,
                qr_svg,
            };
            DeskVisit::page(StatusCode::OK, page.render())
        }
        Err(error) => form.respond(Err(error)).await,
    }
}

async fn make_code(
    form: &WorkshopForm,
    visit: &DeskVisit,
    session: &SessionId,
) -> Result<SessionCode, FormError> {
    let workshop = &visit.snapshot.definition.workshop.slug;
    let code = generate_session_code()?;
    let pass = compute_pass(workshop.clone(), code.clone()).await?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    let made_by = visit.organizer.clone();
    let renewed = store
        .renew_session_code(workshop, session, pass, made_by, now)
        .await?;
    renewed.ok_or(FormError::NotFound)?;
    Ok(code)
}

/// `POST /desk/w/{workshop}/attendance/codes/end` (`session`): nobody signs in by the code any more.
pub(crate) async fn end(form: WorkshopForm) -> Response {
    let visit = match sender_visit(&form).await {
        Ok(visit) => visit,
        Err(denied) => return deny(&form, denied).await,
    };
    let outcome = end_code(&form, &visit).await;
    form.respond(outcome).await
}

async fn end_code(form: &WorkshopForm, visit: &DeskVisit) -> Result<Saved, FormError> {
    let next = find_session(form, visit).ok_or(FormError::NotFound)?;
    let session = SessionId::parse(form.value("session")).map_err(|_| FormError::NotFound)?;
    let workshop = &visit.snapshot.definition.workshop.slug;
    let (store, now) = (&form.app.store, form.app.clock.now());
    // Ending it twice is ending it.
    store.end_session_code(workshop, &session, now).await?;
    Ok(Saved::message(
        "The code has ended.",
        format!("{next}#own-phones"),
    ))
}
