//! Sessions for calendars: `.ics` files (RFC 5545; RFC 5546 for their method), and links that fill in
//! Google's and Outlook's forms.

mod zone;

use crate::mail::sender::{default_sender, find_office_email, site_host};
use app::api::registration::CalendarLinks;
use domain::registration::announcement::Announcement;
use domain::registration::{Reference, RegistrationStatus, Session, Workshop, WorkshopDefinition};
use icalendar::{Calendar, Component, Event, EventStatus, Property};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::feed::WorkshopSnapshot;
use store::registration_rows::RegistrationRow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarMethod {
    /// Adds the entry, or changes the one that the calendar has.
    Publish,
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

/// The contents of a school's calendar entry.
#[derive(Clone, Copy, Debug)]
pub struct CalendarEntry<'a> {
    pub definition: &'a WorkshopDefinition,
    pub announcement: &'a Announcement,
    pub school: &'a str,
    /// A cancellation works without it.
    pub session: Option<&'a Session>,
    /// Identifies the entry in a calendar.
    pub reference: &'a Reference,
    /// The number of changes of the entry so far.
    pub sequence: i64,
    pub base_url: &'a str,
}

impl<'a> CalendarEntry<'a> {
    /// The entry for the session that a registration has now.
    pub fn for_registration(
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
        strip_control_chars(&format!("{}: {}", self.workshop().title, self.school))
    }

    fn location(&self) -> String {
        strip_control_chars(&self.session.map(place_and_address).unwrap_or_default())
    }

    fn description(&self) -> String {
        let mut lines = vec![format!("{}, reference {}", self.school, self.reference)];
        lines.extend(number_items(&self.announcement.preparation));
        lines.push(format!("{}/w/{}", self.base_url, self.workshop().slug));
        lines.push(format!("Questions: {}", self.workshop().office));
        strip_control_chars(&lines.join("\n"))
    }
}

/// The name of a registration's school, or its slug where it is not known any more.
pub(crate) fn school_name<'a>(
    snapshot: &'a WorkshopSnapshot,
    record: &'a RegistrationRow,
) -> &'a str {
    let school = snapshot.definition.school(&record.school);
    school.map_or_else(|| record.school.as_str(), |school| &school.name)
}

pub(crate) fn place_and_address(session: &Session) -> String {
    match session.address.as_str() {
        "" => session.place.clone(),
        address => format!("{}, {address}", session.place),
    }
}

/// "1. As a school team, …"
pub(crate) fn number_items(items: &[String]) -> impl Iterator<Item = String> {
    items
        .iter()
        .zip(1..)
        .map(|(item, number)| format!("{number}. {}", item.trim()))
}

/// The path of a registration's `.ics` file, for the browser that holds its link.
pub fn ics_path(workshop: &Workshop) -> String {
    format!("/w/{}/registration/invite.ics", workshop.slug)
}

/// `None` without a confirmed session.
pub fn calendar_links(
    base_url: &str,
    snapshot: &WorkshopSnapshot,
    record: &RegistrationRow,
) -> Option<CalendarLinks> {
    let entry = CalendarEntry::for_registration(base_url, snapshot, record);
    Some(CalendarLinks {
        ics: ics_path(entry.workshop()),
        google: google_link(&entry)?,
        outlook: outlook_link(&entry)?,
    })
}

/// A registration's calendar file as it stands now: its session, or its cancellation. `None` while it waits.
pub fn registration_ics(
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
    Some(write_ics(
        &CalendarEntry::for_registration(base_url, snapshot, record),
        method,
        stamp,
    ))
}

