//! Ways to a registration for a second person of its school, none of which opens anything by itself.

use super::event_rows;
use super::mail::Template;
use super::{Store, StoreError};
use domain::registration::{Contact, Reference};
use jiff::Timestamp;

impl Store {
    /// A colleague asks to manage a registration too: kept for the registrant and the desk, and
    /// mailed to the registrant. Asking again with the same address changes nothing.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn ask_to_co_manage(
        &self,
        reference: Reference,
        colleague: Contact,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                let added = sqlx::query(
                    "INSERT INTO co_manage_request (registration_id, name, email, asked_at)
                     SELECT id, ?, ?, ? FROM registration WHERE reference = ?
                     ON CONFLICT (registration_id, email) DO NOTHING",
                )
                .bind(&colleague.name)
                .bind(&colleague.email)
                .bind(super::seconds(now))
                .bind(&reference.0)
                .execute(&mut tx.connection)
                .await?;
                if added.rows_affected() > 0 {
                    event_rows::letter(&mut tx.connection, &reference, Template::CoManage, now)
                        .await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Queues a letter with a fresh link to a registration's own address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn send_link_again(
        &self,
        reference: Reference,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                event_rows::letter(&mut tx.connection, &reference, Template::Link, now).await
            })
        })
        .await
    }
}
