//! Liaisons, who speak a language for the district: their links, made by organizers, listed, ended.

use super::access::{Liaison, SecretHolder, Token, mint};
use super::{Store, StoreError, columns, instant, seconds};
use domain::languages::Language;
use domain::slug::WorkshopSlug;
use jiff::{SignedDuration, Timestamp};

/// A school year: Blueprints change until the next one takes their place.
const LIAISON_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 366);

/// A liaison's link as the office lists it. The secret itself is shown once, when the link is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiaisonLink {
    pub liaison: Liaison,
    /// An organizer's email address.
    pub made_by: String,
    pub made_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

row! {
    struct LiaisonLinkColumns {
        id: i64,
        name: String,
        language: String,
        made_by: String,
        made_at: i64,
        ended_at: Option<i64>,
    }
}

impl Store {
    /// Makes a link for a liaison; `None` where there is no such workshop.
    pub async fn add_liaison(
        &self,
        workshop: &WorkshopSlug,
        name: String,
        language: Language,
        made_by: String,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let liaison: Option<i64> = sqlx::query_scalar(
                    "INSERT INTO liaison (workshop_id, name, language, made_by, made_at)
                     SELECT id, ?, ?, ?, ? FROM workshop WHERE slug = ?
                     RETURNING id",
                )
                .bind(name)
                .bind(language.code())
                .bind(made_by)
                .bind(seconds(now))
                .bind(workshop.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some(liaison) = liaison else {
                    return Ok(None);
                };
                let holder = SecretHolder::Liaison { liaison };
                let expires = now + LIAISON_LINK_LIFETIME;
                mint(&mut tx.connection, &holder, expires).await.map(Some)
            })
        })
        .await
    }

    /// The links of a workshop's liaisons, in the order in which they were made.
    pub async fn liaison_links(&self, workshop: &str) -> Result<Vec<LiaisonLink>, StoreError> {
        let rows: Vec<LiaisonLinkColumns> = sqlx::query_as(
            "SELECT l.id, l.name, l.language, l.made_by, l.made_at, l.ended_at
             FROM liaison l JOIN workshop w ON w.id = l.workshop_id
             WHERE w.slug = ? ORDER BY l.id",
        )
        .bind(workshop)
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter().map(read_link).collect()
    }

    /// Ends a liaison's link. What they reviewed stays reviewed. `None` where the workshop has no such
    /// link.
    pub async fn end_liaison(
        &self,
        workshop: &WorkshopSlug,
        liaison: i64,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let workshop = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let ended: Option<i64> = sqlx::query_scalar(
                    "UPDATE liaison SET ended_at = coalesce(ended_at, ?)
                     WHERE id = ? AND workshop_id = (SELECT id FROM workshop WHERE slug = ?)
                     RETURNING id",
                )
                .bind(seconds(now))
                .bind(liaison)
                .bind(workshop.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                sqlx::query(
                    "UPDATE access SET ended_at = ? WHERE liaison_id = ? AND ended_at IS NULL",
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

fn read_link(row: LiaisonLinkColumns) -> Result<LiaisonLink, StoreError> {
    Ok(LiaisonLink {
        liaison: Liaison {
            id: row.id,
            name: row.name,
            language: columns::parse_language(&row.language)?,
        },
        made_by: row.made_by,
        made_at: instant(row.made_at)?,
        ended_at: row.ended_at.map(instant).transpose()?,
    })
}
