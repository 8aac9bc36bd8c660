//! Worksheets: who is let in.

use super::access::{Holder, Token, mint};
use super::{Store, StoreError, seconds};
use domain::document::owners::Person;
use domain::slug::{SchoolSlug, WorkshopSlug};
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// How long a member's secret works: a school year, as the worksheet is worked on.
pub const MEMBER_LASTS: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A worksheet, by its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorksheetId(pub i64);

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Writes, and says who else may.
    Lead,
    /// Writes.
    Member,
    /// Reads.
    Facilitator,
}

impl Role {
    /// Its name in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
        }
    }

    fn parse(text: &str) -> Result<Self, StoreError> {
        match text {
            "lead" => Ok(Self::Lead),
            "member" => Ok(Self::Member),
            "facilitator" => Ok(Self::Facilitator),
            _ => Err(StoreError::Corrupt("a role")),
        }
    }
}

/// Somebody who is let into a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The row; the [`Person`] of the document.
    pub id: i64,
    /// Which worksheet.
    pub worksheet: WorksheetId,
    /// Under this name.
    pub name: String,
    /// To do this.
    pub role: Role,
}

row! {
    struct MemberRow {
        id: i64,
        worksheet_id: i64,
        name: String,
        role: String,
    }
}

impl Store {
    /// Whether there is such a worksheet.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn worksheet_exists(&self, worksheet: WorksheetId) -> Result<bool, StoreError> {
        let found: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM worksheet WHERE id = ?)")
                .bind(worksheet.0)
                .fetch_one(&self.readers)
                .await?;
        Ok(found)
    }

    /// The member whom a secret lets in now, or nobody any more.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn member(&self, secret: &str, now: Timestamp) -> Result<Option<Member>, StoreError> {
        let row: Option<MemberRow> = sqlx::query_as(
            "SELECT m.id, m.worksheet_id, m.name, m.role
             FROM access a JOIN member m ON m.id = a.member_id
             WHERE a.hash = ? AND a.ended_at IS NULL AND a.expires_at > ?
               AND m.withdrawn_at IS NULL",
        )
        .bind(super::access::hash(secret))
        .bind(seconds(now))
        .fetch_optional(&self.readers)
        .await?;
        row.map(member).transpose()
    }

    /// Those of a worksheet who are let in now: looked at again and again while it is open.
    ///
    /// # Errors
    /// [`StoreError`] where that can't be read.
    pub async fn members(&self, worksheet: WorksheetId) -> Result<Vec<Member>, StoreError> {
        let rows: Vec<MemberRow> = sqlx::query_as(
            "SELECT id, worksheet_id, name, role FROM member
             WHERE worksheet_id = ? AND withdrawn_at IS NULL ORDER BY id",
        )
        .bind(worksheet.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(member).collect()
    }

    /// Lets somebody into a school's worksheet, which begins with the first one; `None` where there
    /// is no such school. The secret is on disk, hashed, before it is returned.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn let_in(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        name: String,
        role: Role,
        now: Timestamp,
    ) -> Result<Option<(WorksheetId, Token)>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let worksheet = worksheet_of(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = worksheet else {
                    return Ok(None);
                };
                let member: i64 = sqlx::query_scalar(
                    "INSERT INTO member (worksheet_id, name, role, joined_at) VALUES (?, ?, ?, ?)
                     RETURNING id",
                )
                .bind(worksheet.0)
                .bind(name)
                .bind(role.as_str())
                .bind(seconds(now))
                .fetch_one(&mut tx.connection)
                .await?;
                let holder = Holder::Member { member };
                let token = mint(&mut tx.connection, &holder, now + MEMBER_LASTS).await?;
                Ok(Some((worksheet, token)))
            })
        })
        .await
    }

    /// Takes a member's right away. Open connections are closed within a second.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn withdraw(&self, member: i64, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "UPDATE member SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
                )
                .bind(seconds(now))
                .bind(member)
                .execute(&mut tx.connection)
                .await?;
                Ok(())
            })
        })
        .await
    }
}

/// A member as the document knows him.
pub fn person(member: i64) -> Person {
    Person(member.cast_unsigned())
}

fn member(row: MemberRow) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id,
        worksheet: WorksheetId(row.worksheet_id),
        role: Role::parse(&row.role)?,
        name: row.name,
    })
}

async fn worksheet_of(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<Option<WorksheetId>, StoreError> {
    let school: Option<i64> = sqlx::query_scalar(
        "SELECT s.id FROM school s JOIN workshop w ON w.id = s.workshop_id
         WHERE w.slug = ? AND s.slug = ?",
    )
    .bind(workshop.as_str())
    .bind(school.as_str())
    .fetch_optional(&mut *connection)
    .await?;
    let Some(school) = school else {
        return Ok(None);
    };
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO worksheet (school_id) VALUES (?)
         ON CONFLICT (school_id) DO UPDATE SET school_id = excluded.school_id
         RETURNING id",
    )
    .bind(school)
    .fetch_one(connection)
    .await?;
    Ok(Some(WorksheetId(id)))
}
