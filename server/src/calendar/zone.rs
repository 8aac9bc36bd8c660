//! The definition of a time zone in a calendar file, which may not assume that its reader knows the zone by
//! name (RFC 5545, 3.6.5).

use jiff::civil::{DateTime, date};
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use std::fmt::Write as _;

/// Changes of the clock are listed this far before and after the event.
const TRANSITION_SPAN: SignedDuration = SignedDuration::from_hours(24 * 366);

/// The beginning of a rule that is older than anyone needs to know, in local time.
const EPOCH: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// A change of the offset from UTC.
struct ZoneTransition {
    at: Timestamp,
    from: Offset,
    to: Offset,
    name: String,
    dst: Dst,
}

/// The zone's definition for times between `start` and `end`: the rule in force at the start, and every
/// change of the clock a year around.
pub(super) fn vtimezone(name: &str, zone: &TimeZone, start: Timestamp, end: Timestamp) -> String {
    let mut lines = format!("BEGIN:VTIMEZONE\r\nTZID:{name}\r\n");
    for transition in transitions(zone, start, end) {
        let kind = if transition.dst.is_dst() {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        // The time that the clock would have shown, had it not changed.
        let local = transition
            .from
            .to_datetime(transition.at)
            .strftime("%Y%m%dT%H%M%S");
        let (from, to) = (offset_text(transition.from), offset_text(transition.to));
        let _ = write!(
            lines,
            "BEGIN:{kind}\r\nDTSTART:{local}\r\nTZOFFSETFROM:{from}\r\nTZOFFSETTO:{to}\r\n\
             TZNAME:{}\r\nEND:{kind}\r\n",
            transition.name
        );
    }
    lines.push_str("END:VTIMEZONE\r\n");
    lines
}

fn transitions(zone: &TimeZone, start: Timestamp, end: Timestamp) -> Vec<ZoneTransition> {
    let first = start
        .saturating_sub(TRANSITION_SPAN)
        .unwrap_or(Timestamp::MIN);
    let last = end
        .saturating_add(TRANSITION_SPAN)
        .unwrap_or(Timestamp::MAX);
    let mut changes: Vec<Timestamp> = zone
        .preceding(start + SignedDuration::from_secs(1))
        .map(|change| change.timestamp())
        .take_while(|change| *change >= first)
        .collect();
    changes.reverse();
    changes.extend(
        zone.following(start)
            .map(|change| change.timestamp())
            .take_while(|change| *change <= last),
    );
    let mut transitions: Vec<_> = changes.into_iter().map(|at| transition(zone, at)).collect();
    if transitions
        .first()
        .is_none_or(|transition| transition.at > start)
    {
        // No change of the clock lately, or ever: the rule at the start has held for long.
        let rule = transition(zone, start);
        let at = rule.to.to_timestamp(EPOCH).unwrap_or(Timestamp::UNIX_EPOCH);
        transitions.insert(
            0,
            ZoneTransition {
                at,
                from: rule.to,
                ..rule
            },
        );
    }
    transitions
}

fn transition(zone: &TimeZone, at: Timestamp) -> ZoneTransition {
    let before = at
        .saturating_sub(SignedDuration::from_secs(1))
        .unwrap_or(at);
    let info = zone.to_offset_info(at);
    ZoneTransition {
        at,
        from: zone.to_offset(before),
        to: info.offset(),
        name: info.abbreviation().to_owned(),
        dst: info.dst(),
    }
}

/// Such as `-0500`, with seconds if there are some: times before there were zones have them.
fn offset_text(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (seconds, hours, minutes) = (
        seconds.abs() % 60,
        seconds.abs() / 3600,
        seconds.abs() / 60 % 60,
    );
    match seconds {
        0 => format!("{sign}{hours:02}{minutes:02}"),
        _ => format!("{sign}{hours:02}{minutes:02}{seconds:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str, start: &str, end: &str) -> String {
        let tz = TimeZone::get(name).unwrap();
        vtimezone(name, &tz, start.parse().unwrap(), end.parse().unwrap())
    }

    #[test]
    fn a_zone_lists_the_changes_of_a_year_around() {
        let chicago = zone(
            "America/Chicago",
            "2019-04-18T20:15:00Z",
            "2019-04-18T23:15:00Z",
        );
        let expected = "BEGIN:VTIMEZONE\r\n\
            TZID:America/Chicago\r\n\
            BEGIN:STANDARD\r\nDTSTART:20181104T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\n\
            TZNAME:CST\r\nEND:STANDARD\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20190310T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\n\
            TZNAME:CDT\r\nEND:DAYLIGHT\r\n\
            BEGIN:STANDARD\r\nDTSTART:20191103T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0600\r\n\
            TZNAME:CST\r\nEND:STANDARD\r\n\
            BEGIN:DAYLIGHT\r\nDTSTART:20200308T020000\r\nTZOFFSETFROM:-0600\r\nTZOFFSETTO:-0500\r\n\
            TZNAME:CDT\r\nEND:DAYLIGHT\r\n\
            END:VTIMEZONE\r\n";
        assert_eq!(chicago, expected);
    }

    #[test]
    fn a_zone_without_changes_has_one_rule() {
        for (name, offset, short) in [
            ("America/Phoenix", "-0700", "MST"),
            ("Asia/Kolkata", "+0530", "IST"),
        ] {
            let lines = zone(name, "2019-04-18T20:15:00Z", "2019-04-18T23:15:00Z");
            assert_eq!(
                lines,
                format!(
                    "BEGIN:VTIMEZONE\r\nTZID:{name}\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n\
                     TZOFFSETFROM:{offset}\r\nTZOFFSETTO:{offset}\r\nTZNAME:{short}\r\n\
                     END:STANDARD\r\nEND:VTIMEZONE\r\n"
                )
            );
        }
    }

    #[test]
    fn the_hour_that_is_there_twice_is_told_apart_by_its_rule() {
        // An event from before the change into the hour after it.
        let lines = zone(
            "America/Chicago",
            "2019-11-03T05:30:00Z",
            "2019-11-03T08:30:00Z",
        );
        let daylight = lines.find("DTSTART:20190310T020000").unwrap();
        let standard = lines.find("DTSTART:20191103T020000").unwrap();
        assert!(daylight < standard);
    }

    #[test]
    fn a_change_at_the_very_start_is_in_force() {
        let lines = zone(
            "America/Chicago",
            "2019-03-10T08:00:00Z",
            "2019-03-10T09:00:00Z",
        );
        assert!(lines.contains("BEGIN:DAYLIGHT\r\nDTSTART:20190310T020000"));
    }
}
