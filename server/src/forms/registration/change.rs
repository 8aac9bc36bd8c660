//! A registrant's change of their registration.

use super::sender::limit_key;
use crate::access::{self, CookieKind};
use crate::forms::error::FormError;
use crate::forms::extract::WorkshopForm;
use crate::forms::reply::Saved;
use crate::limits::SchoolAction;
use domain::registration::{Command, LinkDelivery};
use serde_json::json;
use store::Actor;
use store::access::{SecretHolder, Token};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;
use store::registrations::registrant_link_expiry;

/// Applies the registrant's command, if the school's share of changes or letters allows it.
pub(super) async fn apply(
    form: &WorkshopForm,
    registration: &RegistrationRow,
    command: Command,
    action: SchoolAction,
) -> Result<(), FormError> {
    let (school, requester) = limit_key(registration);
    let permit = form
        .app
        .limiter
        .permit_action(&school, &requester, action)?;
    let (store, now) = (&form.app.store, form.app.clock.now());
    store
        .run_command(&registration.workshop, command, Actor::Registrant, now)
        .await?;
    permit.keep();
    Ok(())
}

/// A fresh link of the registrant, for this browser.
pub(super) async fn mint_registrant_link(
    form: &WorkshopForm,
    snapshot: &WorkshopSnapshot,
    registration: &RegistrationRow,
) -> Result<Token, FormError> {
    let holder = SecretHolder::Registrant {
        registration: registration.id,
        delivery: LinkDelivery::Page,
    };
    let expiry = registrant_link_expiry(&snapshot.definition);
    Ok(form.app.store.mint(holder, expiry).await?)
}

/// Back on the registration's page.
pub(super) fn saved(registration: &RegistrationRow, verb: &str, message: &str) -> Saved {
    let url = format!("/w/{}/registration?saved={verb}", registration.workshop);
    Saved::message(message, url)
}

/// The sender's link has ended with the change: the school's public page says what was done.
pub(super) fn saved_and_link_ended(
    form: &WorkshopForm,
    registration: &RegistrationRow,
    verb: &str,
    message: &str,
) -> Saved {
    let (workshop, school) = (&registration.workshop, &registration.school);
    let url = format!("/w/{workshop}/register?school={school}&sent={verb}");
    let body = json!({ "message": message, "next": url });
    Saved::next(body, url).with_cookie(access::clear_cookie(&form.app, CookieKind::Registrant))
}
