//! Organizers: added by whoever runs the server, and signed in by a link that works once.

use super::access::{SecretHolder, Token, hash, mint};
use super::{Store, StoreError, seconds};
use jiff::{SignedDuration, Timestamp};

/// How long an organizer stays signed in.
pub const SIGN_IN_LIFETIME: SignedDuration = SignedDuration::from_hours(12);
/// How long a sign-in link waits to be used.
pub const SIGN_IN_LINK_LIFETIME: SignedDuration = SignedDuration::from_hours(72);

impl Store {
    /// Adds an organizer, and makes a link that signs in once.
    ///
    /// # Errors
    /// [`StoreError`].
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

    /// Spends a sign-in link and signs its organizer in; `None` where it was spent before, is too
    /// old or never was.
    ///
    /// # Errors
    /// [`StoreError`].
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
}
