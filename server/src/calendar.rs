//! A session as a calendar takes it: an `.ics` file (RFC 5545, and RFC 5546 for what it asks the
//! calendar to do), and links that fill in Google's and Outlook's forms.

mod zone;

use crate::mail::address::{default_sender, office_email, site_host};
use app::api::registration::CalendarLinks;
use domain::registration::announcement::Announcement;
use domain::registration::{Reference, RegistrationStatus, Session, Workshop, WorkshopDefinition};
use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

/// What a calendar is to do with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarMethod {
    /// Take it, or change the one it has.
    Publish,
    /// Strike it out.
    Cancel,
}

impl CalendarMethod {
    /// The word in calendar files, and in the type of a mail's attachment.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Publish => "PUBLISH",
            Self::Cancel => "CANCEL",
        }
    }
}

/// A school's session, as its calendar entry tells it.
#[derive(Clone, Copy, Debug)]
pub struct CalendarEntry<'a> {
    /// What is offered.
    pub definition: &'a WorkshopDefinition,
    /// The text: who invites, and what to bring.
    pub announcement: &'a Announcement,
    /// Whose name stands in the entry.
    pub school: &'a str,
    /// When and where; a cancelled entry can be named without it.
    pub session: Option<&'a Session>,
    /// The registration's code: a calendar knows the entry by it, whatever else changes.
    pub reference: &'a Reference,
    /// How often the entry changed.
    pub sequence: i64,
    /// Where people reach the server.
    pub base_url: &'a str,
}

impl<'a> CalendarEntry<'a> {
    /// The entry of a registration; its session is the one it has now.
    pub fn of(
        base_url: &'a str,
        snapshot: &'a WorkshopSnapshot,
        record: &'a RegistrationRow,
    ) -> Self {
        let session = match &record.status {
            Some(RegistrationStatus::Confirmed { session }) => snapshot.definition.session(session),
            _ => None,
        };
        Self {
            definition: &snapshot.definition,
            announcement: &snapshot.announcement,
            school: school_name(snapshot, record),
            session,
            reference: &record.reference,
            sequence: record.sequence,
            base_url,
        }
    }

    fn workshop(&self) -> &'a Workshop {
        &self.definition.workshop
    }

    fn summary(&self) -> String {
        plain(&format!("{}: {}", self.workshop().title, self.school))
    }

    fn location(&self) -> String {
        plain(&self.session.map(place).unwrap_or_default())
    }

    fn description(&self) -> String {
        let mut lines = vec![format!("{}, reference {}", self.school, self.reference)];
        lines.extend(numbered(&self.announcement.preparation));
        lines.push(format!("{}/w/{}", self.base_url, self.workshop().slug));
        lines.push(format!("Questions: {}", self.workshop().office));
        plain(&lines.join("\n"))
    }
}

/// A registration's school as people say it.
pub(crate) fn school_name<'a>(
    snapshot: &'a WorkshopSnapshot,
    record: &'a RegistrationRow,
) -> &'a str {
    let school = snapshot.definition.school(&record.school);
    school.map_or_else(|| record.school.as_str(), |school| &school.name)
}

/// A session's place, with its address where the office has said it.
pub(crate) fn place(session: &Session) -> String {
    match session.address.as_str() {
        "" => session.place.clone(),
        address => format!("{}, {address}", session.place),
    }
}

/// "1. As a school team, …".
pub(crate) fn numbered(items: &[String]) -> impl Iterator<Item = String> {
    items
        .iter()
        .zip(1..)
        .map(|(item, number)| format!("{number}. {}", item.trim()))
}

/// Where the server offers a registration's `.ics` file: to the browser that holds its link.
pub fn ics_path(workshop: &Workshop) -> String {
    format!("/w/{}/registration/invite.ics", workshop.slug)
}

/// Where a calendar takes a registration's session from; nowhere without a confirmed session.
pub fn links(
    base_url: &str,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
) -> Option<CalendarLinks> {
    let entry = CalendarEntry::of(base_url, snapshot, record);
    Some(CalendarLinks {
        ics: ics_path(entry.workshop()),
        google: google_link(&entry)?,
        outlook: outlook_link(&entry)?,
    })
}

