//! Numbers and codes of the domain in words, the same on the server and in the browser.

use crate::api::types::workshop::WorkshopDateTexts;
use domain::registration::counts::{SessionCounts, SlotAvailability, SlotClaim, SlotTally};
use domain::registration::meals::Meals;
use domain::registration::workshop::Door;
use domain::registration::{Counts, Designation, Level, Phase};
use domain::team::{Color, Role};

/// A `mailto:` link. Some characters are escaped, because an address such as `a?bcc=b@example.org`
/// could add recipients.
pub(crate) fn mailto(address: &str) -> String {
    let mut link = "mailto:".to_owned();
    for character in address.chars() {
        match character {
            '%' | '?' | '&' | '#' | '/' | '=' => {
                link.push_str(&format!("%{:02X}", u32::from(character)))
            }
            other => link.push(other),
        }
    }
    link
}

/// "1 school", "2 schools".
pub(crate) fn pluralize(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// "1 change", "12 changes".
pub(crate) fn changes_label(number: usize) -> String {
    pluralize(
        u32::try_from(number).unwrap_or(u32::MAX),
        "change",
        "changes",
    )
}

pub(crate) fn people_label(number: u32) -> String {
    pluralize(number, "person", "people")
}

/// "3 open, 5 held, 4 registered", "None open, 8 registered": the one form in which slots are
/// counted.
pub(crate) fn tally_label(tally: SlotTally) -> String {
    let mut label = open_label(tally.open);
    let rest = claimed_label(tally);
    if !rest.is_empty() {
        label += &format!(", {rest}");
    }
    label
}

/// "3 open", "None open".
pub(crate) fn open_label(open: u32) -> String {
    match open {
        0 => "None open".to_owned(),
        _ => format!("{open} open"),
    }
}

/// "5 held, 4 registered"; empty if there are none.
pub(crate) fn claimed_label(tally: SlotTally) -> String {
    [(tally.held, "held"), (tally.registered, "registered")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, state)| format!("{number} {state}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// "2 schools wait", "No school waits".
pub(crate) fn waiting_schools_label(number: u32) -> String {
    match number {
        0 => "No school waits".to_owned(),
        1 => "1 school waits".to_owned(),
        _ => format!("{number} schools wait"),
    }
}

pub(crate) fn level_schools_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "Elementary schools",
        Level::Secondary => "Secondary schools",
    }
}

pub(crate) fn level_school_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "Elementary school",
        Level::Secondary => "Secondary school",
    }
}

/// As an adjective.
pub(crate) fn level_label(level: Level) -> &'static str {
    match level {
        Level::Elementary => "elementary",
        Level::Secondary => "secondary",
    }
}

pub(crate) fn designation_label(designation: Designation) -> &'static str {
    match designation {
        Designation::Comprehensive => "Comprehensive support",
        Designation::Targeted => "Targeted support",
        Designation::Extended => "Extended targeted support",
        Designation::None => "Not designated",
    }
}

/// "2 vegetarian, 1 vegan"; empty if there are no needs.
pub(crate) fn meals_label(meals: &Meals) -> String {
    let line = |(diet, people): (domain::registration::meals::Diet, u16)| {
        let label = diet
            .label()
            .split(" (")
            .next()
            .unwrap_or_default()
            .to_lowercase();
        format!("{people} {label}")
    };
    meals.lines().map(line).collect::<Vec<_>>().join(", ")
}

pub(crate) fn color_label(color: Color) -> &'static str {
    match color {
        Color::Teal => "Teal",
        Color::Brick => "Brick",
        Color::Blue => "Blue",
        Color::Amber => "Amber",
        Color::Violet => "Violet",
        Color::Green => "Green",
        Color::Rose => "Rose",
        Color::Brown => "Brown",
        Color::Slate => "Slate",
        Color::Olive => "Olive",
    }
}

pub(crate) fn role_label(role: Role) -> &'static str {
    match role {
        Role::Lead => "Lead: writes, and keeps the team",
        Role::Member => "Member: writes",
        Role::Facilitator => "Facilitator: reads",
    }
}

/// The viewer of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CountsAudience {
    /// The viewer's school is not known yet.
    Anyone,
    School(SlotClaim),
}

/// The remaining places of a session, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionAvailability {
    /// "3 of 8 school places left", "Full".
    pub(crate) headline: String,
    /// The reason why the places can't be had, or the schools that can have them; may be empty.
    pub(crate) note: String,
    pub(crate) kind: AvailabilityKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AvailabilityKind {
    Open,
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
            Self::Wait => "wait",
            Self::Shut => "shut",
        }
    }
}

/// "3 of 8 school places left".
pub(crate) fn places_left_label(open: u32, slots: u32) -> String {
    format!(
        "{open} of {} left",
        pluralize(slots, "school place", "school places")
    )
}

pub(crate) fn describe_availability(
    counts: &Counts,
    session: &SessionCounts,
    viewer: CountsAudience,
    words: &WorkshopDateTexts,
) -> SessionAvailability {
    let headline = places_left_label(session.open, session.slots);
    let waiting = counts.level(session.level).map_or(0, |level| level.waiting);
    let queue = match waiting {
        0 => "Join the waiting list.".to_owned(),
        _ => format!(
            "{} for {} places.",
            waiting_schools_label(waiting),
            level_label(session.level)
        ),
    };
    let held = format!("held for designated schools until {}", words.release_at);
    match offer_to(counts, session, viewer) {
        SlotAvailability::Closed => SessionAvailability {
            headline: "Registration closed".to_owned(),
            note: String::new(),
            kind: AvailabilityKind::Shut,
        },
        SlotAvailability::NotYet => {
            let from = if counts.phase == Phase::Before
                && viewer != CountsAudience::School(SlotClaim::None)
            {
                &words.designated_from
            } else {
                &words.everyone_from
            };
            SessionAvailability {
                headline,
                note: format!("Opens {from}."),
                kind: AvailabilityKind::Shut,
            }
        }
        SlotAvailability::Full => SessionAvailability {
            headline: "Full".to_owned(),
            note: queue,
            kind: AvailabilityKind::Wait,
        },
        SlotAvailability::Held => SessionAvailability {
            headline,
            note: format!("{}{}. {queue}", held[..1].to_uppercase(), &held[1..]),
            kind: AvailabilityKind::Wait,
        },
        SlotAvailability::Open(to_viewer) => {
            let note = match viewer {
                CountsAudience::School(_) if to_viewer < session.open => {
                    format!("{to_viewer} open to your school; the rest {held}.")
                }
                CountsAudience::Anyone if counts.phase == Phase::DesignatedOnly => {
                    format!(
                        "For designated schools now; for every school from {}.",
                        words.everyone_from
                    )
                }
                CountsAudience::Anyone if session.open_to_all == 0 => {
                    "All held for designated schools.".to_owned()
                }
                CountsAudience::Anyone if session.open_to_all < session.open => {
                    format!(
                        "{} open to every school, the rest held.",
                        session.open_to_all
                    )
                }
                _ => String::new(),
            };
            SessionAvailability {
                headline,
                note,
                kind: AvailabilityKind::Open,
            }
        }
    }
}

/// The offer of a session to a viewer. Without a known school it is the offer to a designated
/// school; the note then tells which places are held.
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

/// "23 days left until May 15".
pub(crate) fn days_left_label(days: i32, due: &str) -> String {
    match days {
        i32::MIN..=-1 => format!("The plan was due {due}"),
        0 => format!("The plan is due today, {due}"),
        1 => format!("1 day left until {due}"),
        _ => format!("{days} days left until {due}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
