//! The acts that a device queued.

use super::{CheckInDenial, require_check_in};
use crate::App;
use crate::access::AccessError;
use crate::connections::is_too_slow;
use crate::limits::TooManyRequests;
use app::api::answers::check_in::CheckInRight;
use app::api::answers::date_texts::day_end;
use axum::Json;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::attendance::{ActId, ActKind, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn};
use domain::check_in::device_act::MAX_ACTS_PER_REQUEST;
use domain::check_in::{ActReply, ActReplyStatus, HelperStage};
use domain::registration::roster::StaffRole;
use domain::slug::{SchoolSlug, SessionId};
use http::StatusCode;
use http::header::RETRY_AFTER;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use store::feed::WorkshopSnapshot;

const MAX_BODY_BYTES: usize = 64 * 1024;

#[derive(Deserialize)]
struct ActsBody {
    acts: Vec<ActBody>,
}

/// Looser than what our page sends: an act with a name that nobody has is refused by itself.
#[derive(Deserialize)]
struct ActBody {
    id: ActId,
    person: Option<String>,
    new: Option<WalkInBody>,
    session: String,
    what: ActKind,
    at: ActTime,
}

#[derive(Deserialize)]
struct WalkInBody {
    school: String,
    name: String,
    role: Option<String>,
}

/// Seconds since 1970, or a date and time of RFC 3339.
#[derive(Deserialize)]
#[serde(untagged)]
enum ActTime {
    Seconds(i64),
    Text(Timestamp),
}

#[derive(Serialize)]
struct ActsAnswer {
    answers: Vec<ActReply>,
}

/// The reason why a whole request was not recorded.
#[derive(Debug)]
pub(crate) enum ActsRejection {
    Denied(CheckInDenial),
    TooMany(TooManyRequests),
    TooLong,
    TooSlow,
    Unreadable,
}

impl<E: Into<CheckInDenial>> From<E> for ActsRejection {
    fn from(error: E) -> Self {
        Self::Denied(error.into())
    }
}

/// `POST /w/{workshop}/check-in/acts`: records acts, and answers each by its id after the commit. An act
/// that is sent again is the same act, and has the same answer.
pub(crate) async fn acts(
    State(app): State<App>,
    Path(workshop): Path<String>,
    request: Request,
) -> Result<Response, ActsRejection> {
    let (right, snapshot) = require_check_in(&app, request.headers(), &workshop).await?;
    if let CheckInRight::Helper(_, stage @ HelperStage::Ended) = right {
        return Err(CheckInDenial::Closed(stage).into());
    }
    let body = to_bytes(request.into_body(), MAX_BODY_BYTES).await;
    let body = body.map_err(|error| match is_too_slow(&error) {
        true => ActsRejection::TooSlow,
        false => ActsRejection::TooLong,
    })?;
    let body: ActsBody = serde_json::from_slice(&body).map_err(|_| ActsRejection::Unreadable)?;
    if body.acts.len() > MAX_ACTS_PER_REQUEST {
        return Err(ActsRejection::TooLong);
    }
    let mut answers = BTreeMap::new();
    let mut submitted = Vec::new();
    let mut ids = Vec::new();
    let mut known_ids = BTreeSet::new();
    for act in body.acts {
        if !known_ids.insert(act.id.clone()) {
            continue;
        }
        ids.push(act.id.clone());
        match parse_act(act, &right, &snapshot)? {
            Ok(act) => submitted.push(act),
            Err((id, refusal)) => {
                answers.insert(id, Err(refusal));
            }
        }
    }
    let count = submitted.len();
    app.limiter
        .count_acts(&right.sender(), count)
        .map_err(ActsRejection::TooMany)?;
    let slug = &snapshot.definition.workshop.slug;
    let now = app.clock.now();
    let recorded = app.store.record_acts(slug, submitted, right.source(), now);
    let recorded = recorded.await?.ok_or(CheckInDenial::NotFound)?;
    answers.extend(recorded.into_iter().map(|it| (it.id, it.outcome.map(drop))));
    let answers = ids.into_iter().filter_map(|id| {
        let outcome = answers.remove(&id)?;
        Some(reply(id, outcome))
    });
    let answers = answers.collect();
    Ok(Json(ActsAnswer { answers }).into_response())
}