/// A registration's calendar file as it stands now: its session; once it was cancelled, the order
/// to strike it out; nothing while it waits.
pub fn file(
    base_url: &str,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
    stamp: Timestamp,
) -> Option<String> {
    let method = match &record.status {
        Some(RegistrationStatus::Confirmed { .. }) => CalendarMethod::Publish,
        Some(RegistrationStatus::Waiting { .. }) => return None,
        None => CalendarMethod::Cancel,
    };
    Some(ics(
        &CalendarEntry::of(base_url, snapshot, record),
        method,
        stamp,
    ))
}

/// One entry as a calendar file. `stamp` is when the file is written.
pub fn ics(entry: &CalendarEntry<'_>, method: CalendarMethod, stamp: Timestamp) -> String {
    let host = site_host(entry.base_url);
    let status = match method {
        CalendarMethod::Publish => EventStatus::Confirmed,
        CalendarMethod::Cancel => EventStatus::Cancelled,
    };
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", entry.reference))
        .add_property("DTSTAMP", utc(stamp))
        .add_property("SEQUENCE", entry.sequence.to_string())
        .append_property(organizer(entry))
        .summary(&entry.summary())
        .description(&entry.description())
        .add_property(
            "URL",
            format!("{}/w/{}", entry.base_url, entry.workshop().slug),
        );
    event.status(status);
    let mut definition = String::new();
    if let Some(session) = entry.session {
        event.add_property("LOCATION", entry.location());
        let name = &entry.workshop().zone;
        let zone = TimeZone::get(name).ok();
        event
            .append_property(time("DTSTART", session.starts_at, name, zone.as_ref()))
            .append_property(time("DTEND", session.ends_at, name, zone.as_ref()));
        if let Some(zone) = zone {
            definition = zone::vtimezone(name, &zone, session.starts_at, session.ends_at);
        }
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Causeway//Causeway//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method.as_str()))
        .push(event);
    // The library has no time zones: the definition goes between the calendar's head, which has
    // no text of anybody's, and its one entry.
    calendar
        .to_string()
        .replacen("BEGIN:VEVENT", &(definition + "BEGIN:VEVENT"), 1)
}

/// Who sends the entry; a calendar that takes one from a file wants to know (RFC 5546, 3.2.1).
fn organizer(entry: &CalendarEntry<'_>) -> Property {
    let address =
        office_email(&entry.workshop().office).unwrap_or_else(|| default_sender(entry.base_url));
    let name = plain(&entry.announcement.district).replace(['"', '\n'], " ");
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{address}"));
    if !name.trim().is_empty() {
        organizer.add_parameter("CN", &name);
    }
    organizer
}

/// A local time in its zone; in UTC where the zone is gone from the data.
fn time(property: &str, at: Timestamp, name: &str, zone: Option<&TimeZone>) -> Property {
    match zone {
        Some(zone) => {
            let local = zone.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string();
            Property::new(property, local)
                .add_parameter("TZID", name)
                .done()
        }
        None => Property::new(property, utc(at)),
    }
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text without control characters but line ends: nothing else may stand in a calendar file.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

/// Google's form, filled in; `None` without a session.
pub fn google_link(entry: &CalendarEntry<'_>) -> Option<String> {
    let session = entry.session?;
    let dates = format!("{}/{}", utc(session.starts_at), utc(session.ends_at));
    Some(link(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &[
            ("text", &entry.summary()),
            ("dates", &dates),
            ("location", &entry.location()),
            ("details", &entry.description()),
        ],
    ))
}

/// Outlook's form, filled in; `None` without a session.
pub fn outlook_link(entry: &CalendarEntry<'_>) -> Option<String> {
    let session = entry.session?;
    Some(link(
        "https://outlook.office.com/calendar/0/deeplink/compose?rru=addevent",
        &[
            ("path", "/calendar/action/compose"),
            ("subject", &entry.summary()),
            (
                "startdt",
                &session.starts_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            ),
            (
                "enddt",
                &session.ends_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            ),
            ("location", &entry.location()),
            ("body", &entry.description()),
        ],
    ))
}

/// What stands for itself in an address (RFC 3986, 2.3). A blank becomes `%20`: Outlook shows a
/// `+` as it is.
const ESCAPED_CHARS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

fn link(start: &str, fields: &[(&str, &str)]) -> String {
    fields.iter().fold(start.to_owned(), |link, (name, value)| {
        format!(
            "{link}&{name}={}",
            utf8_percent_encode(value, ESCAPED_CHARS)
        )
    })
}

#[cfg(test)]
mod tests;
