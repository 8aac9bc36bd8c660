//! The codes with which people sign in and out on their own phones: made for a session by organizers, ended.

use super::secret::{hash, slow_hash};
use super::{Store, StoreError, columns, instant, seconds};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::attendance::SessionCode;
use domain::slug::{SessionId, WorkshopSlug};
use jiff::Timestamp;
use std::fmt;

/// A phone’s pass once the code was typed on it: the slow hash of the code (see
/// [`super::team::TeamCodeHash`]). Nobody can guess it, so that it needs no limit of tries. The database has
/// only its hash, which opens nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionPass(String);

impl SessionPass {
    /// Computes the pass. Call it only on a thread that nobody else waits for.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where there is too little memory.
    pub fn of(workshop: &WorkshopSlug, code: &SessionCode) -> Result<Self, StoreError> {
        let salt = format!("causeway session code {workshop}");
        let slow = slow_hash(&salt, code.expose())?;
        Ok(Self(URL_SAFE_NO_PAD.encode(slow)))
    }

    /// The pass in a cookie, which may be anything.
    pub fn from_cookie(text: String) -> Self {
        Self(text)
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SessionPass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionPass")
    }
}

/// A code that works, as the desk lists it. The code itself is shown once, when it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LivingSessionCode {
    pub session: SessionId,
    /// An organizer's email address.
    pub made_by: String,
    pub made_at: Timestamp,
}

impl Store {
    /// Gives a session a code instead of the one it had; `None` where the workshop has no such session.
    pub async fn renew_session_code(
        &self,
        workshop: &WorkshopSlug,
        session: &SessionId,
        pass: SessionPass,
        made_by: String,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let (workshop, session) = (workshop.clone(), session.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let id: Option<i64> = sqlx::query_scalar(
                    "SELECT s.id FROM session s JOIN workshop w ON w.id = s.workshop_id
                     WHERE w.slug = ? AND s.slug = ?",
                )
                .bind(workshop.as_str())
                .bind(session.as_str())
                .fetch_optional(&mut tx.connection)
                .await?;
                let Some(id) = id else {
                    return Ok(None);
                };
                sqlx::query(
                    "UPDATE session_code SET ended_at = ? WHERE session_id = ? AND ended_at IS NULL",
                )
                .bind(seconds(now))
                .bind(id)
                .execute(&mut tx.connection)
                .await?;
                sqlx::query(
                    "INSERT INTO session_code (session_id, hash, made_by, made_at) VALUES (?, ?, ?, ?)",
                )
                .bind(id)
                .bind(hash(pass.expose()))
                .bind(made_by)
                .bind(seconds(now))
                .execute(&mut tx.connection)
                .await?;
                Ok(Some(()))
            })
        })
        .await
    }

    /// Ends a session's code. `None` where it has none.
    pub async fn end_session_code(
        &self,
        workshop: &WorkshopSlug,
        session: &SessionId,
        now: Timestamp,
    ) -> Result<Option<()>, StoreError> {
        let (workshop, session) = (workshop.clone(), session.clone());
        self.write(move |tx| {
            Box::pin(async move {
                let ended = sqlx::query(
                    "UPDATE session_code SET ended_at = ?
                     WHERE ended_at IS NULL AND session_id IN
                         (SELECT s.id FROM session s JOIN workshop w ON w.id = s.workshop_id
                          WHERE w.slug = ? AND s.slug = ?)",
                )
                .bind(seconds(now))
                .bind(workshop.as_str())
                .bind(session.as_str())
                .execute(&mut tx.connection)
                .await?;
                Ok((ended.rows_affected() > 0).then_some(()))
            })
        })
        .await
    }

    /// The codes of a workshop's sessions that work now.
    pub async fn session_codes(
        &self,
        workshop: &WorkshopSlug,
    ) -> Result<Vec<LivingSessionCode>, StoreError> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT s.slug, c.made_by, c.made_at
             FROM session_code c
             JOIN session s ON s.id = c.session_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND c.ended_at IS NULL ORDER BY s.starts_at, s.id",
        )
        .bind(workshop.as_str())
        .fetch_all(&self.readers)
        .await?;
        let read = |(session, made_by, made_at): (String, String, i64)| {
            Ok(LivingSessionCode {
                session: columns::parse_session_id(&session)?,
                made_by,
                made_at: instant(made_at)?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// The session of a workshop whose code now gives this pass.
    pub async fn session_of_pass(
        &self,
        workshop: &WorkshopSlug,
        pass: &SessionPass,
    ) -> Result<Option<SessionId>, StoreError> {
        let session: Option<String> = sqlx::query_scalar(
            "SELECT s.slug FROM session_code c
             JOIN session s ON s.id = c.session_id
             JOIN workshop w ON w.id = s.workshop_id
             WHERE w.slug = ? AND c.hash = ? AND c.ended_at IS NULL",
        )
        .bind(workshop.as_str())
        .bind(hash(pass.expose()))
        .fetch_optional(&self.readers)
        .await?;
        session
            .as_deref()
            .map(columns::parse_session_id)
            .transpose()
    }
}