fn reply(id: ActId, outcome: Result<(), ActRefusal>) -> ActReply {
    ActReply {
        id,
        status: match outcome {
            Ok(()) => ActReplyStatus::Recorded,
            Err(_) => ActReplyStatus::Refused,
        },
        reason: outcome.err(),
    }
}

type ParsedAct = Result<SubmittedAct, (ActId, ActRefusal)>;

/// An act, or its refusal.
///
/// # Errors
/// [`AccessError::Forbidden`] for an act of a session that is not the helper's, and
/// [`ActsRejection::Unreadable`] for one that doesn't say whose act it is.
fn parse_act(
    act: ActBody,
    right: &CheckInRight,
    snapshot: &WorkshopSnapshot,
) -> Result<ParsedAct, ActsRejection> {
    let ActBody {
        id,
        person,
        new,
        session,
        what,
        at,
    } = act;
    let at = match at {
        ActTime::Seconds(seconds) => Timestamp::from_second(seconds),
        ActTime::Text(at) => Timestamp::from_second(at.as_second()),
    };
    let at = at.map_err(|_| ActsRejection::Unreadable)?;
    let slug = SessionId::parse(&session).ok();
    let slug =
        slug.filter(|slug| matches!(right, CheckInRight::Organizer(_)) || right.may_send(slug));
    let Some(session) = slug.and_then(|slug| snapshot.definition.session(&slug)) else {
        return match right {
            CheckInRight::Organizer(_) => Ok(Err((id, ActRefusal::UnknownSession))),
            CheckInRight::Helper(..) => Err(CheckInDenial::Access(AccessError::Forbidden).into()),
        };
    };
    let day_ends_at = day_end(session.ends_at, &snapshot.definition.workshop.zone);
    if matches!(right, CheckInRight::Helper(..)) && at >= day_ends_at {
        return Ok(Err((id, ActRefusal::OutsideSession)));
    }
    let person = match (person, new) {
        (Some(key), None) => PersonKey::parse(&key)
            .map(ActPerson::Known)
            .map_err(|_| ActRefusal::UnknownPerson),
        (None, Some(walk_in)) => parse_walk_in(walk_in).map(ActPerson::New),
        (Some(_), Some(_)) | (None, None) => return Err(ActsRejection::Unreadable),
    };
    Ok(match person {
        Ok(person) => Ok(SubmittedAct {
            id,
            person,
            session: session.id.clone(),
            kind: what,
            at,
            reason: None,
        }),
        Err(refusal) => Err((id, refusal)),
    })
}

fn parse_walk_in(body: WalkInBody) -> Result<WalkIn, ActRefusal> {
    let role = body.role.as_deref().and_then(StaffRole::parse);
    Ok(WalkIn {
        school: SchoolSlug::parse(&body.school).map_err(|_| ActRefusal::UnknownSchool)?,
        name: body.name,
        role: role.unwrap_or(StaffRole::Other),
    })
}

impl IntoResponse for ActsRejection {
    fn into_response(self) -> Response {
        let (status, text) = match self {
            Self::Denied(denial) => return denial.into_response(),
            Self::TooMany(too_many) => {
                let after = [(RETRY_AFTER, too_many.retry_after_secs.to_string())];
                let text = "Too many acts came from here in a short time.\n";
                return (StatusCode::TOO_MANY_REQUESTS, after, text).into_response();
            }
            Self::TooLong => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "Send at most 100 acts at once.\n",
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "The request took too long to arrive.\n",
            ),
            Self::Unreadable => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "Each act needs an id, a session, what, at, and either person or new.\n",
            ),
        };
        (status, text).into_response()
    }
}
