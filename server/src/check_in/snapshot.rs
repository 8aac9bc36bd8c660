//! A session as devices have it: its schools, and their people with their acts.

use super::{CheckInDenial, require_check_in};
use crate::App;
use app::api::answers::check_in::{CheckInRight, find_check_in_session, read_check_in_snapshot};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum_extra::TypedHeader;
use axum_extra::headers::{ContentType, ETag, IfNoneMatch};
use domain::attendance::{AttendanceStatus, PersonKey};
use domain::check_in::{CheckInAct, CheckInPerson, CheckInSchool, CheckInSnapshot, OtherSchool};
use domain::registration::Reference;
use domain::registration::roster::{Membership, StaffRole};
use domain::slug::{SchoolSlug, SessionId};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

#[derive(Debug, Deserialize)]
pub(crate) struct SnapshotQuery {
    session: Option<String>,
}

#[derive(Serialize)]
struct SnapshotBody {
    session: SessionId,
    now: i64,
    day_ends_at: i64,
    utc_offset: i32,
    schools: Vec<SchoolBody>,
    other_schools: Vec<OtherSchool>,
}

/// With the three numbers, for readers that don't read acts.
#[derive(Serialize)]
struct SchoolBody {
    school: SchoolSlug,
    name: String,
    reference: Option<Reference>,
    headcount: u16,
    named: usize,
    present: usize,
    people: Vec<PersonBody>,
}

#[derive(Serialize)]
struct PersonBody {
    key: PersonKey,
    name: String,
    role: StaffRole,
    membership: Membership,
    is_named: bool,
    status: AttendanceStatus,
    /// The last stay, in seconds since 1970.
    r#in: Option<i64>,
    out: Option<i64>,
    acts: Vec<CheckInAct>,
}

/// `GET /w/{workshop}/check-in/snapshot` (`session`): names and ticks, for organizers and the session's
/// helpers. The entity tag is a hash of everything but the time.
pub(crate) async fn snapshot(
    State(app): State<App>,
    Path(workshop): Path<String>,
    Query(query): Query<SnapshotQuery>,
    if_none_match: Option<TypedHeader<IfNoneMatch>>,
    headers: HeaderMap,
) -> Result<Response, CheckInDenial> {
    let (right, snapshot) = require_check_in(&app, &headers, &workshop).await?;
    let now = app.clock.now();
    let asked = query.session.as_deref();
    let session = find_check_in_session(&snapshot, &right, asked, now);
    let session = session.ok_or(CheckInDenial::NotFound)?;
    if !right.may_read(&session.id) {
        return Err(match right {
            CheckInRight::Helper(helper, stage) if helper.session == session.id => {
                CheckInDenial::Closed(stage)
            }
            _ => CheckInDenial::Access(crate::access::AccessError::Forbidden),
        });
    }
    let read = read_check_in_snapshot(&app.store, &snapshot, session, now).await?;
    let mut body = snapshot_body(read);
    let Ok(now) = serde_json::to_value(std::mem::take(&mut body.now)) else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let Ok(mut json) = serde_json::to_value(&body) else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let hash = Sha256::digest(json.to_string());
    let hash: String = hash.iter().take(12).map(|it| format!("{it:02x}")).collect();
    let Ok(tag) = format!("\"{hash}\"").parse::<ETag>() else {
        return Ok(StatusCode::INTERNAL_SERVER_ERROR.into_response());
    };
    let is_known = if_none_match.is_some_and(|TypedHeader(known)| !known.precondition_passes(&tag));
    if is_known {
        return Ok((StatusCode::NOT_MODIFIED, TypedHeader(tag)).into_response());
    }
    json["now"] = now;
    let json_type = TypedHeader(ContentType::json());
    Ok((TypedHeader(tag), json_type, json.to_string()).into_response())
}

fn snapshot_body(snapshot: CheckInSnapshot) -> SnapshotBody {
    SnapshotBody {
        session: snapshot.session,
        now: snapshot.now.as_second(),
        day_ends_at: snapshot.day_ends_at.as_second(),
        utc_offset: snapshot.utc_offset,
        schools: snapshot.schools.into_iter().map(school_body).collect(),
        other_schools: snapshot.other_schools,
    }
}

fn school_body(school: CheckInSchool) -> SchoolBody {
    SchoolBody {
        named: school.named(),
        present: school.present(),
        school: school.school,
        name: school.name,
        reference: school.reference,
        headcount: school.headcount,
        people: school.people.into_iter().map(person_body).collect(),
    }
}

fn person_body(person: CheckInPerson) -> PersonBody {
    let stay = person.last_stay();
    PersonBody {
        status: person.attendance().status(),
        r#in: stay.map(|stay| stay.from.as_second()),
        out: stay.and_then(|stay| stay.to).map(|to| to.as_second()),
        key: person.key,
        name: person.name,
        role: person.role,
        membership: person.membership,
        is_named: person.is_named,
        acts: person.acts,
    }
}
