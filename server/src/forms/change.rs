//! `POST /w/{workshop}/registration/{change}`: a registrant changes a registration.

use super::answer::{self, Trouble, invalid};
use super::sent::Sent;
use crate::{App, access, calendar};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::registration::form::{self, FieldErrors, MAX_ROSTER, RosterLine};
use domain::registration::{Command, Contact, Programme};
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde_json::json;
use store::Actor;
use store::feed::Face;
use store::records::Record;

/// Changes the registration that the browser's cookie opens. `change` is one of `session`,
/// `contact`, `headcount`, `meals`, `roster` and `cancel`.
pub(crate) async fn change(
    State(app): State<App>,
    Path((workshop, change)): Path<(String, String)>,
    sent: Sent,
) -> Response {
    let record = registrant(&app, &workshop, &sent.headers).await;
    let record = match record.and_then(|record| meant(record, &sent)) {
        Ok(record) => record,
        Err(trouble) => return answer::trouble(&app, None, &sent, &change, trouble).await,
    };
    let Some(face) = app.store.face(&workshop) else {
        return answer::trouble(&app, None, &sent, &change, Trouble::NotFound).await;
    };
    match apply(&app, &face, &record, &change, &sent).await {
        Ok(message) => {
            let next = format!("/w/{workshop}/registration?saved={change}");
            answer::done(
                &sent,
                StatusCode::OK,
                json!({ "message": message }),
                &next,
                None,
            )
        }
        Err(trouble) => answer::trouble(&app, Some(&face), &sent, &change, trouble).await,
    }
}

/// The registration that the sender's cookie opens.
pub(super) async fn registrant(
    app: &App,
    workshop: &str,
    headers: &HeaderMap,
) -> Result<Record, Trouble> {
    let visitor = access::visitor(app, headers).await?;
    let (of, _, row) = visitor.registrant.ok_or(Trouble::SignedOut)?;
    if of.as_str() != workshop {
        return Err(Trouble::Forbidden);
    }
    app.store.record(row).await?.ok_or(Trouble::SignedOut)
}

/// The registration, if the form is about it. Two links may have been opened in one browser, and
/// its cookie is the later one's; a program that names none means the one it holds.
pub(super) fn meant(record: Record, sent: &Sent) -> Result<Record, Trouble> {
    let reference = sent.value("reference");
    if reference.is_empty() || reference == record.reference.to_string() {
        Ok(record)
    } else {
        Err(Trouble::Forbidden)
    }
}

async fn apply(
    app: &App,
    face: &Face,
    record: &Record,
    change: &str,
    sent: &Sent,
) -> Result<&'static str, Trouble> {
    let (command, message) = command(&face.programme, record, change, sent)?;
    let keys = [format!("{} {}", record.contact.email, record.school)];
    app.limiter.may_accept(&keys)?;
    app.store
        .change(
            &record.workshop,
            command,
            Actor::Registrant,
            app.clock.now(),
        )
        .await?;
    app.limiter.accepted(&keys);
    Ok(message)
}

/// What the form asks for, and what is said once it is done.
fn command(
    programme: &Programme,
    record: &Record,
    change: &str,
    sent: &Sent,
) -> Result<(Command, &'static str), Trouble> {
    let school = record.school.clone();
    let reference = record.reference.clone();
    match change {
        "session" => {
            let level = programme.school(&school).map(|school| school.level);
            let wishes = form::wishes(programme, level, &sent.values("session"))
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
            let headcount = form::headcount(sent.value("headcount"))
                .and_then(|people| record.meals.fit(people).map(|()| people))
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
            let meals = form::meals(&sent.meals(), Some(record.headcount), &mut errors);
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
            let roster = form::roster(&roster_lines(sent))?;
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
        _ => Err(Trouble::NotFound),
    }
}

/// A name and an address, with a message for each that does not fit.
pub(super) fn contact(sent: &Sent, name: &str, email: &str) -> Result<Contact, FieldErrors> {
    let mut errors = FieldErrors::default();
    let parsed_name = form::person_name(sent.value(name));
    let parsed_email = form::email(sent.value(email));
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
fn roster_lines(sent: &Sent) -> Vec<RosterLine> {
    (0..=MAX_ROSTER)
        .map(|at| RosterLine {
            name: sent.value(&format!("name_{at}")).to_owned(),
            role: sent.value(&format!("role_{at}")).to_owned(),
            sami: sent.value(&format!("sami_{at}")).to_owned(),
        })
        .collect()
}

/// `GET /w/{workshop}/registration/invite.ics`: the session as a calendar entry, for the
/// registrant's own cookie only. Once cancelled, the entry that takes it out of the calendar.
pub(crate) async fn invite(
    State(app): State<App>,
    Path(workshop): Path<String>,
    headers: HeaderMap,
) -> Response {
    match registrant(&app, &workshop, &headers).await {
        Ok(record) => match ics(&app, &workshop, &record) {
            Some(ics) => ([(CONTENT_TYPE, "text/calendar; charset=utf-8")], ics).into_response(),
            None => answer::not_found(),
        },
        Err(Trouble::Unavailable(error)) => answer::unavailable(&error),
        Err(_) => access::Denied::SignedOut.into_response(),
    }
}

fn ics(app: &App, workshop: &str, record: &Record) -> Option<String> {
    let face = app.store.face(workshop)?;
    calendar::file(&app.config.base_url, &face, record, app.clock.now())
}
