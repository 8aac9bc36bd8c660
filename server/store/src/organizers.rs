//! Organizers: added by the person who runs the server, signed in by a link that works once.

use super::access::{SecretHolder, Token, hash, mint};
use super::visits::end_visits;
use super::{Store, StoreError, seconds};
use jiff::{SignedDuration, Timestamp};

pub const SIGN_IN_LIFETIME: SignedDuration = SignedDuration::from_hours(12);
pub const SIGN_IN_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(72);
/// A link that anybody may ask for lives as long as a letter takes.
pub const MAILED_SIGN_IN_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(1);

impl Store {
    /// Adds an organizer and makes a link that signs in once.
    pub async fn add_organizer(&self, email: String, now: Timestamp) -> Result<Token, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                sqlx::query(
                    "INSERT INTO organizer (email, added_at) VALUES (?, ?)
                     ON CONFLICT DO UPDATE SET removed_at = NULL",
                )
                .bind(&email)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                let holder = SecretHolder::SignInLink { email };
                mint(&mut tx.connection, &holder, now + SIGN_IN_LINK_LIFETIME).await
            })
        })
        .await
    }

    /// Makes a link that signs an organizer in once, with the address that the organizer was added
    /// under; `None` where nobody is an organizer under this address, in whatever letter case.
    pub async fn mint_sign_in_link(
        &self,
        email: String,
        now: Timestamp,
    ) -> Result<Option<(String, Token)>, StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let organizer: Option<String> = sqlx::query_scalar(
                    "SELECT email FROM organizer
                     WHERE email = ? COLLATE NOCASE AND removed_at IS NULL",
                )
                .bind(&email)
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some(email) = organizer else {
                    return Ok(None);
                };
                let holder = SecretHolder::SignInLink {
                    email: email.clone(),
                };
                let expires_at = now + MAILED_SIGN_IN_LINK_LIFETIME;
                let token = mint(&mut tx.connection, &holder, expires_at).await?;
                Ok(Some((email, token)))
            })
        })
        .await
    }

    /// Spends a sign-in link and signs its organizer in; `None` if it was spent before, is too old
    /// or never was.
    pub async fn sign_in(&self, secret: &str, now: Timestamp) -> Result<Option<Token>, StoreError> {
        let hash = hash(secret);
        self.write(move |tx| {
            Box::pin(async move {
                let email: Option<String> = sqlx::query_scalar(
                    "UPDATE access SET ended_at = ?
                     WHERE hash = ? AND kind = 'sign_in_link' AND ended_at IS NULL AND expires_at > ?
                     RETURNING organizer_email",
                )
                .bind(seconds(now))
                .bind(hash)
                .bind(seconds(now))
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some(email) = email else { return Ok(None) };
                let holder = SecretHolder::Organizer { email };
                mint(&mut tx.connection, &holder, now + SIGN_IN_LIFETIME).await.map(Some)
            })
        })
        .await
    }

    /// Signs an organizer out: ends the sign-in that the secret is, and all visits of that
    /// organizer to teams, in any browser. A secret that is one of those visits does the same
    /// without the sign-in; any other secret ends nothing.
    pub async fn sign_out(&self, secret: &str, now: Timestamp) -> Result<(), StoreError> {
        let hash = hash(secret);
        self.write(move |tx| {
            Box::pin(async move {
                let email: Option<String> = sqlx::query_scalar(
                    "SELECT coalesce(a.organizer_email, f.organizer_email)
                     FROM access a
                     LEFT JOIN member m ON m.id = a.member_id
                     LEFT JOIN facilitator f ON f.id = m.facilitator_id
                     WHERE a.hash = ? AND a.kind IN ('organizer', 'member') AND a.ended_at IS NULL",
                )
                .bind(&hash)
                .fetch_optional(&mut tx.connection)
                .await?
                .flatten();
                let Some(email) = email else {
                    return Ok(());
                };
                sqlx::query("UPDATE access SET ended_at = ? WHERE hash = ? AND ended_at IS NULL")
                    .bind(seconds(now))
                    .bind(hash)
                    .execute(&mut tx.connection)
                    .await?;
                end_visits(&mut tx.connection, &email, now).await
            })
        })
        .await
    }

    /// Takes an organizer's rights away, sign-ins and unused links included; `None` where nobody is
    /// an organizer under this address.
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

    /// The addresses of all current organizers.
    pub async fn organizers(&self) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(
            "SELECT email FROM organizer WHERE removed_at IS NULL ORDER BY email",
        )
        .fetch_all(&self.readers)
        .await?)
    }
}
