//! Links to a registration: sent again, renewed.

use super::event_rows;
use super::mail::Template;
use super::proofs::revoke_links;
use super::{Store, StoreError};
use domain::registration::Reference;
use jiff::Timestamp;

impl Store {
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
