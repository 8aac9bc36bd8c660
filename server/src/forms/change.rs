//! `POST /w/{workshop}/registration/{change}`: a registrant changes a registration.

use super::extract::SubmittedForm;
use super::proof::store_held_proof;
use super::reply::{self, FormError, invalid};
use crate::access::CookieKind;
use crate::limits::{Requester, SchoolAction, SchoolKey};
use crate::{App, access};
use app::api::request::Visitor;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::registration::form::{self, FieldErrors, MAX_ROSTER, RosterLine};
use domain::registration::{Command, Contact, LinkDelivery, RegistrationState, WorkshopDefinition};
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode};
use serde_json::json;
use store::Actor;
use store::access::{Holder, Token};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;
use store::registrations::registrant_link_expiry;

/// Changes the registration that the browser's cookie opens. `change` is one of `session`,
/// `contact`, `headcount`, `meals`, `roster` and `cancel`.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: SubmittedForm,
) -> Response {
    let record = match acting_registrant(&app, &workshop, &sent).await {
        Ok(record) => record,
        Err(trouble) => return reply::trouble(&app, None, &sent, &change, trouble).await,
    };
    let Some(snapshot) = app.store.workshop_snapshot(&workshop) else {
        return reply::trouble(&app, None, &sent, &change, FormError::NotFound).await;
    };
    match apply(&app, &snapshot, &record, &change, &sent).await {
        Ok(done) => answer_change(&app, &sent, &change, &record, done),
        Err(trouble) => reply::trouble(&app, Some(&snapshot), &sent, &change, trouble).await,
    }
}

struct AppliedChange {
    message: &'static str,
    /// What becomes of the sender's own link.
    link: SenderLink,
}

enum SenderLink {
    Stays,
    /// It has ended with all others, and this browser has another.
    Renewed(Token),
    /// It has ended: somebody else answers now, or nobody.
    Ended,
}

