//! Helpers, who check people in at one session: their links, made by organizers, listed, ended.

use super::access::{SecretHolder, Token, hash, mint};
use super::{Store, StoreError, columns, instant, seconds};
use domain::slug::{SessionId, WorkshopSlug};
use jiff::{SignedDuration, Timestamp};

/// A session may be put off by months. The right itself ends with the session's day, wherever that is.
const HELPER_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 366);

/// Somebody who holds a helper's link, even if it has ended: a phone is told so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helper {
    pub id: i64,
    pub name: String,
    pub workshop: WorkshopSlug,
    pub session: SessionId,
    /// The time at which an organizer ended the link.
    pub ended_at: Option<Timestamp>,
}

/// A helper's link as the desk lists it. The secret itself is shown once, when the link is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperLink {
    pub helper: Helper,
    /// An organizer's email address.
    pub made_by: String,
    pub made_at: Timestamp,
}

row! {
    struct HelperColumns {
        id: i64,
        name: String,
        workshop: String,
        session: String,
        made_by: String,
        made_at: i64,
        ended_at: Option<i64>,
    }
}

/// Needs a condition.
const HELPERS: &str = "
    SELECT h.id, h.name, w.slug AS workshop, s.slug AS session, h.made_by, h.made_at, h.ended_at
    FROM helper h
    JOIN session s ON s.id = h.session_id
    JOIN workshop w ON w.id = s.workshop_id";

impl Store {
    /// The holder of a helper's link; `None` where the secret never was one, or is too old.
    pub async fn helper(&self, secret: &str, now: Timestamp) -> Result<Option<Helper>, StoreError> {
        let sql = format!(
            "{HELPERS} JOIN access a ON a.helper_id = h.id
             WHERE a.hash = ? AND a.kind = 'helper' AND a.expires_at > ?"
        );
        let row: Option<HelperColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(hash(secret))
            .bind(seconds(now))
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.map(read_link).transpose()?.map(|link| link.helper))
    }

    /// Makes a link for a helper; `None` where the workshop has no such session.
    pub async fn add_helper(
        &self,
        workshop: &WorkshopSlug,
        session: &SessionId,
        name: String,
        made_by: String,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let (workshop, session) = (workshop.clone(), session.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let helper: Option<i64> = sqlx::query_scalar(
                    "INSERT INTO helper (session_id, name, made_by, made_at)
                     SELECT s.id, ?, ?, ? FROM session s JOIN workshop w ON w.id = s.workshop_id
                     WHERE w.slug = ? AND s.slug = ?
                     RETURNING id",
                )
                .bind(name)
                .bind(made_by)
                .bind(seconds(now))
                .bind(workshop.as_str())
                .bind(session.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some(helper) = helper else {
                    return Ok(None);
                };
                let expires = now + HELPER_LINK_LIFETIME;
                let holder = SecretHolder::Helper { helper };
                mint(&mut tx.connection, &holder, expires).await.map(Some)
            })
        })
        .await
    }

    /// The links of a workshop's helpers, in the order in which they were made.
    pub async fn helper_links(&self, workshop: &str) -> Result<Vec<HelperLink>, StoreError> {
        let sql = format!("{HELPERS} WHERE w.slug = ? ORDER BY h.id");
        let rows: Vec<HelperColumns> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
            .bind(workshop)
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter().map(read_link).collect()
    }

    /// Ends a helper's link. What they ticked stays. `None` where the workshop has no such link.
    pub async fn end_helper(
        &self,
        workshop: &WorkshopSlug,
        helper: i64,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let ended: Option<i64> = sqlx::query_scalar(
                    "UPDATE helper SET ended_at = coalesce(ended_at, ?)
                     WHERE id = ? AND session_id IN
                         (SELECT s.id FROM session s JOIN workshop w ON w.id = s.workshop_id
                          WHERE w.slug = ?)
                     RETURNING id",
                )
                .bind(seconds(now))
                .bind(helper)
                .bind(workshop.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                sqlx::query(
                    "UPDATE access SET ended_at = ? WHERE helper_id = ? AND ended_at IS NULL",
                )
                .bind(seconds(now))
                .bind(ended)
                .execute(&mut tx.connection)
                .await?;
                Ok(ended.map(|_| ()))
            })
        })
        .await
    }
}

fn read_link(row: HelperColumns) -> Result<HelperLink, StoreError> {
    let workshop = WorkshopSlug::parse(&row.workshop);
    Ok(HelperLink {
        helper: Helper {
            id: row.id,
            name: row.name,
            workshop: workshop.map_err(|_| StoreError::Corrupt("a workshop"))?,
            session: columns::parse_session_id(&row.session)?,
            ended_at: row.ended_at.map(instant).transpose()?,
        },
        made_by: row.made_by,
        made_at: instant(row.made_at)?,
    })
}
