//! The text of a letter, and its calendar file.

mod text;

use super::plain_name::plain_name;
use crate::calendar::{self, CalendarEntry, CalendarMethod};
use domain::registration::co_manage::CoManageAnswer;
use domain::registration::{LinkDelivery, RegistrationStatus, Session};
use domain::slug::SessionId;
use jiff::Timestamp;
use store::co_manage::CoManageRequestRow;
use store::feed::WorkshopSnapshot;
use store::mail::{OutboxLetter, Template};
use store::registration_rows::RegistrationRow;

#[derive(Clone, Copy, Debug)]
pub struct LetterContext<'a> {
    pub mail: &'a OutboxLetter,
    /// The registration as it is now.
    pub record: &'a RegistrationRow,
    pub snapshot: &'a WorkshopSnapshot,
    pub base_url: &'a str,
    /// The registrant's fresh link, where the letter carries one.
    pub link: Option<&'a str>,
    pub now: Timestamp,
}

/// A letter, ready to be packed or shown. Its text may hold a link that opens the registration:
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct ComposedLetter {
    pub subject: String,
    pub text: String,
    /// Shown as the sender's name.
    pub district: String,
    /// Ways to reach the office, in its own words.
    pub office: String,
    /// The address that the letter is for, as things stand at the time of writing: the
    /// registration's, or that of the person whom a notice is about.
    pub addressee: String,
    pub calendar: Option<CalendarPart>,
    /// The registration's reference and the workshop's slug, for the `Message-ID`.
    pub message_key: String,
}

impl std::fmt::Debug for ComposedLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarPart {
    pub method: CalendarMethod,
    pub ics: String,
}

/// The template for the registration as it is now. A letter is written when it is sent, and by then its
/// occasion may be overtaken: a confirmation that waited until the school cancelled must not promise a
/// place.
pub(super) fn current_template(mail: &OutboxLetter, record: &RegistrationRow) -> Template {
    match (mail.template, &record.status) {
        (
            same @ (Template::Link
            | Template::CoManage
            | Template::CoManageApproved
            | Template::CoManageDeclined
            | Template::Cancelled
            | Template::TakenOver
            | Template::Disowned
            | Template::TakenOverOffice
            | Template::DisownedOffice
            | Template::BlueprintReminder),
            _,
        ) => same,
        (_, None) => Template::Cancelled,
        (_, Some(RegistrationStatus::Waiting { .. })) => Template::Waiting,
        (Template::Waiting, Some(RegistrationStatus::Confirmed { .. })) => Template::Promoted,
        (same, Some(RegistrationStatus::Confirmed { .. })) => same,
    }
}

/// The way of the link in a letter, while the registration lives: a letter to the registration's contact
/// at the time of writing, or to a colleague whose request still stands approved. Else there is none.
pub(super) fn link_delivery(mail: &OutboxLetter, record: &RegistrationRow) -> Option<LinkDelivery> {
    record.status.as_ref()?;
    if is_to_contact(mail, record) {
        return Some(LinkDelivery::Mail);
    }
    // It proves nothing about the registration's own address.
    is_to_approved_colleague(mail, record).then_some(LinkDelivery::Page)
}

fn is_to_contact(mail: &OutboxLetter, record: &RegistrationRow) -> bool {
    mail.recipient == record.contact.email && !is_notice(mail.template)
}

fn is_to_approved_colleague(mail: &OutboxLetter, record: &RegistrationRow) -> bool {
    let is_approved = |request: &CoManageRequestRow| {
        request.colleague.email == mail.recipient
            && request.answer == Some(CoManageAnswer::Approved)
    };
    mail.template == Template::CoManageApproved && record.requests.iter().any(is_approved)
}

/// A notice is for somebody who is not the registration's contact.
fn is_notice(template: Template) -> bool {
    matches!(
        template,
        Template::CoManageApproved
            | Template::CoManageDeclined
            | Template::TakenOver
            | Template::Disowned
            | Template::TakenOverOffice
            | Template::DisownedOffice
    )
}

