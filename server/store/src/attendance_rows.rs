//! Attendance, read for pages: by session, school and person.

use super::attendance::{ActSource, PersonOrigin};
use super::columns;
use super::roster::parse_key;
use super::{Store, StoreError, instant};
use domain::attendance::{Act, ActId, ActKind, Attendance, PersonKey};
use domain::registration::Reference;
use domain::registration::roster::{Membership, StaffRole};
use domain::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAttendance {
    pub session: SessionId,
    /// By name: those that have a slot, and those that came.
    pub schools: Vec<SchoolAttendance>,
}

/// A school at a session. The headcount, the roster and those who signed in are three numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolAttendance {
    pub school: SchoolSlug,
    /// `None` for a school that came without a slot in this session, or has it no more.
    pub reference: Option<Reference>,
    /// People announced; 0 without a registration.
    pub headcount: u16,
    /// The roster in its order, then everybody else by name.
    pub people: Vec<AttendancePerson>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendancePerson {
    pub key: PersonKey,
    pub name: String,
    pub role: StaffRole,
    pub membership: Membership,
    pub origin: PersonOrigin,
    /// False for a walk-in, and for somebody whom the roster names no more.
    pub is_named: bool,
    /// By time.
    pub acts: Vec<RecordedAct>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedAct {
    pub act: Act,
    pub source: ActSource,
    pub reason: Option<String>,
    pub received_at: Timestamp,
}

impl SchoolAttendance {
    /// People whom the roster names.
    pub fn named(&self) -> usize {
        self.people.iter().filter(|it| it.is_named).count()
    }

    /// People who signed in.
    pub fn present(&self) -> usize {
        let present = |it: &&AttendancePerson| it.attendance().is_present();
        self.people.iter().filter(present).count()
    }
}

impl AttendancePerson {
    pub fn attendance(&self) -> Attendance {
        Attendance::read(self.acts.iter().map(|it| &it.act))
    }
}

row! {
    struct SchoolColumns {
        session: String,
        school: String,
        reference: Option<String>,
        headcount: Option<u16>,
    }
}

row! {
    struct PersonColumns {
        session: String,
        school: String,
        key: String,
        name: String,
        role: String,
        membership: String,
        origin: String,
        is_named: bool,
    }
}

row! {
    struct ActColumns {
        session: String,
        id: String,
        person: String,
        kind: String,
        at: i64,
        source: String,
        source_name: Option<String>,
        reason: Option<String>,
        received_at: i64,
    }
}

impl Store {
    /// `None` where the workshop has no such session.
    pub async fn session_attendance(
        &self,
        workshop: &WorkshopSlug,
        session: &SessionId,
    ) -> Result<Option<SessionAttendance>, StoreError> {
        let mut all = self.read_attendance(workshop, Some(session)).await?;
        Ok(all.pop())
    }

    /// By level and start of the session.
    pub async fn workshop_attendance(
        &self,
        workshop: &WorkshopSlug,
    ) -> Result<Vec<SessionAttendance>, StoreError> {
        self.read_attendance(workshop, None).await
    }

    async fn read_attendance(
        &self,
        workshop: &WorkshopSlug,
        session: Option<&SessionId>,
    ) -> Result<Vec<SessionAttendance>, StoreError> {
        let session = session.map(SessionId::as_str);
        let mut reader = self.readers.begin().await?;
        let sessions: Vec<String> = sqlx::query_scalar(
            "SELECT t.slug FROM session t JOIN workshop w ON w.id = t.workshop_id
             WHERE w.slug = ? AND t.slug = coalesce(?, t.slug) ORDER BY t.level, t.starts_at, t.id",
        )
        .bind(workshop.as_str())
        .bind(session)
        .fetch_all(&mut *reader)
        .await?;
        let schools: Vec<SchoolColumns> = sqlx::query_as(
            "SELECT t.slug AS session, s.slug AS school, r.reference, r.headcount
             FROM session t
             JOIN workshop w ON w.id = t.workshop_id
             JOIN school s ON s.workshop_id = w.id
             LEFT JOIN registration r
                 ON r.school_id = s.id AND r.session_id = t.id AND r.status = 'confirmed'
             WHERE w.slug = ?1 AND t.slug = coalesce(?2, t.slug)
               AND (r.id IS NOT NULL OR EXISTS (
                   SELECT 1 FROM attendance_person a WHERE a.session_id = t.id AND a.school_id = s.id))
             ORDER BY s.name",
        )
        .bind(workshop.as_str())
        .bind(session)
        .fetch_all(&mut *reader)
        .await?;
        let people: Vec<PersonColumns> = sqlx::query_as(
            "SELECT t.slug AS session, s.slug AS school, p.key, p.name, p.role, p.membership,
                    'roster' AS origin, 1 AS is_named, p.rank AS rank
             FROM person p
             JOIN registration r ON r.id = p.registration_id AND r.status = 'confirmed'
             JOIN session t ON t.id = r.session_id
             JOIN school s ON s.id = r.school_id
             JOIN workshop w ON w.id = t.workshop_id
             WHERE w.slug = ?1 AND t.slug = coalesce(?2, t.slug)
             UNION ALL
             SELECT t.slug, s.slug, a.key, a.name, a.role, a.membership, a.origin, 0, 1000
             FROM attendance_person a
             JOIN session t ON t.id = a.session_id
             JOIN school s ON s.id = a.school_id
             JOIN workshop w ON w.id = t.workshop_id
             WHERE w.slug = ?1 AND t.slug = coalesce(?2, t.slug)
               AND NOT EXISTS (
                   SELECT 1 FROM person p JOIN registration r ON r.id = p.registration_id
                   WHERE p.key = a.key AND r.session_id = t.id AND r.status = 'confirmed')
             ORDER BY 1, 2, rank, 4, 3",
        )
        .bind(workshop.as_str())
        .bind(session)
        .fetch_all(&mut *reader)
        .await?;
        let acts: Vec<ActColumns> = sqlx::query_as(
            "SELECT t.slug AS session, c.id, c.person, c.kind, c.at, c.source, c.source_name,
                    c.reason, c.received_at
             FROM attendance_act c
             JOIN session t ON t.id = c.session_id
             JOIN workshop w ON w.id = t.workshop_id
             WHERE w.slug = ? AND t.slug = coalesce(?, t.slug) ORDER BY c.at, c.id",
        )
        .bind(workshop.as_str())
        .bind(session)
        .fetch_all(&mut *reader)
        .await?;
        let mut acts = group_acts(acts)?;
        let mut people = group_people(people, &mut acts)?;
        let mut by_session = group_schools(schools, &mut people)?;
        let sessions = sessions.into_iter().map(|slug| {
            Ok(SessionAttendance {
                session: columns::parse_session_id(&slug)?,
                schools: by_session.remove(&slug).unwrap_or_default(),
            })
        });
        sessions.collect()
    }
}

type SessionAndKey = (String, String);

fn group_acts(
    rows: Vec<ActColumns>,
) -> Result<BTreeMap<SessionAndKey, Vec<RecordedAct>>, StoreError> {
    let mut acts: BTreeMap<SessionAndKey, Vec<RecordedAct>> = BTreeMap::new();
    for row in rows {
        let act = Act {
            id: ActId::parse(&row.id).map_err(|_| StoreError::Corrupt("an act’s id"))?,
            person: parse_key(&row.person)?,
            kind: ActKind::parse(&row.kind).ok_or(StoreError::Corrupt("an act’s kind"))?,
            at: instant(row.at)?,
        };
        let recorded = RecordedAct {
            act,
            source: ActSource::parse(&row.source, row.source_name)?,
            reason: row.reason,
            received_at: instant(row.received_at)?,
        };
        let of_person = acts.entry((row.session, row.person)).or_default();
        of_person.push(recorded);
    }
    Ok(acts)
}

fn group_people(
    rows: Vec<PersonColumns>,
    acts: &mut BTreeMap<SessionAndKey, Vec<RecordedAct>>,
) -> Result<BTreeMap<SessionAndKey, Vec<AttendancePerson>>, StoreError> {
    let mut people: BTreeMap<SessionAndKey, Vec<AttendancePerson>> = BTreeMap::new();
    for row in rows {
        let acts = acts.remove(&(row.session.clone(), row.key.clone()));
        let person = AttendancePerson {
            key: parse_key(&row.key)?,
            name: row.name,
            role: columns::parse_role(&row.role)?,
            membership: columns::parse_membership(&row.membership)?,
            origin: PersonOrigin::parse(&row.origin)?,
            is_named: row.is_named,
            acts: acts.unwrap_or_default(),
        };
        people
            .entry((row.session, row.school))
            .or_default()
            .push(person);
    }
    Ok(people)
}

fn group_schools(
    rows: Vec<SchoolColumns>,
    people: &mut BTreeMap<SessionAndKey, Vec<AttendancePerson>>,
) -> Result<BTreeMap<String, Vec<SchoolAttendance>>, StoreError> {
    let mut schools: BTreeMap<String, Vec<SchoolAttendance>> = BTreeMap::new();
    for row in rows {
        let people = people.remove(&(row.session.clone(), row.school.clone()));
        let school = SchoolAttendance {
            school: columns::parse_school_slug(&row.school)?,
            reference: row.reference.map(Reference),
            headcount: row.headcount.unwrap_or(0),
            people: people.unwrap_or_default(),
        };
        schools.entry(row.session).or_default().push(school);
    }
    Ok(schools)
}
