//! The team of a worksheet: its links, its code, its members.

use super::access::{SecretHolder, Token, mint};
use super::secret::slow_hash;
use super::worksheets::{
    MEMBER_ACCESS_LIFETIME, Member, MemberRow, WorksheetId, ensure_worksheet, read_school_worksheet,
};
use super::{Store, StoreError, instant, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::TeamCode;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The same as its members' secrets.
pub(super) const TEAM_LINK_LIFETIME: jiff::SignedDuration = MEMBER_ACCESS_LIFETIME;
/// People in one team at the same time: more than ever sit at one table.
pub const MAX_TEAM_MEMBERS: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teammate {
    pub member: Member,
    pub joined_at: Timestamp,
    /// `None` while the member is let in.
    pub withdrawn_at: Option<Timestamp>,
}

/// The hash of a team's code, as the database keeps it. It is slow on purpose, some 20 ms of one
/// core: a code has 50 bits, which a fast hash would give away within days to somebody who steals
/// the database. The salt is the workshop, because nothing but the code is known of a team when it
/// is typed.
pub struct TeamCodeHash(Vec<u8>);

impl TeamCodeHash {
    /// Computes the hash. Call it only on a thread that nobody else waits for.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is too little memory.
    pub fn of(workshop: &WorkshopSlug, code: &TeamCode) -> Result<Self, StoreError> {
        let salt = format!("causeway team code {workshop}");
        slow_hash(&salt, code.expose()).map(Self)
    }
}

row! {
    struct TeammateRow {
        id: i64,
        worksheet_id: i64,
        name: String,
        color: String,
        role: String,
        joined_at: i64,
        withdrawn_at: Option<i64>,
    }
}

impl Store {
    /// Makes a link for a school's team and its worksheet if there is none. Earlier links go on
    /// working. `None` where there is no such school.
    pub async fn team_link(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let worksheet = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(WorksheetId(worksheet)) = worksheet else {
                    return Ok(None);
                };
                let holder = SecretHolder::TeamLink { worksheet };
                let token = mint(&mut tx.connection, &holder, now + TEAM_LINK_LIFETIME).await?;
                Ok(Some(token))
            })
        })
        .await
    }

    /// Ends every link of a school's team. Members who have joined stay.
    pub async fn end_team_links(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let worksheet =
                    read_school_worksheet(&mut tx.connection, &workshop, &school).await?;
                if let Some(worksheet) = worksheet {
                    end_team_access(&mut tx.connection, worksheet, "team_link", now).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Gives a school's team a code instead of the one it had; `None` where there is no such
    /// school. The caller computes the hash, which takes long.
    ///
    /// # Errors
    /// [`StoreError`]; also where another team has the same code, which is one in 2⁵⁰.
    pub async fn renew_code(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        code: TeamCodeHash,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let worksheet = ensure_worksheet(&mut tx.connection, &workshop, &school).await?;
                let Some(worksheet) = worksheet else {
                    return Ok(None);
                };
                end_team_access(&mut tx.connection, worksheet, "team_code", now).await?;
                sqlx::query(
                    "INSERT INTO access (hash, kind, worksheet_id, expires_at)
                     VALUES (?, 'team_code', ?, ?)",
                )
                .bind(code.0)
                .bind(worksheet.0)
                .bind(seconds(now + TEAM_LINK_LIFETIME))
                .execute(&mut tx.connection)
                .await?;
                Ok(Some(()))
            })
        })
        .await
    }

    /// The school of a workshop whose team has this code now.
    pub async fn school_of_code(
        &self,
        workshop: &WorkshopSlug,
        code: TeamCodeHash,
        now: Timestamp,
    ) -> Result<Option<SchoolSlug>, StoreError> {
        let school: Option<String> = sqlx::query_scalar(
            "SELECT s.slug FROM access a
             JOIN worksheet t ON t.id = a.worksheet_id
             JOIN school s ON s.id = t.school_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE a.hash = ? AND a.kind = 'team_code' AND a.ended_at IS NULL AND a.expires_at > ?
               AND w.slug = ?",
        )
        .bind(code.0)
        .bind(seconds(now))
        .bind(workshop.as_str())
        .fetch_optional(&self.readers)
        .await?;
        let parse = |slug: String| SchoolSlug::parse(&slug);
        let school = school.map(parse).transpose();
        school.map_err(|_| StoreError::Corrupt("a school's name"))
    }

    /// Everybody who was ever let into a worksheet, in the order in which they came.
    pub async fn teammates(&self, worksheet: WorksheetId) -> Result<Vec<Teammate>, StoreError> {
        let mut reader = self.readers.acquire().await?;
        read_teammates(&mut reader, worksheet).await
    }
}

pub(super) async fn read_teammates(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
) -> Result<Vec<Teammate>, StoreError> {
    let rows: Vec<TeammateRow> = sqlx::query_as(
        "SELECT id, worksheet_id, name, color, role, joined_at, withdrawn_at FROM member
         WHERE worksheet_id = ? ORDER BY id",
    )
    .bind(worksheet.0)
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(read_teammate).collect()
}

fn read_teammate(row: TeammateRow) -> Result<Teammate, StoreError> {
    let member = MemberRow {
        id: row.id,
        worksheet_id: row.worksheet_id,
        name: row.name,
        color: row.color,
        role: row.role,
    };
    Ok(Teammate {
        member: member.into_member()?,
        joined_at: instant(row.joined_at)?,
        withdrawn_at: row.withdrawn_at.map(instant).transpose()?,
    })
}

async fn end_team_access(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    kind: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE access SET ended_at = ? WHERE worksheet_id = ? AND kind = ? AND ended_at IS NULL",
    )
    .bind(seconds(now))
    .bind(worksheet.0)
    .bind(kind)
    .execute(connection)
    .await?;
    Ok(())
}