/// The name by which a letter greets its reader; empty for somebody who must not learn it. A former
/// contact is not told the name of the present one.
fn reader_name(mail: &OutboxLetter, record: &RegistrationRow) -> String {
    let asked = |request: &&CoManageRequestRow| request.colleague.email == mail.recipient;
    match mail.template {
        _ if is_to_contact(mail, record) => plain_name(&record.contact.name),
        Template::CoManageApproved | Template::CoManageDeclined => {
            let request = record.requests.iter().find(asked);
            request.map_or_else(String::new, |request| plain_name(&request.colleague.name))
        }
        _ => String::new(),
    }
}

pub fn write_letter(context: &LetterContext<'_>) -> ComposedLetter {
    let LetterContext {
        mail,
        record,
        snapshot,
        ..
    } = *context;
    let template = current_template(mail, record);
    let session = letter_session(context, template);
    let name = reader_name(mail, record);
    let mut text = match name.as_str() {
        "" => "Hello,\n\n".to_owned(),
        name => format!("Hello {name},\n\n"),
    };
    push_paragraph(&mut text, &text::opening(context, template));
    let details = match template {
        // Somebody who was not let in learns nothing of the registration.
        Template::CoManageDeclined => String::new(),
        Template::CoManageApproved => text::status(context, session),
        _ if is_notice(template) => format!("Reference: {}", record.reference),
        Template::Cancelled => text::registering_again(context),
        Template::BlueprintReminder => text::blueprint_help(context),
        _ => text::status(context, session),
    };
    push_paragraph(&mut text, &details);
    if has_calendar(template) {
        push_paragraph(&mut text, &text::preparation(context));
    }
    if let Some(link) = context.link {
        push_paragraph(&mut text, &text::link_paragraph(context, template, link));
    }
    push_paragraph(
        &mut text,
        &format!("Questions: {}", snapshot.definition.workshop.office),
    );
    text.push_str(snapshot.announcement.district.trim());
    ComposedLetter {
        subject: one_line(&text::subject(context, template, session)),
        text: text.trim_end().to_owned() + "\n",
        district: one_line(&snapshot.announcement.district),
        office: snapshot.definition.workshop.office.clone(),
        addressee: match is_notice(template) {
            true => mail.recipient.clone(),
            false => record.contact.email.clone(),
        },
        calendar: calendar_part(context, template, session),
        message_key: format!("{}.{}", record.reference, record.workshop),
    }
}

fn has_calendar(template: Template) -> bool {
    matches!(
        template,
        Template::Confirmed | Template::Promoted | Template::Moved
    )
}

/// The session that the registration has now; for a cancellation, the one it had.
fn letter_session<'a>(context: &LetterContext<'a>, template: Template) -> Option<&'a Session> {
    let definition = &context.snapshot.definition;
    match (&context.record.status, template) {
        (Some(RegistrationStatus::Confirmed { session }), _) => definition.session(session),
        (None, Template::Cancelled) => {
            let session = context.mail.session.as_deref()?;
            definition.session(&SessionId::parse(session).ok()?)
        }
        _ => None,
    }
}

fn calendar_part(
    context: &LetterContext<'_>,
    template: Template,
    session: Option<&Session>,
) -> Option<CalendarPart> {
    let method = match template {
        Template::Cancelled => CalendarMethod::Cancel,
        template if has_calendar(template) => CalendarMethod::Publish,
        _ => return None,
    };
    let session = Some(session?);
    let LetterContext {
        record,
        snapshot,
        base_url,
        now,
        ..
    } = *context;
    let entry = CalendarEntry {
        session,
        ..CalendarEntry::for_registration(base_url, snapshot, record)
    };
    Some(CalendarPart {
        method,
        ics: calendar::write_ics(&entry, method, now),
    })
}

fn push_paragraph(text: &mut String, paragraph: &str) {
    if !paragraph.is_empty() {
        text.push_str(paragraph);
        text.push_str("\n\n");
    }
}

/// A header must not get a second line from text that people typed.
fn one_line(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    line.trim().to_owned()
}

#[cfg(test)]
mod tests;
