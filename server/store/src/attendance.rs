//! Acts at the door, recorded once each.

use super::columns;
use super::enrolment::CachedWorkshop;
use super::roster::parse_key;
use super::{Store, StoreError, seconds};
use domain::attendance::roster_keys::is_same_name;
use domain::attendance::{
    ActId, ActPerson, ActRefusal, PersonKey, SubmittedAct, WalkIn, is_in_act_window,
};
use domain::registration::form::parse_person_name;
use domain::registration::roster::{Membership, StaffRole};
use domain::slug::WorkshopSlug;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

/// The person or device that recorded an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActSource {
    /// An organizer's email address.
    Organizer(String),
    /// A helper's number.
    Helper(i64),
    /// The person's own phone, by the session's code.
    OwnPhone,
    /// The name of the school's registrant, who answers a question about a time.
    School(String),
}

/// The answer to one act. The same act sent again has the same answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActAnswer {
    pub id: ActId,
    pub outcome: Result<PersonKey, ActRefusal>,
}

/// The person of an act, and what is written down of them with their first act.
struct KnownPerson {
    key: PersonKey,
    school: i64,
    name: String,
    role: StaffRole,
    membership: Membership,
    origin: PersonOrigin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonOrigin {
    Roster,
    WalkIn,
}

impl PersonOrigin {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::WalkIn => "walk_in",
        }
    }

    pub(crate) fn parse(word: &str) -> Result<Self, StoreError> {
        match word {
            "roster" => Ok(Self::Roster),
            "walk_in" => Ok(Self::WalkIn),
            _ => Err(StoreError::Corrupt("an origin")),
        }
    }
}

impl ActSource {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Organizer(_) => "organizer",
            Self::Helper(_) => "helper",
            Self::OwnPhone => "own_phone",
            Self::School(_) => "school",
        }
    }

    /// An organizer's email address, a helper's number, or the name of the school's registrant.
    fn name(&self) -> Option<String> {
        match self {
            Self::Organizer(name) | Self::School(name) => Some(name.clone()),
            Self::Helper(number) => Some(number.to_string()),
            Self::OwnPhone => None,
        }
    }

    pub(crate) fn parse(word: &str, name: Option<String>) -> Result<Self, StoreError> {
        let source = match (word, name) {
            ("organizer", Some(email)) => Some(Self::Organizer(email)),
            ("helper", Some(number)) => number.parse().ok().map(Self::Helper),
            ("own_phone", None) => Some(Self::OwnPhone),
            ("school", Some(name)) => Some(Self::School(name)),
            _ => None,
        };
        source.ok_or(StoreError::Corrupt("the source of an act"))
    }
}

impl Store {
    /// Records acts in one transaction, and answers each; `None` where there is no such workshop. An act
    /// that was recorded before is answered as then.
    pub async fn record_acts(
        &self,
        workshop: &WorkshopSlug,
        acts: Vec<SubmittedAct>,
        source: ActSource,
        now: Timestamp,
    ) -> Result<Option<Vec<ActAnswer>>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                tx.workshop(&workshop).await?;
                let Some(cached) = tx.cached_workshops.get(&workshop) else {
                    return Ok(None);
                };
                let mut answers = Vec::with_capacity(acts.len());
                for act in acts {
                    let outcome = record(&mut tx.connection, cached, &act, &source, now).await?;
                    answers.push(ActAnswer {
                        id: act.id,
                        outcome,
                    });
                }
                Ok(Some(answers))
            })
        })
        .await
    }
}

