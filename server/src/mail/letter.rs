//! What a letter says: plain text, in the announcement's plain words.

mod text;

use super::plain_names::plain_name;
use crate::calendar::{self, CalendarEntry, CalendarMethod};
use domain::registration::{RegistrationStatus, Session};
use domain::slug::SessionId;
use jiff::Timestamp;
use store::feed::WorkshopSnapshot;
use store::mail::{OutboxLetter, Template};
use store::registration_rows::RegistrationRow;

/// Everything a letter is made of.
#[derive(Clone, Copy, Debug)]
pub struct LetterContext<'a> {
    /// What waits in the outbox.
    pub mail: &'a OutboxLetter,
    /// The registration it is about, as it stands now.
    pub record: &'a RegistrationRow,
    /// Its workshop.
    pub snapshot: &'a WorkshopSnapshot,
    /// Where people reach the server.
    pub base_url: &'a str,
    /// The registrant's fresh link, where the letter carries one.
    pub link: Option<&'a str>,
    /// When it is written.
    pub now: Timestamp,
}

/// A letter, ready to be packed or shown. Its text may hold a link that opens the registration:
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ComposedLetter {
    /// What it is about, in one line.
    pub subject: String,
    /// The letter.
    pub text: String,
    /// Who invites: the sender's name.
    pub district: String,
    /// The office's words about itself.
    pub office: String,
    /// The registration's address at the time of writing.
    pub addressee: String,
    /// The calendar's part.
    pub calendar: Option<CalendarPart>,
    /// The registration's code and the workshop's name, by which repeats are told.
    pub about: String,
}

impl std::fmt::Debug for ComposedLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter")
    }
}

/// A calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPart {
    /// What the calendar is to do.
    pub method: CalendarMethod,
    /// The file.
    pub ics: String,
}

/// Which news a letter brings. It is written when it is sent, and by then what it was queued for
/// may be overtaken: a confirmation that waited until the school cancelled must not promise a
/// place.
pub(super) fn news(mail: &OutboxLetter, record: &RegistrationRow) -> Template {
    match (mail.template, &record.status) {
        (
            same @ (Template::Link
            | Template::CoManage
            | Template::Cancelled
            | Template::TakenOver
            | Template::Disowned
            | Template::TakenOverOffice
            | Template::DisownedOffice),
            _,
        ) => same,
        (_, None) => Template::Cancelled,
        (_, Some(RegistrationStatus::Waiting { .. })) => Template::Waiting,
        (Template::Waiting, Some(RegistrationStatus::Confirmed { .. })) => Template::Promoted,
        (same, Some(RegistrationStatus::Confirmed { .. })) => same,
    }
}

/// Whether a letter carries a link: only to whoever answers for the registration when it is
/// written, and only while the registration lives.
pub(super) fn brings_link(mail: &OutboxLetter, record: &RegistrationRow) -> bool {
    record.status.is_some() && is_to_contact(mail, record)
}

fn is_to_contact(mail: &OutboxLetter, record: &RegistrationRow) -> bool {
    mail.recipient == record.contact.email && !is_notice(mail.template)
}

/// A notice tells of a registration that its reader no longer has, or never had.
fn is_notice(template: Template) -> bool {
    matches!(
        template,
        Template::TakenOver
            | Template::Disowned
            | Template::TakenOverOffice
            | Template::DisownedOffice
    )
}

/// Writes a letter.
pub fn letter(occasion: &LetterContext<'_>) -> ComposedLetter {
    let LetterContext {
        mail,
        record,
        snapshot,
        ..
    } = *occasion;
    let news = news(mail, record);
    let session = session(occasion, news);
    // Whoever answered before has no claim on the name of whoever answers now.
    let name = match is_to_contact(mail, record) {
        true => plain_name(&record.contact.name),
        false => String::new(),
    };
    let mut text = match name.as_str() {
        "" => "Hello,\n\n".to_owned(),
        name => format!("Hello {name},\n\n"),
    };
    paragraph(&mut text, &text::opening(occasion, news));
    if is_notice(news) {
        paragraph(&mut text, &format!("Reference: {}", record.reference));
    } else if matches!(news, Template::Cancelled) {
        paragraph(&mut text, &text::coming_back(occasion));
    } else {
        paragraph(&mut text, &text::status(occasion, session));
    }
    if brings_calendar(news) {
        paragraph(&mut text, &text::preparation(occasion));
    }
    if let Some(link) = occasion.link {
        paragraph(&mut text, &text::key(occasion, news, link));
    }
    paragraph(
        &mut text,
        &format!("Questions: {}", snapshot.definition.workshop.office),
    );
    text.push_str(snapshot.announcement.district.trim());
    ComposedLetter {
        subject: one_line(&text::subject(occasion, news, session)),
        text: text.trim_end().to_owned() + "\n",
        district: one_line(&snapshot.announcement.district),
        office: snapshot.definition.workshop.office.clone(),
        addressee: record.contact.email.clone(),
        calendar: calendar(occasion, news, session),
        about: format!("{}.{}", record.reference, record.workshop),
    }
}

fn brings_calendar(news: Template) -> bool {
    matches!(
        news,
        Template::Confirmed | Template::Promoted | Template::Moved
    )
}

/// The session a letter speaks of: the one the registration has now; the one it had, where the
/// letter ends it.
fn session<'a>(occasion: &LetterContext<'a>, news: Template) -> Option<&'a Session> {
    let definition = &occasion.snapshot.definition;
    match (&occasion.record.status, news) {
        (Some(RegistrationStatus::Confirmed { session }), _) => definition.session(session),
        (None, Template::Cancelled) => {
            let had = occasion.mail.session.as_deref()?;
            definition.session(&SessionId::parse(had).ok()?)
        }
        _ => None,
    }
}

fn calendar(
    occasion: &LetterContext<'_>,
    news: Template,
    session: Option<&Session>,
) -> Option<CalendarPart> {
    let method = match news {
        Template::Cancelled => CalendarMethod::Cancel,
        news if brings_calendar(news) => CalendarMethod::Publish,
        _ => return None,
    };
    let session = Some(session?);
    let LetterContext {
        record,
        snapshot,
        base_url,
        now,
        ..
    } = *occasion;
    let entry = CalendarEntry {
        session,
        ..CalendarEntry::of(base_url, snapshot, record)
    };
    Some(CalendarPart {
        method,
        ics: calendar::ics(&entry, method, now),
    })
}

fn paragraph(text: &mut String, paragraph: &str) {
    if !paragraph.is_empty() {
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
}

/// A header must not get a second line from what the office typed.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests;
