//! Worksheets, and the members who are let into them now.

use super::{Store, StoreError, seconds};
use domain::document::owners::PersonId;
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::Color;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

pub use domain::team::Role;

/// A school year, as long as the worksheet is worked on.
pub const MEMBER_ACCESS_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The id of a worksheet's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WorksheetId(pub i64);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorksheetRow {
    pub id: WorksheetId,
    pub workshop: WorkshopSlug,
    pub school: SchoolSlug,
    /// The number of restores. A page that was away during one asks before it sends its unsent
    /// work.
    pub restores: i64,
}

/// Somebody who is let into a worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The id of the row, which is the [`PersonId`] in the document.
    pub id: i64,
    pub worksheet: WorksheetId,
    pub name: String,
    pub color: Color,
    pub role: Role,
}

row! {
    pub(super) struct MemberRow {
        id: i64,
        worksheet_id: i64,
        name: String,
        color: String,
        role: String,
    }
}

row! {
    struct WorksheetColumns {
        id: i64,
        workshop: String,
        school: String,
        restores: i64,
    }
}

impl Store {
    pub async fn worksheet_exists(&self, worksheet: WorksheetId) -> Result<bool, StoreError> {
        let exists: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM worksheet WHERE id = ?)")
                .bind(worksheet.0)
                .fetch_one(&self.readers)
                .await?;
        Ok(exists)
    }

    pub async fn worksheet(&self, id: WorksheetId) -> Result<Option<WorksheetRow>, StoreError> {
        let row: Option<WorksheetColumns> = sqlx::query_as(
            "SELECT t.id, w.slug AS workshop, s.slug AS school,
                    (SELECT count(*) FROM document_update
                     WHERE worksheet_id = t.id AND restored IS NOT NULL) AS restores
             FROM worksheet t
             JOIN school s ON s.id = t.school_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE t.id = ?",
        )
        .bind(id.0)
        .fetch_optional(&self.readers)
        .await?;
        row.map(read_worksheet_row).transpose()
    }

    /// The worksheet of the same school in the last earlier workshop in which it wrote something.
    pub async fn earlier_worksheet(
        &self,
        id: WorksheetId,
    ) -> Result<Option<WorksheetRow>, StoreError> {
        let earlier: Option<i64> = sqlx::query_scalar(
            "SELECT t.id
             FROM worksheet own
             JOIN school here ON here.id = own.school_id
             JOIN workshop now ON now.id = here.workshop_id
             JOIN school s ON s.slug = here.slug
             JOIN workshop w ON w.id = s.workshop_id AND w.plan_due < now.plan_due
             JOIN worksheet t ON t.school_id = s.id
             WHERE own.id = ?
               AND EXISTS (SELECT 1 FROM document_update WHERE worksheet_id = t.id)
             ORDER BY w.plan_due DESC, t.id DESC LIMIT 1",
        )
        .bind(id.0)
        .fetch_optional(&self.readers)
        .await?;
        match earlier {
            Some(earlier) => self.worksheet(WorksheetId(earlier)).await,
            None => Ok(None),
        }
    }

    /// The worksheet of a school; `None` if nobody was ever let in.
    pub async fn school_worksheet(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
    ) -> Result<Option<WorksheetId>, StoreError> {
        let mut reader = self.readers.acquire().await?;
        read_school_worksheet(&mut reader, workshop, school).await
    }

    /// The member whom a secret lets in now.
    pub async fn member(&self, secret: &str, now: Timestamp) -> Result<Option<Member>, StoreError> {
        let row: Option<MemberRow> = sqlx::query_as(
            "SELECT m.id, m.worksheet_id, m.name, m.color, m.role
             FROM access a
             JOIN member m ON m.id = a.member_id
             LEFT JOIN facilitator f ON f.id = m.facilitator_id
             WHERE a.hash = ?1 AND a.ended_at IS NULL AND a.expires_at > ?2
               AND m.withdrawn_at IS NULL
               -- An organizer's visit hangs from a sign-in.
               AND (f.organizer_email IS NULL OR EXISTS
                    (SELECT 1 FROM access s
                     WHERE s.organizer_email = f.organizer_email AND s.kind = 'organizer'
                       AND s.ended_at IS NULL AND s.expires_at > ?2))",
        )
        .bind(super::access::hash(secret))
        .bind(seconds(now))
        .fetch_optional(&self.readers)
        .await?;
        row.map(MemberRow::into_member).transpose()
    }

    /// The members who are let into a worksheet now.
    pub async fn members(&self, worksheet: WorksheetId) -> Result<Vec<Member>, StoreError> {
        let rows: Vec<MemberRow> = sqlx::query_as(
            "SELECT id, worksheet_id, name, color, role FROM member
             WHERE worksheet_id = ? AND withdrawn_at IS NULL ORDER BY id",
        )
        .bind(worksheet.0)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(MemberRow::into_member).collect()
    }

    /// Takes a member's right away. Open connections are closed within a second.
    pub async fn withdraw_member(&self, member: i64, now: Timestamp) -> Result<(), StoreError> {
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

    /// Changes a member's role, within a second also on open connections.
    /// Changes the name and the color under which a member is shown.
    pub async fn change_profile(
        &self,
        member: i64,
        name: String,
        color: Color,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE member SET name = ?, color = ? WHERE id = ?")
                    .bind(name)
                    .bind(color.as_str())
                    .bind(member)
                    .execute(&mut tx.connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }

    pub async fn change_role(&self, member: i64, role: Role) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query("UPDATE member SET role = ? WHERE id = ?")
                    .bind(role.as_str())
                    .bind(member)
                    .execute(&mut tx.connection)
                    .await?;
                Ok(())
            })
        })
        .await
    }
}

