//! Check-in at the door: who may, and what they see.

use super::context::ApiContext;
use super::date_texts::{day_end, local, session_date_texts};
use super::visitor::Visitor;
use crate::api::types::ApiError;
use crate::api::types::check_in::{CheckInAccess, CheckInSession, CheckInView};
use domain::check_in::{
    CheckInAct, CheckInPerson, CheckInSchool, CheckInSnapshot, HelperStage, OtherSchool,
    helper_stage,
};
use domain::registration::Session;
use domain::slug::{SchoolSlug, SessionId};
use jiff::Timestamp;
use store::attendance::ActSource;
use store::attendance_rows::{AttendancePerson, SchoolAttendance};
use store::feed::WorkshopSnapshot;
use store::helpers::Helper;
use store::{Store, StoreError};

/// The right to check people in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckInRight {
    /// An organizer's email address.
    Organizer(String),
    /// For the helper's own session.
    Helper(Helper, HelperStage),
}

impl CheckInRight {
    pub fn of(visitor: &Visitor, snapshot: &WorkshopSnapshot, now: Timestamp) -> Option<Self> {
        if let Some(email) = &visitor.organizer {
            return Some(Self::Organizer(email.clone()));
        }
        let workshop = &snapshot.definition.workshop;
        let helper = visitor.helper.as_ref();
        let helper = helper.filter(|helper| helper.workshop == workshop.slug)?;
        let session = snapshot.definition.session(&helper.session)?;
        let day_ends_at = day_end(session.ends_at, &workshop.zone);
        let stage = helper_stage(day_ends_at, helper.ended_at, now);
        Some(Self::Helper(helper.clone(), stage))
    }

    pub fn may_read(&self, session: &SessionId) -> bool {
        match self {
            Self::Organizer(_) => true,
            Self::Helper(helper, stage) => {
                helper.session == *session && *stage == HelperStage::Open
            }
        }
    }

    pub fn may_send(&self, session: &SessionId) -> bool {
        match self {
            Self::Organizer(_) => true,
            Self::Helper(helper, stage) => {
                helper.session == *session && *stage != HelperStage::Ended
            }
        }
    }

    pub fn source(&self) -> ActSource {
        match self {
            Self::Organizer(email) => ActSource::Organizer(email.clone()),
            Self::Helper(helper, _) => ActSource::Helper(helper.id),
        }
    }

    /// The sender, for limits.
    pub fn sender(&self) -> String {
        match self {
            Self::Organizer(email) => format!("organizer {email}"),
            Self::Helper(helper, _) => format!("helper {}", helper.id),
        }
    }

    fn access(&self) -> CheckInAccess {
        match self {
            Self::Organizer(_) => CheckInAccess::Organizer,
            Self::Helper(helper, HelperStage::Open) => CheckInAccess::Helper(helper.name.clone()),
            Self::Helper(_, HelperStage::Late) => CheckInAccess::Late,
            Self::Helper(_, HelperStage::Ended) => CheckInAccess::Ended,
        }
    }
}

/// The part of a check-in page that its address names.
#[derive(Clone, Debug, Default)]
pub(in crate::api) struct CheckInQuery {
    pub(in crate::api) session: Option<String>,
    /// A reference, or a part of a school's name.
    pub(in crate::api) reference: Option<String>,
    pub(in crate::api) school: Option<String>,
}

pub(in crate::api) async fn read_check_in(
    workshop: &str,
    query: CheckInQuery,
) -> Result<CheckInView, ApiError> {
    let api = ApiContext::current()?;
    let snapshot = api.workshop_snapshot(Some(workshop))?;
    let right = CheckInRight::of(&api.visitor, &snapshot, api.now);
    let right = right.ok_or_else(|| api.visitor.refusal())?;
    let session = find_check_in_session(&snapshot, &right, query.session.as_deref(), api.now)
        .ok_or(ApiError::NotFound)?;
    let session_view = |session: &Session| check_in_session(&snapshot, session);
    let sessions = snapshot.definition.sessions.iter();
    let sessions = sessions.filter(|it| right.may_read(&it.id));
    let mut view = CheckInView {
        workshop: api.head(&snapshot),
        access: right.access(),
        sessions: sessions.map(session_view).collect(),
        session: session_view(session),
        snapshot: None,
        open_school: None,
        typed: String::new(),
    };
    if !right.may_read(&session.id) {
        return Ok(view);
    }
    let mut read = read_check_in_snapshot(&api.store, &snapshot, session, api.now).await?;
    let typed = query.reference.unwrap_or_default();
    view.open_school = find_open_school(&read, query.school.as_deref(), &typed);
    if view.open_school.is_none() {
        view.typed = typed;
    }
    for school in &mut read.schools {
        if view.open_school.as_ref() != Some(&school.school) {
            school.people.clear();
        }
    }
    view.snapshot = Some(read);
    Ok(view)
}

