//! Taking rights away: invitations, registrants' links, organizers. What came in by a secret ends
//! with it.

use super::access::{INVITATION_LIFETIME, SecretHolder, Token, mint};
use super::proofs::revoke_links;
use super::visits::end_visits;
use super::worksheets::school_row;
use super::{Store, StoreError, seconds};
use domain::registration::Reference;
use domain::slug::{SchoolSlug, WorkshopSlug};
use jiff::Timestamp;
use sqlx::SqliteConnection;

impl Store {
    /// Ends a school's invitations and makes another; `None` where there is no such school.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn renew_invitation(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<Option<Token>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let connection = &mut tx.connection;
                let found = end_invitations(connection, &workshop, &school, now).await?;
                let Some(school) = found else { return Ok(None) };
                let holder = SecretHolder::Invitation { school };
                let token = mint(connection, &holder, now + INVITATION_LIFETIME).await?;
                Ok(Some(token))
            })
        })
        .await
    }

    /// Ends a school's invitations; `None` where there is no such school.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn end_invitations(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let found = end_invitations(&mut tx.connection, &workshop, &school, now).await?;
                Ok(found.map(|_| ()))
            })
        })
        .await
    }

    /// Ends every link of a living registration and mails a fresh one to its contact; `None`
    /// where there is no such registration.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn renew_registration_link(
        &self,
        reference: Reference,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let is_living: bool = sqlx::query_scalar(
                    "SELECT EXISTS (SELECT 1 FROM registration
                     WHERE reference = ? AND status <> 'cancelled')",
                )
                .bind(&reference.0)
                .fetch_one(&mut tx.connection)
                .await?;
                if !is_living {
                    return Ok(None);
                }
                revoke_links(&mut tx.connection, &reference, now).await?;
                Ok(Some(()))
            })
        })
        .await
    }

    /// Takes an organizer's rights away, sign-ins and unused links included; `None` where nobody
    /// is an organizer under that address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn remove_organizer(
        &self,
        email: String,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let removed = sqlx::query(
                    "UPDATE organizer SET removed_at = ? WHERE email = ? AND removed_at IS NULL",
                )
                .bind(seconds(now))
                .bind(&email)
                .execute(&mut tx.connection)
                .await?;
                if removed.rows_affected() == 0 {
                    return Ok(None);
                }
                sqlx::query(
                    "UPDATE access SET ended_at = ? WHERE organizer_email = ? AND ended_at IS NULL",
                )
                .bind(seconds(now))
                .bind(&email)
                .execute(&mut tx.connection)
                .await?;
                end_visits(&mut tx.connection, &email, now).await?;
                Ok(Some(()))
            })
        })
        .await
    }

    /// The addresses of everyone who is an organizer now.
    ///
    /// # Errors
    /// [`StoreError`] where they can't be read.
    pub async fn organizers(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT email FROM organizer WHERE removed_at IS NULL ORDER BY email",
        )
        .fetch_all(&self.readers)
        .await?)
    }
}

/// Ends a school's invitations, and whoever came into its team by one; the school's row.
async fn end_invitations(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let Some(school) = school_row(connection, workshop, school).await? else {
        return Ok(None);
    };
    sqlx::query("UPDATE access SET ended_at = ? WHERE school_id = ? AND ended_at IS NULL")
        .bind(seconds(now))
        .bind(school)
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "UPDATE member SET withdrawn_at = ? WHERE withdrawn_at IS NULL
         AND came_by IN (SELECT hash FROM access WHERE school_id = ?)",
    )
    .bind(seconds(now))
    .bind(school)
    .execute(connection)
    .await?;
    Ok(Some(school))
}
