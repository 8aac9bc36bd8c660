//! Links to a registration: sent again, renewed, asked for by a second person of the school.

use super::event_rows;
use super::mail::Template;
use super::proofs::revoke_links;
use super::{Store, StoreError, seconds};
use domain::registration::{Contact, Reference};
use jiff::Timestamp;

impl Store {
    /// Keeps a colleague's request to manage a registration too, for the registrant and the desk,
    /// and mails it to the registrant. The same address again changes nothing.
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
                .bind(seconds(now))
                .bind(&reference.0)
                .execute(&mut tx.connection)
                .await?;
                if added.rows_affected() > 0 {
                    event_rows::queue_letter(
                        &mut tx.connection,
                        &reference,
                        Template::CoManage,
                        now,
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Queues a letter with a fresh link to the registration's own address.
    pub async fn send_link_again(
        &self,
        reference: Reference,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            Box::pin(async move {
                event_rows::queue_letter(&mut tx.connection, &reference, Template::Link, now).await
            })
        })
        .await
    }

    /// Ends every link of a living registration and mails a fresh one to its contact; `None` where
    /// there is no such registration.
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
}
