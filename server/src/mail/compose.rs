//! A letter of the outbox, written at the moment it is sent or shown.

use super::letter::{self, ComposedLetter, LetterContext, write_letter};
use jiff::Timestamp;
use store::access::SecretHolder;
use store::mail::OutboxLetter;
use store::registrations::registrant_link_expiry;
use store::{Store, StoreError};

/// Writes a letter as things stand now, with a fresh link where it carries one. `None` where its
/// registration or workshop is gone.
///
/// # Errors
/// [`StoreError`] where that can't be read, or the link can't be kept.
pub async fn compose(
    store: &Store,
    base_url: &str,
    mail: &OutboxLetter,
    now: Timestamp,
) -> Result<Option<ComposedLetter>, StoreError> {
    let Some(record) = store.registration(mail.registration).await? else {
        return Ok(None);
    };
    let Some(snapshot) = store.workshop_snapshot(record.workshop.as_str()) else {
        return Ok(None);
    };
    let link = match letter::link_delivery(mail, &record) {
        Some(delivery) => {
            let holder = SecretHolder::Registrant {
                registration: record.id,
                delivery,
            };
            let token = store
                .mint(holder, registrant_link_expiry(&snapshot.definition))
                .await?;
            Some(format!("{base_url}/r/{}", token.expose()))
        }
        None => None,
    };
    Ok(Some(write_letter(&LetterContext {
        mail,
        record: &record,
        snapshot: &snapshot,
        base_url,
        link: link.as_deref(),
        now,
    })))
}
