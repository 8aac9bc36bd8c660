//! The agenda of a session: what its teams do, one part after the other.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// A part of the agenda. Its title is the step's name where it is a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgendaPart {
    pub title: String,
    pub minutes: u16,
}

/// The start of each part in a session that starts at `starts_at`, and the end of the last.
pub fn schedule(parts: &[AgendaPart], starts_at: Timestamp) -> (Vec<Timestamp>, Timestamp) {
    let mut at = starts_at;
    let mut starts = Vec::new();
    for part in parts {
        starts.push(at);
        at += SignedDuration::from_mins(part.minutes.into());
    }
    (starts, at)
}

/// The part that has begun last; none before the first and after the end. All in milliseconds from
/// now, where the past is negative.
pub fn current_part(starts_in: &[i64], ends_in: i64) -> Option<usize> {
    let begun = starts_in.iter().take_while(|start| **start <= 0).count();
    match ends_in > 0 {
        true => begun.checked_sub(1),
        false => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_follows_the_other() {
        let part = |title: &str, minutes| AgendaPart {
            title: title.to_owned(),
            minutes,
        };
        let starts_at: Timestamp = "2019-04-22T20:15:00Z".parse().unwrap();
        let (starts, end) = schedule(&[part("Welcome", 15), part("Evidence", 30)], starts_at);
        let minutes = |at: Timestamp| at.duration_since(starts_at).as_mins();
        assert_eq!(starts.into_iter().map(minutes).collect::<Vec<_>>(), [0, 15]);
        assert_eq!(minutes(end), 45);
    }

    #[test]
    fn a_part_is_current_until_the_next_begins() {
        for (now, current) in [
            (-1, None),
            (0, Some(0)),
            (14, Some(0)),
            (15, Some(1)),
            (45, None),
        ] {
            assert_eq!(current_part(&[-now, 15 - now], 45 - now), current, "{now}");
        }
    }
}