async fn record(
    connection: &mut SqliteConnection,
    workshop: &CachedWorkshop,
    act: &SubmittedAct,
    source: &ActSource,
    now: Timestamp,
) -> Result<Result<PersonKey, ActRefusal>, StoreError> {
    let Some(session) = workshop.keys.sessions.get(&act.session).copied() else {
        return Ok(Err(ActRefusal::UnknownSession));
    };
    let earlier: Option<(i64, String, String, i64)> = sqlx::query_as(
        "SELECT session_id, person, kind, at FROM attendance_act WHERE workshop_id = ? AND id = ?",
    )
    .bind(workshop.id)
    .bind(act.id.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    if let Some((in_session, person, kind, at)) = earlier {
        let is_same =
            (in_session, kind.as_str(), at) == (session, act.kind.as_str(), seconds(act.at));
        let person = parse_key(&person)?;
        return Ok(is_same.then_some(person).ok_or(ActRefusal::IdTaken));
    }
    let definition = workshop.state.definition();
    let is_near = definition.session(&act.session);
    if !is_near.is_some_and(|session| is_in_act_window(session, act.at)) {
        return Ok(Err(ActRefusal::OutsideSession));
    }
    let found = match &act.person {
        ActPerson::Known(key) => find_person(connection, workshop.id, session, key).await?,
        ActPerson::New(walk_in) => {
            let Some(school) = workshop.keys.schools.get(&walk_in.school).copied() else {
                return Ok(Err(ActRefusal::UnknownSchool));
            };
            let Ok(name) = parse_person_name(&walk_in.name) else {
                return Ok(Err(ActRefusal::InvalidName));
            };
            Some(find_or_bring(connection, session, school, name, walk_in, &act.id).await?)
        }
    };
    let Some(person) = found else {
        return Ok(Err(ActRefusal::UnknownPerson));
    };
    insert_person(connection, session, &person).await?;
    sqlx::query(
        "INSERT INTO attendance_act
             (workshop_id, id, session_id, person, kind, at, source, source_name, reason, received_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(workshop.id)
    .bind(act.id.as_str())
    .bind(session)
    .bind(person.key.as_str())
    .bind(act.kind.as_str())
    .bind(seconds(act.at))
    .bind(source.as_str())
    .bind(source.name())
    .bind(&act.reason)
    .bind(seconds(now))
    .execute(connection)
    .await?;
    Ok(Ok(person.key))
}

async fn insert_person(
    connection: &mut SqliteConnection,
    session: i64,
    person: &KnownPerson,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO attendance_person (session_id, key, school_id, name, role, membership, origin)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    )
    .bind(session)
    .bind(person.key.as_str())
    .bind(person.school)
    .bind(&person.name)
    .bind(person.role.as_str())
    .bind(person.membership.as_str())
    .bind(person.origin.as_str())
    .execute(connection)
    .await?;
    Ok(())
}

row! {
    struct KnownPersonColumns {
        key: String,
        school_id: i64,
        name: String,
        role: String,
        membership: String,
        origin: String,
    }
}

/// The people of a session: those who have an act, then those of the rosters of its confirmed registrations.
const PEOPLE_SQL: &str = "WITH people AS (
    SELECT key, school_id, name, role, membership, origin FROM attendance_person WHERE session_id = ?1
    UNION ALL
    SELECT p.key, r.school_id, p.name, p.role, p.membership, 'roster'
    FROM person p JOIN registration r ON r.id = p.registration_id
    WHERE r.session_id = ?1 AND r.status = 'confirmed')
SELECT key, school_id, name, role, membership, origin FROM people";

/// Somebody by their key, or a walk-in by the id of an act that another door's walk-in of the same name took over.
async fn find_person(
    connection: &mut SqliteConnection,
    workshop: i64,
    session: i64,
    key: &PersonKey,
) -> Result<Option<KnownPerson>, StoreError> {
    let row: Option<KnownPersonColumns> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{PEOPLE_SQL} WHERE key = coalesce(
             (SELECT person FROM attendance_act
              WHERE workshop_id = ?2 AND id = ?3 AND session_id = ?1), ?3)
         LIMIT 1"
    )))
    .bind(session)
    .bind(workshop)
    .bind(key.as_str())
    .fetch_optional(connection)
    .await?;
    row.map(read_person).transpose()
}

/// The school's person of that name, whom another door or the roster knows, or else a walk-in.
async fn find_or_bring(
    connection: &mut SqliteConnection,
    session: i64,
    school: i64,
    name: String,
    walk_in: &WalkIn,
    id: &ActId,
) -> Result<KnownPerson, StoreError> {
    let rows: Vec<KnownPersonColumns> = sqlx::query_as(sqlx::AssertSqlSafe(format!(
        "{PEOPLE_SQL} WHERE school_id = ?2"
    )))
    .bind(session)
    .bind(school)
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().find(|row| is_same_name(&row.name, &name));
    known.map_or_else(
        || {
            Ok(KnownPerson {
                key: id.clone().into(),
                school,
                name,
                role: walk_in.role,
                membership: Membership::Additional,
                origin: PersonOrigin::WalkIn,
            })
        },
        read_person,
    )
}

fn read_person(row: KnownPersonColumns) -> Result<KnownPerson, StoreError> {
    Ok(KnownPerson {
        key: parse_key(&row.key)?,
        school: row.school_id,
        role: columns::parse_role(&row.role)?,
        membership: columns::parse_membership(&row.membership)?,
        origin: PersonOrigin::parse(&row.origin)?,
        name: row.name,
    })
}