/// Writes one entry as a calendar file. `stamp` is the time of writing.
pub fn write_ics(entry: &CalendarEntry<'_>, method: CalendarMethod, stamp: Timestamp) -> String {
    let host = site_host(entry.base_url);
    let status = match method {
        CalendarMethod::Publish => EventStatus::Confirmed,
        CalendarMethod::Cancel => EventStatus::Cancelled,
    };
    let mut event = Event::new();
    event
        .uid(&format!("{}@{host}", entry.reference))
        .add_property("DTSTAMP", utc_text(stamp))
        .add_property("SEQUENCE", entry.sequence.to_string())
        .append_property(organizer_property(entry))
        .summary(&entry.summary())
        .description(&entry.description())
        .add_property(
            "URL",
            format!("{}/w/{}", entry.base_url, entry.workshop().slug),
        );
    event.status(status);
    let mut zone_definition = String::new();
    if let Some(session) = entry.session {
        event.add_property("LOCATION", entry.location());
        let name = &entry.workshop().zone;
        let zone = TimeZone::get(name).ok();
        event
            .append_property(time_property(
                "DTSTART",
                session.starts_at,
                name,
                zone.as_ref(),
            ))
            .append_property(time_property("DTEND", session.ends_at, name, zone.as_ref()));
        if let Some(zone) = zone {
            zone_definition = zone::vtimezone(name, &zone, session.starts_at, session.ends_at);
        }
    }
    let mut calendar = Calendar::empty();
    calendar
        .append_property(Property::new("VERSION", "2.0"))
        .append_property(Property::new("PRODID", "-//Causeway//Causeway//EN"))
        .append_property(Property::new("CALSCALE", "GREGORIAN"))
        .append_property(Property::new("METHOD", method.as_str()))
        .push(event);
    // The library has no time zones. The definition goes between the calendar's head, which has no text
    // that people typed, and its one entry.
    calendar
        .to_string()
        .replacen("BEGIN:VEVENT", &(zone_definition + "BEGIN:VEVENT"), 1)
}

/// The sender, which a published entry must name (RFC 5546, 3.2.1).
fn organizer_property(entry: &CalendarEntry<'_>) -> Property {
    let address = find_office_email(&entry.workshop().office)
        .unwrap_or_else(|| default_sender(entry.base_url));
    let name = strip_control_chars(&entry.announcement.district).replace(['"', '\n'], " ");
    let mut organizer = Property::new("ORGANIZER", format!("mailto:{address}"));
    if !name.trim().is_empty() {
        organizer.add_parameter("CN", &name);
    }
    organizer
}

/// A local time in its zone, or in UTC where the zone is not in the data any more.
fn time_property(property: &str, at: Timestamp, name: &str, zone: Option<&TimeZone>) -> Property {
    match zone {
        Some(zone) => {
            let local = zone.to_datetime(at).strftime("%Y%m%dT%H%M%S").to_string();
            Property::new(property, local)
                .add_parameter("TZID", name)
                .done()
        }
        None => Property::new(property, utc_text(at)),
    }
}

fn utc_text(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Keeps line ends: a calendar file may have no other control characters.
fn strip_control_chars(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect()
}

/// `None` without a session.
pub fn google_link(entry: &CalendarEntry<'_>) -> Option<String> {
    let session = entry.session?;
    let dates = format!(
        "{}/{}",
        utc_text(session.starts_at),
        utc_text(session.ends_at)
    );
    Some(prefilled_link(
        "https://calendar.google.com/calendar/render?action=TEMPLATE",
        &[
            ("text", &entry.summary()),
            ("dates", &dates),
            ("location", &entry.location()),
            ("details", &entry.description()),
        ],
    ))
}

/// `None` without a session.
pub fn outlook_link(entry: &CalendarEntry<'_>) -> Option<String> {
    let session = entry.session?;
    Some(prefilled_link(
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

/// All but the unreserved characters (RFC 3986, 2.3). A blank becomes `%20`: Outlook shows a `+` as it is.
const ESCAPED_CHARS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

fn prefilled_link(start: &str, fields: &[(&str, &str)]) -> String {
    fields.iter().fold(start.to_owned(), |link, (name, value)| {
        format!(
            "{link}&{name}={}",
            utf8_percent_encode(value, ESCAPED_CHARS)
        )
    })
}

#[cfg(test)]
mod tests;
