//! A letter as a mail message.

use super::letter::{CalendarPart, ComposedLetter};
use super::sender::{find_office_email, site_host};

use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use std::time::{Duration, SystemTime};
use store::mail::OutboxLetter;

/// Keeps absence notes from answering a program (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// `from` is the configured sender; without a name of its own it gets the district's.
///
/// # Errors
/// Only for an address that no mail server takes: trying again does not help.
pub(super) fn build_message(
    mail: &OutboxLetter,
    letter: &ComposedLetter,
    from: &Mailbox,
    base_url: &str,
    now: jiff::Timestamp,
) -> Result<Message, lettre::error::Error> {
    let id = message_id(mail, letter, base_url);
    address_message(&mail.recipient, id, letter, from, now)
}

/// The same for a letter that is not in the outbox, under its own message id.
pub(super) fn address_message(
    recipient: &str,
    message_id: String,
    letter: &ComposedLetter,
    from: &Mailbox,
    now: jiff::Timestamp,
) -> Result<Message, lettre::error::Error> {
    let mut from = from.clone();
    if from.name.is_none() && !letter.district.is_empty() {
        from.name = Some(letter.district.clone());
    }
    let to = recipient
        .parse()
        .map_err(|_| lettre::error::Error::MissingTo)?;
    let date = SystemTime::UNIX_EPOCH + Duration::try_from(now.as_duration()).unwrap_or_default();
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(&letter.subject)
        .date(date)
        .message_id(Some(message_id))
        .header(AutoSubmitted);
    let office = find_office_email(&letter.office).and_then(|address| address.parse().ok());
    if let Some(office) = office {
        builder = builder.reply_to(Mailbox::new(None, office));
    }
    let text = SinglePart::plain(letter.text.clone());
    match &letter.calendar {
        None => builder.singlepart(text),
        Some(calendar) => builder.multipart(
            MultiPart::mixed()
                .singlepart(text)
                .singlepart(calendar_attachment(calendar)),
        ),
    }
}

fn calendar_attachment(calendar: &CalendarPart) -> SinglePart {
    let kind = format!(
        "text/calendar; charset=utf-8; method={}",
        calendar.method.as_str()
    );
    let kind = ContentType::parse(&kind).unwrap_or(ContentType::TEXT_PLAIN);
    Attachment::new("invite.ics".to_owned()).body(calendar.ics.clone(), kind)
}

/// The same for every try at one letter, and for no other letter: the row's id distinguishes letters of one
/// registration, the reference distinguishes databases.
fn message_id(mail: &OutboxLetter, letter: &ComposedLetter, base_url: &str) -> String {
    format!(
        "<{}.{}@{}>",
        mail.id,
        letter.message_key,
        site_host(base_url)
    )
}

#[cfg(test)]
mod tests;
