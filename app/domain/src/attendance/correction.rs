//! Corrections by the office: the time on the wall clock, the reason, and the undo of one act.

use super::act::{Act, ActId, ActKind};
use super::is_in_act_window;
use crate::plain_text::clean_line;
use crate::registration::Session;
use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// As long as the database keeps it.
pub const MAX_REASON_CHARS: usize = 1000;

/// The end of an id that names the undo of another act.
const UNDO_SUFFIX: &str = "-undo";

/// Parses a time of day: `15:15` as browsers send it, or `3:15 PM` as people type it.
///
/// # Errors
/// A message to the person.
pub fn parse_clock_time(text: &str) -> Result<Time, String> {
    let text = clean_line(text).to_lowercase();
    if text.is_empty() {
        return Err("Enter the time.".to_owned());
    }
    read_clock_time(&text).ok_or_else(|| "Enter a time such as 3:15 PM.".to_owned())
}

fn read_clock_time(text: &str) -> Option<Time> {
    let (clock, half) = match text.find(|c: char| c.is_ascii_alphabetic()) {
        Some(at) => {
            let (clock, half) = text.split_at(at);
            (clock.trim(), Some(half.replace('.', "")))
        }
        None => (text, None),
    };
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "00"));
    // A browser may send seconds; a correction is to the minute.
    let minute = minute.split(':').next()?;
    if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
        return None;
    }
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    let hour = match half.as_deref() {
        None => hour,
        Some("am" | "a") if (1..=12).contains(&hour) => hour % 12,
        Some("pm" | "p") if (1..=12).contains(&hour) => hour % 12 + 12,
        Some(_) => return None,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The instant of a time of day at a session: on the session's day, or after midnight on the next one.
/// `to_instant` reads a local date and time in the workshop's zone.
///
/// # Errors
/// A message to the person where the time is too far from the session.
pub fn time_at_session(
    session: &Session,
    day: Date,
    time: Time,
    to_instant: impl Fn(Date, Time) -> Option<Timestamp>,
) -> Result<Timestamp, String> {
    let days = [Some(day), day.tomorrow().ok()];
    let mut instants = days
        .into_iter()
        .flatten()
        .filter_map(|day| to_instant(day, time));
    let near = instants.find(|at| is_in_act_window(session, *at));
    near.ok_or_else(|| {
        "This time is too far from the session. Enter a time from 3 hours before it starts until 6 \
         hours after it ends."
            .to_owned()
    })
}

/// Parses the reason of a correction.
///
/// # Errors
/// A message to the person.
pub fn parse_reason(text: &str) -> Result<String, String> {
    let reason = clean_line(text);
    match reason.chars().count() {
        0 => Err("Enter the reason, such as who told you.".to_owned()),
        1..=MAX_REASON_CHARS => Ok(reason),
        _ => Err(format!(
            "Shorten the reason to {MAX_REASON_CHARS} characters."
        )),
    }
}

/// The undo that takes back this very act, whatever happened after it: at the same time, under an id that
/// follows the act's own. Sent twice, it is one act. `None` where the id has no room for that.
pub fn undo_of(act: &Act) -> Option<Act> {
    let id = ActId::parse(&format!("{}{UNDO_SUFFIX}", act.id)).ok()?;
    Some(Act {
        id,
        person: act.person.clone(),
        kind: ActKind::Undo,
        at: act.at,
    })
}
