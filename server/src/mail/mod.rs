//! The outbox's way out: what a letter says, and the task that hands letters to a mail server.
//!
//! Reading order: [`letter`] (the words), `plain_names` (what people typed among them), `message` (how a
//! letter is packed), `server` (where it is handed in), `relay` (the dialogue there), `refusal` (what a
//! "no" means), `postman` (when). A letter's link is made at the moment it is sent or shown: what
//! waits in the outbox opens nothing.
//!
//! A letter is sent at least once. A crash between the mail server's yes and ours repeats it, with
//! the same `Message-ID`, so that a mailbox can tell.

pub(crate) mod address;
mod dispatcher;
mod letter;
#[cfg(test)]
mod letter_fixture;
mod message;
mod plain_names;
mod refusal;
mod relay;
mod server;

pub use dispatcher::run;
pub use letter::{CalendarPart, ComposedLetter, LetterContext, letter};
pub use server::check_url;

use domain::registration::LinkDelivery;
use jiff::Timestamp;
use store::access::Holder;
use store::mail::OutboxLetter;
use store::registrations::registrant_link_expiry;
use store::{Store, StoreError};

/// Writes a letter of the outbox as things stand now, with a fresh link where it carries one.
/// `None` where what it is about is gone.
///
/// # Errors
/// [`StoreError`] where that can't be read, or the link can't be kept.
pub async fn compose(
    store: &Store,
    base_url: &str,
    mail: &OutboxLetter,
    now: Timestamp,
) -> Result<Option<ComposedLetter>, StoreError> {
    let Some(record) = store.record(mail.registration).await? else {
        return Ok(None);
    };
    let Some(snapshot) = store.workshop_snapshot(record.workshop.as_str()) else {
        return Ok(None);
    };
    let link = if letter::brings_link(mail, &record) {
        let holder = Holder::Registrant {
            registration: record.id,
            delivery: LinkDelivery::Mail,
        };
        let token = store
            .mint(holder, registrant_link_expiry(&snapshot.definition))
            .await?;
        Some(format!("{base_url}/r/{}", token.expose()))
    } else {
        None
    };
    Ok(Some(letter(&LetterContext {
        mail,
        record: &record,
        snapshot: &snapshot,
        base_url,
        link: link.as_deref(),
        now,
    })))
}
