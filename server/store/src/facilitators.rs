//! Facilitators' links: made by organizers, listed, ended.

use super::access::{Facilitator, SecretHolder, Token, mint};
use super::{Store, StoreError, instant, seconds};
use domain::slug::WorkshopSlug;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// From the workshop's last session until after late June, when plans are finished.
const FACILITATOR_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 7 * 10);

/// A facilitator's link as the desk lists it. The secret itself is shown once, when the link is
/// made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacilitatorLink {
    pub facilitator: Facilitator,
    /// An organizer's email address.
    pub made_by: String,
    pub made_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

row! {
    struct FacilitatorLinkColumns {
        id: i64,
        name: String,
        made_by: String,
        made_at: i64,
        ended_at: Option<i64>,
    }
}

impl Store {
    /// Makes a link for a facilitator; `None` where there is no such workshop.
    pub async fn add_facilitator(
        &self,
        workshop: &WorkshopSlug,
        name: String,
        made_by: String,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let row: Option<(i64, i64)> = sqlx::query_as(
                    "INSERT INTO facilitator (workshop_id, name, made_by, made_at)
                     SELECT id, ?, ?, ? FROM workshop WHERE slug = ?
                     RETURNING id, (SELECT coalesce(max(ends_at), 0) FROM session s
                                    WHERE s.workshop_id = facilitator.workshop_id)",
                )
                .bind(name)
                .bind(made_by)
                .bind(seconds(now))
                .bind(workshop.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some((facilitator, last)) = row else {
                    return Ok(None);
                };
                let holder = SecretHolder::Facilitator { facilitator };
                let expires = instant(last)?.max(now) + FACILITATOR_LINK_LIFETIME;
                mint(&mut tx.connection, &holder, expires).await.map(Some)
            })
        })
        .await
    }

    /// The links of a workshop's facilitators, in the order in which they were made.
    pub async fn facilitator_links(
        &self,
        workshop: &str,
    ) -> Result<Vec<FacilitatorLink>, StoreError> {
        let rows: Vec<FacilitatorLinkColumns> = sqlx::query_as(
            "SELECT f.id, f.name, f.made_by, f.made_at, f.ended_at
             FROM facilitator f JOIN workshop w ON w.id = f.workshop_id
             WHERE w.slug = ? AND f.made_by IS NOT NULL ORDER BY f.id",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_link).collect()
    }

    /// Ends a facilitator's link and every right that it gave: open pages and connections end
    /// within a second. `None` where the workshop has no such link.
    pub async fn end_facilitator(
        &self,
        workshop: &WorkshopSlug,
        facilitator: i64,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let ended: Option<i64> = sqlx::query_scalar(
                    "UPDATE facilitator SET ended_at = coalesce(ended_at, ?)
                     WHERE id = ? AND made_by IS NOT NULL
                       AND workshop_id = (SELECT id FROM workshop WHERE slug = ?)
                     RETURNING id",
                )
                .bind(seconds(now))
                .bind(facilitator)
                .bind(workshop.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                if ended.is_some() {
                    end_facilitator_rights(&mut tx.connection, facilitator, now).await?;
                }
                Ok(ended.map(|_| ()))
            })
        })
        .await
    }
}

async fn end_facilitator_rights(
    connection: &mut SqliteConnection,
    facilitator: i64,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE member SET withdrawn_at = ? WHERE facilitator_id = ? AND withdrawn_at IS NULL",
    )
    .bind(seconds(now))
    .bind(facilitator)
    .execute(&mut *connection)
    .await?;
    // The members' secrets too: a lead who lets the facilitator back in must not bring them back.
    sqlx::query(
        "UPDATE access SET ended_at = ?
         WHERE ended_at IS NULL AND (facilitator_id = ? OR member_id IN
             (SELECT id FROM member WHERE facilitator_id = ?))",
    )
    .bind(seconds(now))
    .bind(facilitator)
    .bind(facilitator)
    .execute(connection)
    .await?;
    Ok(())
}

fn read_link(row: FacilitatorLinkColumns) -> Result<FacilitatorLink, StoreError> {
    Ok(FacilitatorLink {
        facilitator: Facilitator {
            id: row.id,
            name: row.name,
        },
        made_by: row.made_by,
        made_at: instant(row.made_at)?,
        ended_at: row.ended_at.map(instant).transpose()?,
    })
}
