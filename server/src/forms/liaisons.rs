//! The links of liaisons.

use super::error::{FormError, invalid};
use super::extract::WorkshopForm;
use super::reply::Saved;
use super::translations::deny;
use crate::App;
use crate::qr;
use crate::translations::right::TranslationDenial;
use crate::translations::{LiaisonAnswer, language_list_page};
use app::api::types::returned_form::IssuedSecret;
use app::pages::translations::NewLiaisonLink;
use axum::extract::State;
use axum::response::Response;
use domain::languages::Language;
use domain::registration::form::parse_person_name;
use http::StatusCode;

/// `POST /w/{workshop}/languages/liaisons/make` (`name`, `language`): makes a link and shows it this
/// once.
pub(crate) async fn make_liaison(State(app): State<App>, form: WorkshopForm) -> Response {
    let outcome = make_link(&app, &form).await;
    let typed = form.value("name").to_owned();
    let (answer, status) = match outcome {
        Err(FormError::Invalid(errors)) if !form.submitted.wants_json() => {
            let message = errors.get("name").or(errors.get("language"));
            let refused = Some((typed, message.unwrap_or_default().to_owned()));
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            (
                LiaisonAnswer {
                    made: None,
                    refused,
                },
                status,
            )
        }
        Err(error) => return form_denial(&app, &form, error).await,
        Ok((url, qr_svg)) if form.submitted.wants_json() => {
            let secret = IssuedSecret::Link { url, qr_svg };
            return form.respond(Ok(Saved::secret(secret))).await;
        }
        Ok((url, qr_svg)) => {
            let name = typed;
            let made = Some(NewLiaisonLink { name, url, qr_svg });
            (
                LiaisonAnswer {
                    made,
                    refused: None,
                },
                StatusCode::OK,
            )
        }
    };
    language_list_page(&app, &form.workshop, answer, status).await
}

async fn make_link(app: &App, form: &WorkshopForm) -> Result<(String, String), FormError> {
    let organizer = form.organizer().await?;
    let snapshot = form.snapshot()?;
    let name =
        parse_person_name(form.value("name")).map_err(|message| invalid("name", &message))?;
    let language = Language::parse(form.value("language"));
    let language = language.filter(|it| *it != Language::English);
    let language = language.ok_or_else(|| invalid("language", "Choose a language."))?;
    let workshop = &snapshot.definition.workshop.slug;
    let now = app.clock.now();
    let token = app
        .store
        .add_liaison(workshop, name, language, organizer, now)
        .await?;
    let token = token.ok_or(FormError::NotFound)?;
    let url = format!("{}/l/{}", app.config.base_url, token.expose());
    let qr_svg = qr::svg(&url);
    Ok((url, qr_svg))
}

/// `POST /w/{workshop}/languages/liaisons/end` (`liaison`): ends a link.
pub(crate) async fn end_liaison(State(app): State<App>, form: WorkshopForm) -> Response {
    match end_link(&app, &form).await {
        Ok(saved) => form.respond(Ok(saved)).await,
        Err(error) => form_denial(&app, &form, error).await,
    }
}

async fn end_link(app: &App, form: &WorkshopForm) -> Result<Saved, FormError> {
    form.organizer().await?;
    let snapshot = form.snapshot()?;
    let liaison: i64 = form
        .value("liaison")
        .parse()
        .map_err(|_| FormError::NotFound)?;
    let workshop = &snapshot.definition.workshop.slug;
    let now = app.clock.now();
    let ended = app.store.end_liaison(workshop, liaison, now).await?;
    ended.ok_or(FormError::NotFound)?;
    let next = format!("/w/{workshop}/languages#liaisons");
    Ok(Saved::message("The link has ended.", next))
}

async fn form_denial(app: &App, form: &WorkshopForm, error: FormError) -> Response {
    use crate::access::AccessError::{Forbidden, SignedOut};
    let denied = match error {
        FormError::NotFound => TranslationDenial::NotFound,
        FormError::SignedOut => TranslationDenial::Access(SignedOut),
        FormError::Forbidden => TranslationDenial::Access(Forbidden),
        other => return form.respond(Err(other)).await,
    };
    deny(app, form, denied).await
}