fn answer_change(
    app: &App,
    sent: &SubmittedForm,
    change: &str,
    record: &RegistrationRow,
    done: AppliedChange,
) -> Response {
    let (workshop, school) = (&record.workshop, &record.school);
    let next = match done.link {
        SenderLink::Stays | SenderLink::Renewed(_) => {
            format!("/w/{workshop}/registration?saved={change}")
        }
        // What the link opened is gone for this browser: the school's public page says so.
        SenderLink::Ended => format!("/w/{workshop}/register?school={school}&sent={change}"),
    };
    let body = match done.link {
        SenderLink::Ended => json!({ "message": done.message, "next": next }),
        _ => json!({ "message": done.message }),
    };
    let cookie = match &done.link {
        SenderLink::Stays => None,
        SenderLink::Renewed(token) => Some(access::registrant_cookie(app, token)),
        SenderLink::Ended => Some(access::clear_cookie(app, CookieKind::Registrant)),
    };
    let mut response = reply::done(sent, StatusCode::OK, body, &next, None);
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// `POST /w/{workshop}/registration/prove`: whoever opened the mailed link says that the
/// registration is the school's. Any other change by that link says the same.
pub(crate) async fn prove(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    let snapshot = app.store.workshop_snapshot(&workshop);
    let proved = async {
        let record = acting_registrant(&app, &workshop, &sent).await?;
        match record.state() {
            RegistrationState::Proven => Ok(()),
            _ => Err(FormError::Unproven),
        }
    };
    match proved.await {
        Ok(()) => {
            let next = format!("/w/{workshop}/registration?saved=prove");
            let body = json!({ "message": "The registration is confirmed as your school’s." });
            reply::done(&sent, StatusCode::OK, body, &next, None)
        }
        Err(trouble) => reply::trouble(&app, snapshot.as_ref(), &sent, "prove", trouble).await,
    }
}

/// `POST /w/{workshop}/registration/sign-out`: ends the link by which this browser came in, and no
/// other. It asks for no right: whoever sends a secret may end it.
pub(crate) async fn sign_out(
    State(app): State<App>,
    Path(workshop): Path<String>,
    sent: SubmittedForm,
) -> Response {
    if let Some(secret) = access::cookie(&app, &sent.headers, CookieKind::Registrant)
        && let Err(error) = app.store.end_access(&secret, app.clock.now()).await
    {
        return reply::unavailable(&error);
    }
    let next = format!("/w/{workshop}");
    let body = json!({ "message": "This device is signed out.", "next": next });
    let mut response = reply::done(&sent, StatusCode::OK, body, &next, None);
    let cookie = access::clear_cookie(&app, CookieKind::Registrant);
    response.headers_mut().append(SET_COOKIE, cookie);
    response
}

/// The registration that a form is about, its sender's mailed proof stored.
pub(super) async fn acting_registrant(
    app: &App,
    workshop: &str,
    sent: &SubmittedForm,
) -> Result<RegistrationRow, FormError> {
    let visitor = access::read_visitor(app, &sent.headers).await?;
    meant(of_visitor(app, workshop, &visitor).await?, sent)?;
    store_held_proof(app, &visitor).await?;
    of_visitor(app, workshop, &visitor).await
}

pub(super) async fn registrant(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
) -> Result<RegistrationRow, FormError> {
    let visitor = access::read_visitor(app, headers).await?;
    of_visitor(app, workshop, &visitor).await
}

async fn of_visitor(
    app: &App,
    workshop: &str,
    visitor: &Visitor,
) -> Result<RegistrationRow, FormError> {
    let own = visitor.registrant.as_ref().ok_or(FormError::SignedOut)?;
    if own.workshop.as_str() != workshop {
        return Err(FormError::Forbidden);
    }
    let record = app.store.record(own.registration).await?;
    record.ok_or(FormError::SignedOut)
}

/// The registration, if the form is about it. Two links may have been opened in one browser, and
/// its cookie is the later one's; a program that names none means the one it holds.
pub(super) fn meant(
    record: RegistrationRow,
    sent: &SubmittedForm,
) -> Result<RegistrationRow, FormError> {
    let reference = sent.value("reference");
    if reference.is_empty() || reference == record.reference.to_string() {
        Ok(record)
    } else {
        Err(FormError::Forbidden)
    }
}

async fn apply(
    app: &App,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
    change: &str,
    sent: &SubmittedForm,
) -> Result<AppliedChange, FormError> {
    let (command, message) = command(&snapshot.definition, record, change, sent)?;
    let (school, requester) = limit_key(record);
    let action = match change {
        "session" | "contact" | "cancel" => SchoolAction::Letter,
        _ => SchoolAction::Change,
    };
    let permit = app.limiter.permit_action(&school, &requester, action)?;
    let is_same_address = match &command {
        Command::ChangeContact { contact, .. } => contact.email == record.contact.email,
        _ => false,
    };
    app.store
        .change(
            &record.workshop,
            command,
            Actor::Registrant,
            app.clock.now(),
        )
        .await?;
    permit.keep();
    let link = match (change, is_same_address) {
        // The same person, whose name is spelled otherwise.
        ("contact", true) => {
            let holder = Holder::Registrant {
                registration: record.id,
                delivery: LinkDelivery::Page,
            };
            SenderLink::Renewed(
                app.store
                    .mint(holder, registrant_link_expiry(&snapshot.definition))
                    .await?,
            )
        }
        ("contact" | "cancel", _) => SenderLink::Ended,
        _ => SenderLink::Stays,
    };
    Ok(AppliedChange { message, link })
}

/// As whom limits count the registrant of a registration.
pub(super) fn limit_key(record: &RegistrationRow) -> (SchoolKey, Requester) {
    let school = SchoolKey {
        workshop: record.workshop.clone(),
        school: record.school.clone(),
    };
    (school, Requester::Registrant(record.reference.to_string()))
}

/// What the form asks for, and what is said once it is done.
fn command(
    definition: &WorkshopDefinition,
    record: &RegistrationRow,
    change: &str,
    sent: &SubmittedForm,
) -> Result<(Command, &'static str), FormError> {
    let school = record.school.clone();
    let reference = record.reference.clone();
    match change {
        "session" => {
            let level = definition.school(&school).map(|school| school.level);
            let wishes = form::parse_wishes(definition, level, &sent.values("session"))
                .map_err(|message| invalid("session", &message))?;
            Ok((
                Command::ChangeSession {
                    school,
                    reference,
                    wishes,
                },
                "The session is changed.",
            ))
        }
        "contact" => {
            let contact = contact(sent, "contact_name", "contact_email")?;
            let message = "The contact is changed. A link went to the new address.";
            Ok((
                Command::ChangeContact {
                    school,
                    reference,
                    contact,
                },
                message,
            ))
        }
        "headcount" => {
            let headcount = form::parse_headcount(sent.value("headcount"))
                .and_then(|people| record.meals.check_headcount(people).map(|()| people))
                .map_err(|message| invalid("headcount", &message))?;
            Ok((
                Command::ChangeHeadcount {
                    school,
                    reference,
                    headcount,
                },
                "The headcount is saved.",
            ))
        }
        "meals" => {
            let mut errors = FieldErrors::default();
            let meals = form::parse_meals(&sent.meals(), Some(record.headcount), &mut errors);
            if !errors.is_empty() {
                return Err(errors.into());
            }
            Ok((
                Command::ChangeMeals {
                    school,
                    reference,
                    meals,
                },
                "The meals are saved.",
            ))
        }
        "roster" => {
            let roster = form::parse_roster(&roster_lines(sent))?;
            Ok((
                Command::ChangeRoster {
                    school,
                    reference,
                    roster,
                },
                "The team is saved.",
            ))
        }
        "cancel" => Ok((
            Command::Cancel { school, reference },
            "The registration is cancelled.",
        )),
        _ => Err(FormError::NotFound),
    }
}

/// A name and an address, with a message for each that does not fit.
pub(super) fn contact(
    sent: &SubmittedForm,
    name: &str,
    email: &str,
) -> Result<Contact, FieldErrors> {
    let mut errors = FieldErrors::default();
    let parsed_name = form::parse_person_name(sent.value(name));
    let parsed_email = form::parse_email(sent.value(email));
    match (parsed_name, parsed_email) {
        (Ok(name), Ok(email)) => Ok(Contact { name, email }),
        (parsed_name, parsed_email) => {
            for (field, error) in [(name, parsed_name.err()), (email, parsed_email.err())] {
                if let Some(message) = error {
                    errors.add(field, message);
                }
            }
            Err(errors)
        }
    }
}

/// `name_0`, `role_0`, `sami_0` and so on: a line each, one more than may be named, so that the
/// rules see that there are too many.
fn roster_lines(sent: &SubmittedForm) -> Vec<RosterLine> {
    (0..=MAX_ROSTER)
        .map(|at| RosterLine {
            name: sent.value(&format!("name_{at}")).to_owned(),
            role: sent.value(&format!("role_{at}")).to_owned(),
            sami: sent.value(&format!("sami_{at}")).to_owned(),
        })
        .collect()
}
