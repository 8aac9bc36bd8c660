//! Schools' invitations: made for all schools, renewed, ended. Members who came in by an invitation
//! are out when it ends.

use super::access::{SecretHolder, Token, mint};
use super::worksheets::school_row_id;
use super::{Store, StoreError, seconds};
use domain::slug::{SchoolSlug, WorkshopSlug};
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

/// A school year.
pub const INVITATION_LIFETIME: SignedDuration = SignedDuration::from_hours(24 * 366);

impl Store {
    /// Makes an invitation for every school of a workshop; earlier ones go on working.
    pub async fn invite_all(
        &self,
        workshop: &WorkshopSlug,
        now: Timestamp,
    ) -> Result<Vec<(SchoolSlug, Token)>, StoreError> {
        let slug = workshop.clone();
        self.write(move |tx| {
            Box::pin(async move {
                let Some(cached) = tx.workshop(&slug).await? else {
                    return Ok(Vec::new());
                };
                let schools: Vec<_> = cached.keys.schools.clone().into_iter().collect();
                let mut invitations = Vec::with_capacity(schools.len());
                for (name, school) in schools {
                    let holder = SecretHolder::Invitation { school };
                    let token =
                        mint(&mut tx.connection, &holder, now + INVITATION_LIFETIME).await?;
                    invitations.push((name, token));
                }
                Ok(invitations)
            })
        })
        .await
    }

    /// Ends a school's invitations and makes another; `None` where there is no such school.
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
                let ended = end_invitations(connection, &workshop, &school, now).await?;
                let Some(school) = ended else { return Ok(None) };
                let holder = SecretHolder::Invitation { school };
                let token = mint(connection, &holder, now + INVITATION_LIFETIME).await?;
                Ok(Some(token))
            })
        })
        .await
    }

    /// Ends a school's invitations; `None` where there is no such school.
    pub async fn end_invitations(
        &self,
        workshop: &WorkshopSlug,
        school: &SchoolSlug,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let (workshop, school) = (workshop.clone(), school.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let ended = end_invitations(&mut tx.connection, &workshop, &school, now).await?;
                Ok(ended.map(|_| ()))
            })
        })
        .await
    }
}

/// Ends a school's invitations and withdraws the members who came in by one. Returns the school's
/// row.
async fn end_invitations(
    connection: &mut SqliteConnection,
    workshop: &WorkshopSlug,
    school: &SchoolSlug,
    now: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let Some(school) = school_row_id(connection, workshop, school).await? else {
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
