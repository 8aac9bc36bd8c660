//! Slots in words: their counts, in one form on every page, and what is open to a school.

use super::pluralize;
use domain::registration::counts::{SessionCounts, SlotAvailability, SlotClaim, SlotTally};
use domain::registration::workshop::Door;
use domain::registration::{Counts, Phase};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SlotState {
    Open,
    Held,
    Registered,
}

/// "3 open", "5 held", "4 registered". Only "None open" is said of a state without slots.
pub(crate) fn tally_parts(tally: SlotTally) -> Vec<(SlotState, String)> {
    let claimed = [
        (SlotState::Held, tally.held, "held"),
        (SlotState::Registered, tally.registered, "registered"),
    ];
    let claimed = claimed.into_iter().filter(|(_, number, _)| *number > 0);
    std::iter::once((SlotState::Open, open_label(tally.open)))
        .chain(claimed.map(|(state, number, word)| (state, format!("{number} {word}"))))
        .collect()
}

/// "3 open, 5 held, 4 registered".
pub(crate) fn tally_label(tally: SlotTally) -> String {
    join_labels(&tally_parts(tally))
}

fn join_labels(parts: &[(SlotState, String)]) -> String {
    let labels: Vec<_> = parts.iter().map(|(_, label)| label.as_str()).collect();
    labels.join(", ")
}

/// "3 open", "None open".
pub(crate) fn open_label(open: u32) -> String {
    match open {
        0 => "None open".to_owned(),
        _ => format!("{open} open"),
    }
}

/// "2 schools are waiting", "No school is waiting".
pub(crate) fn waiting_schools_label(number: u32) -> String {
    match number {
        0 => "No school is waiting".to_owned(),
        _ => pluralize(number, "school is waiting", "schools are waiting"),
    }
}

/// To a school with a hold.
pub(crate) fn hold_label(release_at: &str) -> String {
    format!("A slot is held for your school until {release_at}.")
}

/// The viewer of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountsAudience {
    /// The viewer's school is not known yet.
    Anyone,
    School(SlotClaim),
}

impl CountsAudience {
    pub(crate) fn tally(self, session: &SessionCounts) -> SlotTally {
        match self {
            Self::Anyone => session.tally(),
            Self::School(claim) => session.tally_for(claim),
        }
    }
}

/// A session's slots in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionAvailability {
    /// "3 open", "None open to your school", "Closed".
    pub(crate) headline: String,
    /// "5 held, 4 registered"; may be empty.
    pub(crate) rest: String,
    pub(crate) kind: AvailabilityKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AvailabilityKind {
    Open,
    /// Slots are left only for schools with a hold, and the viewer may be one.
    Held,
    /// The viewer can join the waiting list.
    Wait,
    /// Registration is not open yet, or closed.
    Shut,
}

impl AvailabilityKind {
    /// A part of a CSS class.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Held => "held",
            Self::Wait => "wait",
            Self::Shut => "shut",
        }
    }
}

pub(crate) fn describe_availability(
    counts: &Counts,
    session: &SessionCounts,
    viewer: CountsAudience,
) -> SessionAvailability {
    let tally = viewer.tally(session);
    let open = open_label(tally.open);
    let (headline, kind) = match offer_to(counts, session, viewer) {
        SlotAvailability::Closed => ("Closed".to_owned(), AvailabilityKind::Shut),
        SlotAvailability::NotYet => (open, AvailabilityKind::Shut),
        SlotAvailability::Full | SlotAvailability::Held => {
            (to_viewer(open, viewer), AvailabilityKind::Wait)
        }
        SlotAvailability::Open(_) if tally.open == 0 => (open, AvailabilityKind::Held),
        SlotAvailability::Open(_) => (to_viewer(open, viewer), AvailabilityKind::Open),
    };
    let parts = tally_parts(tally);
    SessionAvailability {
        headline,
        rest: join_labels(&parts[1..]),
        kind,
    }
}

fn to_viewer(open: String, viewer: CountsAudience) -> String {
    match viewer {
        CountsAudience::Anyone => open,
        CountsAudience::School(_) => format!("{open} to your school"),
    }
}

/// The offer of a session to a viewer. Without a known school it is the offer to a designated
/// school.
pub(crate) fn offer_to(
    counts: &Counts,
    session: &SessionCounts,
    viewer: CountsAudience,
) -> SlotAvailability {
    match viewer {
        CountsAudience::School(claim) => counts.availability(session, claim),
        CountsAudience::Anyone if counts.phase == Phase::Before => SlotAvailability::NotYet,
        CountsAudience::Anyone if session.door == Door::Closed => SlotAvailability::Closed,
        CountsAudience::Anyone if session.open == 0 => SlotAvailability::Full,
        CountsAudience::Anyone => SlotAvailability::Open(session.open),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::registration::counts::LevelCounts;
    use domain::registration::{Counts, Level};
    use domain::slug::SessionId;

    #[test]
    fn slots_are_counted_in_one_form() {
        let label = |open, held, registered| {
            tally_label(SlotTally {
                open,
                held,
                registered,
            })
        };
        assert_eq!(label(3, 5, 4), "3 open, 5 held, 4 registered");
        assert_eq!(label(8, 0, 0), "8 open");
        assert_eq!(label(0, 20, 4), "None open, 20 held, 4 registered");
        assert_eq!(label(0, 0, 8), "None open, 8 registered");
    }

    /// One session of eight slots, its level's only one.
    fn counts(taken: u32, open_to_all: u32, door: Door) -> Counts {
        let open = 8 - taken;
        Counts {
            rev: 1,
            phase: Phase::OpenWithHolds,
            levels: vec![LevelCounts {
                level: Level::Elementary,
                slots: 8,
                taken,
                held: open - open_to_all,
                waiting: 0,
            }],
            sessions: vec![SessionCounts {
                id: SessionId::parse("elementary-1").unwrap(),
                level: Level::Elementary,
                starts_at: String::new(),
                ends_at: String::new(),
                place: String::new(),
                slots: 8,
                taken,
                open,
                open_to_all,
                door,
            }],
        }
    }

    #[test]
    fn a_school_reads_what_is_open_to_it() {
        let read = |counts: &Counts, viewer| {
            let it = describe_availability(counts, &counts.sessions[0], viewer);
            (it.headline, it.rest, it.kind)
        };
        let held = counts(2, 0, Door::Open);
        let text = |headline: &str, rest: &str, kind| (headline.to_owned(), rest.to_owned(), kind);
        assert_eq!(
            read(&held, CountsAudience::Anyone),
            text("None open", "6 held, 2 registered", AvailabilityKind::Held)
        );
        assert_eq!(
            read(&held, CountsAudience::School(SlotClaim::None)),
            text(
                "None open to your school",
                "6 held, 2 registered",
                AvailabilityKind::Wait
            )
        );
        assert_eq!(
            read(&held, CountsAudience::School(SlotClaim::Hold)),
            text(
                "6 open to your school",
                "2 registered",
                AvailabilityKind::Open
            )
        );
        assert_eq!(
            read(&counts(8, 0, Door::Open), CountsAudience::Anyone),
            text("None open", "8 registered", AvailabilityKind::Wait)
        );
        assert_eq!(
            read(&counts(2, 6, Door::Closed), CountsAudience::Anyone),
            text("Closed", "2 registered", AvailabilityKind::Shut)
        );
    }
}