/// A member's id in the document.
pub fn person_id(member: i64) -> PersonId {
    PersonId(member.cast_unsigned())
}

impl MemberRow {
    pub(super) fn into_member(self) -> Result<Member, StoreError> {
        Ok(Member {
            id: self.id,
            worksheet: WorksheetId(self.worksheet_id),
            color: Color::parse(&self.color).ok_or(StoreError::Corrupt("a colour"))?,
            role: Role::parse(&self.role).ok_or(StoreError::Corrupt("a role"))?,
            name: self.name,
        })
    }
}

fn read_worksheet_row(row: WorksheetColumns) -> Result<WorksheetRow, StoreError> {
    let unreadable = |_| StoreError::Corrupt("a name in an address");
    Ok(WorksheetRow {
        id: WorksheetId(row.id),
        workshop: WorkshopSlug::parse(&row.workshop).map_err(unreadable)?,
        school: SchoolSlug::parse(&row.school).map_err(unreadable)?,
        restores: row.restores,
    })
}

/// The worksheet of a school, inserted if there is none; `None` where there is no such school.
pub(super) async fn ensure_worksheet(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<Option<WorksheetId>, StoreError> {
    let Some(row) = school_row_id(connection, workshop, school).await? else {
        return Ok(None);
    };
    sqlx::query("INSERT INTO worksheet (school_id) VALUES (?) ON CONFLICT DO NOTHING")
        .bind(row)
        .execute(&mut *connection)
        .await?;
    read_school_worksheet(connection, workshop, school).await
}

/// The id of a school's row; `None` where there is no such school.
pub(super) async fn school_row_id(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<Option<i64>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT s.id FROM school s JOIN workshop w ON w.id = s.workshop_id
         WHERE w.slug = ? AND s.slug = ?",
    )
    .bind(workshop.as_str())
    .bind(school.as_str())
    .fetch_optional(connection)
    .await?)
}

pub(super) async fn read_school_worksheet(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
) -> Result<Option<WorksheetId>, StoreError> {
    let id: Option<i64> = sqlx::query_scalar(
        "SELECT t.id FROM worksheet t
         JOIN school s ON s.id = t.school_id
         JOIN workshop w ON w.id = s.workshop_id
         WHERE w.slug = ? AND s.slug = ?",
    )
    .bind(workshop.as_str())
    .bind(school.as_str())
    .fetch_optional(connection)
    .await?;
    Ok(id.map(WorksheetId))
}
