//! Guides, who go from team to team of a workshop: facilitators and organizers. In each worksheet
//! that they visit they are a member who reads.

use super::access::{Facilitator, Token, hash};
use super::joining::{mint_member_secret_until, present_colors};
use super::worksheets::{Member, MemberRow, WorksheetId, ensure_worksheet};
use super::{Store, StoreError, instant, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use domain::team::{Color, Role};
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// Somebody who may visit every team of a workshop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guide {
    Facilitator(Facilitator),
    /// An organizer, by the email address.
    Organizer(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitOutcome {
    /// The secret of the visiting member, and the seconds for which it lasts.
    In(Token, i64),
    /// The team's lead has withdrawn the visiting member.
    Withdrawn,
    /// There is no such school, or the guide's own right has ended.
    NotFound,
}

impl Guide {
    /// The name that teams see. An organizer is known by an address only, of which teams see the
    /// part before the at sign.
    pub fn name(&self) -> String {
        match self {
            Self::Facilitator(facilitator) => facilitator.name.clone(),
            Self::Organizer(email) => {
                let name = email.split('@').next().unwrap_or_default();
                let name: String = name.chars().take(60).collect();
                format!("{name} (office)")
            }
        }
    }

    fn row(&self) -> Option<i64> {
        match self {
            Self::Facilitator(facilitator) => Some(facilitator.id),
            Self::Organizer(_) => None,
        }
    }

    fn email(&self) -> Option<&str> {
        match self {
            Self::Facilitator(_) => None,
            Self::Organizer(email) => Some(email),
        }
    }
}

impl Store {
    /// Lets a guide into a school's worksheet to read along, always as the same member of its team.
    /// The worksheet begins with the visit if nobody was there before. An organizer's visit lasts
    /// as long as the sign-in by which they came.
    pub async fn visit(
        &self,
        guide: Guide,
        sign_in: Option<String>,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<VisitOutcome, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        let sign_in = sign_in.as_deref().map(hash);
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let worksheet = ensure_worksheet(connection, &workshop, &school).await?;
                let facilitator =
                    facilitator_row(connection, &guide, sign_in, &workshop, now).await?;
                let (Some(worksheet), Some((facilitator, expires))) = (worksheet, facilitator)
                else {
                    return Ok(VisitOutcome::NotFound);
                };
                let Some(member) =
                    ensure_visiting_member(connection, worksheet, facilitator, &guide, now).await?
                else {
                    return Ok(VisitOutcome::Withdrawn);
                };
                let token = mint_member_secret_until(connection, member, expires).await?;
                Ok(VisitOutcome::In(token, seconds(expires) - seconds(now)))
            })
        })
        .await
    }

    /// The member that a guide is in a worksheet, if they have visited it and may still do so.
    pub async fn visiting_member(
        &self,
        guide: &Guide,
        worksheet: WorksheetId,
    ) -> Result<Option<Member>, StoreError> {
        let row: Option<MemberRow> = sqlx::query_as(
            "SELECT m.id, m.worksheet_id, m.name, m.color, m.role
             FROM member m JOIN facilitator f ON f.id = m.facilitator_id
             WHERE m.worksheet_id = ? AND m.withdrawn_at IS NULL AND f.ended_at IS NULL
               AND (f.id = ? OR f.organizer_email = ?)",
        )
        .bind(worksheet.0)
        .bind(guide.row())
        .bind(guide.email())
        .fetch_optional(&self.readers)
        .await?;
        row.map(MemberRow::into_member).transpose()
    }
}

/// Ends all visits of an organizer to teams.
pub(super) async fn end_visits(
    connection: &mut SqliteConnection,
    email: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE access SET ended_at = ?
         WHERE ended_at IS NULL AND member_id IN
             (SELECT m.id FROM member m JOIN facilitator f ON f.id = m.facilitator_id
              WHERE f.organizer_email = ?)",
    )
    .bind(seconds(now))
    .bind(email)
    .execute(connection)
    .await?;
    Ok(())
}

/// A guide's own row and the end of their right; `None` if it has ended. An organizer's row is made
/// at their first visit.
async fn facilitator_row(
    connection: &mut SqliteConnection,
    guide: &Guide,
    sign_in: Option<Vec<u8>>,
    workshop: &WorkshopSlug,
    now: Timestamp,
) -> Result<Option<(i64, Timestamp)>, StoreError> {
    let Guide::Organizer(email) = guide else {
        let row: Option<(i64, i64)> = sqlx::query_as(
            "SELECT f.id, a.expires_at
             FROM facilitator f
             JOIN workshop w ON w.id = f.workshop_id
             JOIN access a ON a.facilitator_id = f.id
             WHERE f.id = ? AND w.slug = ? AND a.ended_at IS NULL AND a.expires_at > ?",
        )
        .bind(guide.row())
        .bind(workshop.as_str())
        .bind(seconds(now))
        .fetch_optional(connection)
        .await?;
        let read = |(id, expires)| Ok((id, instant(expires)?));
        return row.map(read).transpose();
    };
    let expires: Option<i64> = sqlx::query_scalar(
        "SELECT expires_at FROM access
         WHERE hash = ? AND kind = 'organizer' AND organizer_email = ? AND ended_at IS NULL
           AND expires_at > ?",
    )
    .bind(sign_in)
    .bind(email)
    .bind(seconds(now))
    .fetch_optional(&mut *connection)
    .await?;
    let Some(expires) = expires else {
        return Ok(None);
    };
    let row: Option<i64> = sqlx::query_scalar(
        "INSERT INTO facilitator (workshop_id, name, organizer_email, made_at)
         SELECT id, ?, ?, ? FROM workshop WHERE slug = ?
         ON CONFLICT (workshop_id, organizer_email) DO UPDATE SET name = excluded.name
         RETURNING id",
    )
    .bind(guide.name())
    .bind(email)
    .bind(seconds(now))
    .bind(workshop.as_str())
    .fetch_optional(connection)
    .await?;
    let expires = instant(expires)?;
    Ok(row.map(|id| (id, expires)))
}

/// The member that a guide is in a worksheet, added at the first visit; `None` if the team's lead
/// has withdrawn them.
async fn ensure_visiting_member(
    connection: &mut SqliteConnection,
    worksheet: WorksheetId,
    facilitator: i64,
    guide: &Guide,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let known: Option<(i64, Option<i64>)> = sqlx::query_as(
        "SELECT id, withdrawn_at FROM member WHERE worksheet_id = ? AND facilitator_id = ?",
    )
    .bind(worksheet.0)
    .bind(facilitator)
    .fetch_optional(&mut *connection)
    .await?;
    if let Some((member, withdrawn)) = known {
        return Ok(withdrawn.is_none().then_some(member));
    }
    let used = present_colors(connection, worksheet).await?;
    let member = sqlx::query_scalar(
        "INSERT INTO member (worksheet_id, name, color, role, joined_at, facilitator_id)
         VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
    )
    .bind(worksheet.0)
    .bind(guide.name())
    .bind(Color::least_used(&used).as_str())
    .bind(Role::Facilitator.as_str())
    .bind(seconds(now))
    .bind(facilitator)
    .fetch_one(connection)
    .await?;
    Ok(Some(member))
}
