//! What a letter says: plain text, in the announcement's plain words.

mod words;

use super::plain_names::plain_name;
use crate::calendar::{self, Entry, Method};
use domain::registration::{Session, Standing};
use domain::slug::SessionId;
use jiff::Timestamp;
use store::feed::Face;
use store::mail::{Mail, Template};
use store::records::Record;

/// Everything a letter is made of.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// What waits in the outbox.
    pub mail: &'a Mail,
    /// The registration it is about, as it stands now.
    pub record: &'a Record,
    /// Its workshop.
    pub face: &'a Face,
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
pub struct Letter {
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
    pub calendar: Option<Attached>,
    /// The registration's code and the workshop's name, by which repeats are told.
    pub about: String,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter")
    }
}

/// A calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What the calendar is to do.
    pub method: Method,
    /// The file.
    pub ics: String,
}

/// Which news a letter brings. It is written when it is sent, and by then what it was queued for
/// may be overtaken: a confirmation that waited until the school cancelled must not promise a
/// place.
pub(super) fn news(mail: &Mail, record: &Record) -> Template {
    match (mail.template, &record.standing) {
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
        (_, Some(Standing::Waiting { .. })) => Template::Waiting,
        (Template::Waiting, Some(Standing::Confirmed { .. })) => Template::Promoted,
        (same, Some(Standing::Confirmed { .. })) => same,
    }
}

/// Whether a letter carries a link: only to whoever answers for the registration when it is
/// written, and only while the registration lives.
pub(super) fn brings_link(mail: &Mail, record: &Record) -> bool {
    record.standing.is_some() && is_to_contact(mail, record)
}

fn is_to_contact(mail: &Mail, record: &Record) -> bool {
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
pub fn letter(occasion: &Occasion<'_>) -> Letter {
    let Occasion {
        mail, record, face, ..
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
    paragraph(&mut text, &words::opening(occasion, news));
    if is_notice(news) {
        paragraph(&mut text, &format!("Reference: {}", record.reference));
    } else if matches!(news, Template::Cancelled) {
        paragraph(&mut text, &words::coming_back(occasion));
    } else {
        paragraph(&mut text, &words::standing(occasion, session));
    }
    if brings_calendar(news) {
        paragraph(&mut text, &words::preparation(occasion));
    }
    if let Some(link) = occasion.link {
        paragraph(&mut text, &words::key(occasion, news, link));
    }
    paragraph(
        &mut text,
        &format!("Questions: {}", face.programme.workshop.office),
    );
    text.push_str(face.announcement.district.trim());
    Letter {
        subject: one_line(&words::subject(occasion, news, session)),
        text: text.trim_end().to_owned() + "\n",
        district: one_line(&face.announcement.district),
        office: face.programme.workshop.office.clone(),
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
fn session<'a>(occasion: &Occasion<'a>, news: Template) -> Option<&'a Session> {
    let programme = &occasion.face.programme;
    match (&occasion.record.standing, news) {
        (Some(Standing::Confirmed { session }), _) => programme.session(session),
        (None, Template::Cancelled) => {
            let had = occasion.mail.session.as_deref()?;
            programme.session(&SessionId::parse(had).ok()?)
        }
        _ => None,
    }
}

fn calendar(
    occasion: &Occasion<'_>,
    news: Template,
    session: Option<&Session>,
) -> Option<Attached> {
    let method = match news {
        Template::Cancelled => Method::Cancel,
        news if brings_calendar(news) => Method::Publish,
        _ => return None,
    };
    let session = Some(session?);
    let Occasion {
        record,
        face,
        base_url,
        now,
        ..
    } = *occasion;
    let entry = Entry {
        session,
        ..Entry::of(base_url, face, record)
    };
    Some(Attached {
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