/// The session that is asked for, or else the helper's, or the one that is next to be over.
pub fn find_check_in_session<'a>(
    snapshot: &'a WorkshopSnapshot,
    right: &CheckInRight,
    asked: Option<&str>,
    now: Timestamp,
) -> Option<&'a Session> {
    let definition = &snapshot.definition;
    if let Some(asked) = asked {
        return definition.session(&SessionId::parse(asked).ok()?);
    }
    if let CheckInRight::Helper(helper, _) = right {
        return definition.session(&helper.session);
    }
    let zone = &definition.workshop.zone;
    let sessions = definition.sessions.iter();
    let coming = sessions.filter(|it| now < day_end(it.ends_at, zone));
    let next = coming.min_by_key(|it| it.starts_at);
    next.or_else(|| definition.sessions.iter().max_by_key(|it| it.starts_at))
}

fn find_open_school(
    snapshot: &CheckInSnapshot,
    school: Option<&str>,
    typed: &str,
) -> Option<SchoolSlug> {
    if let Some(school) = school {
        let school = SchoolSlug::parse(school).ok()?;
        return snapshot.any_school(&school).map(|it| it.school);
    }
    if let Some(school) = snapshot.school_of_reference(typed) {
        return Some(school.school.clone());
    }
    match snapshot.find_schools(typed).as_slice() {
        [only] if !typed.trim().is_empty() => Some(only.school.clone()),
        _ => None,
    }
}

fn check_in_session(snapshot: &WorkshopSnapshot, session: &Session) -> CheckInSession {
    let words = session_date_texts(session, &snapshot.definition.workshop.zone);
    CheckInSession {
        id: session.id.clone(),
        day: format!("{}, {}", words.weekday, words.date),
        time: words.time,
        place: session.place.clone(),
    }
}

/// A session's schools and people as devices have them: names and ticks alone.
///
/// # Errors
/// [`StoreError`] if the store can't be read.
pub async fn read_check_in_snapshot(
    store: &Store,
    snapshot: &WorkshopSnapshot,
    session: &Session,
    now: Timestamp,
) -> Result<CheckInSnapshot, StoreError> {
    let definition = &snapshot.definition;
    let (slug, zone) = (&definition.workshop.slug, &definition.workshop.zone);
    let attendance = store.session_attendance(slug, &session.id).await?;
    let attending = attendance.map(|it| it.schools).unwrap_or_default();
    let name = |school: &SchoolSlug| definition.school_name(school);
    let others = definition.schools.values();
    let others = others.filter(|it| attending.iter().all(|present| present.school != it.slug));
    let mut other_schools: Vec<OtherSchool> = others
        .map(|it| OtherSchool {
            school: it.slug.clone(),
            name: it.name.clone(),
        })
        .collect();
    other_schools.sort_by(|a, b| a.name.cmp(&b.name));
    let schools = attending.into_iter();
    let mut schools: Vec<CheckInSchool> = schools
        .map(|school| check_in_school(name(&school.school), school))
        .collect();
    schools.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(CheckInSnapshot {
        session: session.id.clone(),
        now,
        day_ends_at: day_end(session.ends_at, zone),
        utc_offset: local(session.starts_at, zone).offset().seconds(),
        schools,
        other_schools,
    })
}

fn check_in_school(name: String, school: SchoolAttendance) -> CheckInSchool {
    CheckInSchool {
        school: school.school,
        name,
        reference: school.reference,
        headcount: school.headcount,
        people: school.people.into_iter().map(check_in_person).collect(),
    }
}

fn check_in_person(person: AttendancePerson) -> CheckInPerson {
    let acts = person.acts.into_iter().map(|recorded| CheckInAct {
        id: recorded.act.id,
        kind: recorded.act.kind,
        at: recorded.act.at,
    });
    CheckInPerson {
        key: person.key,
        name: person.name,
        role: person.role,
        membership: person.membership,
        is_named: person.is_named,
        acts: acts.collect(),
    }
}
