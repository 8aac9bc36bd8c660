//! The timer that everybody in a session sees. Start at [`TimerRequest::parse`].

use crate::plain_text::clean_line;
use crate::registration::form::FieldErrors;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// No session is longer.
const MAX_MINUTES: u16 = 240;
const MAX_LABEL_CHARS: usize = 60;
/// The notice that the time is over disappears after so long: later it is of no use.
const OVER_NOTICE_MS: i64 = 15 * 60 * 1000;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timer {
    /// The purpose of the time, such as "Step 1".
    pub label: String,
    pub ends_at: Timestamp,
}

/// A parsed request to start a timer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerRequest {
    label: String,
    minutes: Minutes,
}

/// A number of minutes, from one to [`MAX_MINUTES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minutes(u16);

impl TimerRequest {
    /// Parses the fields `label` and `minutes`.
    ///
    /// # Errors
    /// A message for each wrong field.
    pub fn parse(label: &str, minutes: &str) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        match (parse_label(label), Minutes::parse(minutes)) {
            (Ok(label), Ok(minutes)) => return Ok(Self { label, minutes }),
            (label, minutes) => {
                for (field, found) in [("label", label.err()), ("minutes", minutes.err())] {
                    if let Some(message) = found {
                        errors.add(field, &message);
                    }
                }
            }
        }
        Err(errors)
    }
}

fn parse_label(typed: &str) -> Result<String, String> {
    let label = clean_line(typed);
    match label.chars().count() {
        0 => Err("Enter what the time is for, such as “Problem”.".to_owned()),
        1..=MAX_LABEL_CHARS => Ok(label),
        _ => Err(format!("Use at most {MAX_LABEL_CHARS} characters.")),
    }
}

impl Minutes {
    /// # Errors
    /// A message to the person.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let minutes = clean_line(typed).parse::<u16>().ok();
        let minutes = minutes.filter(|minutes| (1..=MAX_MINUTES).contains(minutes));
        let wrong = || format!("Enter whole minutes, from 1 to {MAX_MINUTES}.");
        minutes.map(Self).ok_or_else(wrong)
    }

    fn duration(self) -> SignedDuration {
        SignedDuration::from_mins(self.0.into())
    }
}

impl Timer {
    pub fn start(request: TimerRequest, now: Timestamp) -> Self {
        Self {
            label: request.label,
            ends_at: now + request.minutes.duration(),
        }
    }

    /// Extends it. A timer that is over goes on from now, and none ends later than the longest that can be
    /// started now.
    #[must_use]
    pub fn extend(self, minutes: Minutes, now: Timestamp) -> Self {
        let longest = now + Minutes(MAX_MINUTES).duration();
        let ends_at = self.ends_at.max(now) + minutes.duration();
        Self {
            ends_at: ends_at.min(longest),
            ..self
        }
    }

    /// Negative once the timer is over.
    pub fn remaining_ms(&self, now: Timestamp) -> i64 {
        let remaining = self.ends_at.duration_since(now).as_millis();
        i64::try_from(remaining).unwrap_or(0)
    }
}

/// True while the timer runs, and for a while after it is over.
pub fn is_over_notice_due(remaining_ms: i64) -> bool {
    remaining_ms > -OVER_NOTICE_MS
}

/// Formats remaining milliseconds: "12:05", "1:02:05", and "0:00" at the end. A second that has begun
/// counts.
pub fn format_countdown(remaining_ms: i64) -> String {
    let seconds = (remaining_ms.max(0) + 999) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        "2019-04-22T20:15:00Z".parse().unwrap()
    }

    fn minutes(count: &str) -> Minutes {
        Minutes::parse(count).unwrap()
    }

    #[test]
    fn a_timer_is_what_was_typed_from_now_on() {
        let wanted = TimerRequest::parse("  Step 1,  as a pair ", " 20 ").unwrap();
        let timer = Timer::start(wanted, now());
        assert_eq!(timer.label, "Step 1, as a pair");
        assert_eq!(timer.remaining_ms(now()), 20 * 60_000);
        for wrong in ["", "0", "-5", "241", "1.5", "ten", "99999999999"] {
            assert!(Minutes::parse(wrong).is_err(), "{wrong}");
        }
        let errors = TimerRequest::parse(" ", "0").unwrap_err();
        assert!(errors.get("label").is_some() && errors.get("minutes").is_some());
        assert!(TimerRequest::parse(&"x".repeat(61), "5").is_err());
        let unseen = TimerRequest::parse("\u{feff}x\u{7}y\u{200b}", "5\u{200e}");
        assert_eq!(unseen, TimerRequest::parse("xy", "5"));
    }

    #[test]
    fn more_minutes_begin_where_the_time_ends_or_now() {
        let timer = Timer::start(TimerRequest::parse("Step 1", "20").unwrap(), now());
        let longer = timer.clone().extend(minutes("5"), now());
        assert_eq!(longer.remaining_ms(now()), 25 * 60_000);
        let late = now() + SignedDuration::from_mins(30);
        assert_eq!(
            timer.clone().extend(minutes("5"), late).remaining_ms(late),
            5 * 60_000
        );
        let without_end = (0..100).fold(timer, |timer, _| timer.extend(minutes("240"), now()));
        assert_eq!(without_end.remaining_ms(now()), 240 * 60_000);
    }

    #[test]
    fn that_it_is_over_is_told_for_a_while() {
        let timer = Timer::start(TimerRequest::parse("Step 1", "20").unwrap(), now());
        let after = |mins| now() + SignedDuration::from_mins(mins);
        assert!(
            is_over_notice_due(timer.remaining_ms(after(0)))
                && is_over_notice_due(timer.remaining_ms(after(34)))
        );
        assert!(!is_over_notice_due(timer.remaining_ms(after(35))));
        assert!(timer.remaining_ms(after(21)) < 0);
    }

    #[test]
    fn time_is_counted_down_to_nothing() {
        for (left, words) in [
            (1_200_000, "20:00"),
            (1_199_001, "20:00"),
            (1_199_000, "19:59"),
            (1, "0:01"),
            (0, "0:00"),
            (-5_000, "0:00"),
            (3_725_000, "1:02:05"),
        ] {
            assert_eq!(format_countdown(left), words);
        }
    }
}
