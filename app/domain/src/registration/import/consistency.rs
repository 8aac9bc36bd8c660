//! What must be true of an import by itself.

use super::super::workshop::{Session, WorkshopDefinition};
use super::{ProblemList, ProblemLocation, SchoolPart, SessionPart};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

/// No session lasts longer: a longer one is a mistyped day.
const MAX_SESSION_DURATION: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn words(definition: &WorkshopDefinition, found: &mut ProblemList) {
    let workshop = &definition.workshop;
    for (text, at, what) in [
        (
            &workshop.title,
            ProblemLocation::Title,
            "The workshop has no title.",
        ),
        (
            &workshop.zone,
            ProblemLocation::Zone,
            "The workshop has no time zone.",
        ),
        (
            &workshop.office,
            ProblemLocation::Office,
            "The workshop names nobody to ask.",
        ),
    ] {
        if text.trim().is_empty() {
            found.add(at, what);
        }
    }
}

pub(super) fn dates(definition: &WorkshopDefinition, found: &mut ProblemList) {
    let dates = &definition.workshop.dates;
    if dates.everyone_from < dates.designated_from {
        found.add(
            ProblemLocation::EveryoneFrom,
            "Everyone may register before designated schools may: designated schools come first.",
        );
    }
    if dates.release_at < dates.everyone_from {
        found.add(
            ProblemLocation::ReleaseAt,
            "Holds are released before everyone may register: nothing would be held from anyone.",
        );
    }
    let first = definition
        .sessions
        .iter()
        .min_by_key(|session| session.closes_at(dates));
    if let Some(first) = first.filter(|first| first.closes_at(dates) <= dates.release_at) {
        // Else a slot held for a designated school could be behind a closed door.
        found.add(
            ProblemLocation::ReleaseAt,
            format!(
                "Holds must be released before the first session closes, but session {} is closed \
                 by then: {} hours before its start.",
                first.id, dates.close_hours
            ),
        );
    }
}

pub(super) fn pools(definition: &WorkshopDefinition, found: &mut ProblemList) {
    let mut seen = BTreeSet::new();
    for pool in &definition.pools {
        let (level, slots) = (pool.level, u64::from(pool.slots));
        if !seen.insert(level) {
            found.add(
                ProblemLocation::Pool(level),
                format!("The {} slots are given twice.", level.as_str()),
            );
            continue;
        }
        let parts: u64 = definition
            .sessions_of(level)
            .map(|s| u64::from(s.slots))
            .sum();
        if parts != slots {
            found.add(
                ProblemLocation::Pool(level),
                format!(
                    "There are {slots} {level} slots, but its sessions have {parts} together.",
                    level = level.as_str()
                ),
            );
        }
        let designated = definition
            .schools
            .values()
            .filter(|school| school.level == level && school.designation.has_priority())
            .count();
        if designated as u64 > slots {
            found.add(
                ProblemLocation::Pool(level),
                format!(
                    "{designated} {level} schools are designated, but there are only {slots} \
                     slots: one must be held for each.",
                    level = level.as_str()
                ),
            );
        }
    }
}

pub(super) fn sessions(definition: &WorkshopDefinition, found: &mut ProblemList) {
    if definition.sessions.is_empty() {
        found.add(ProblemLocation::Sessions, "The workshop has no session.");
    }
    let dates = &definition.workshop.dates;
    let mut seen = BTreeSet::new();
    for session in &definition.sessions {
        let Session { id, level, .. } = session;
        let at = |part| ProblemLocation::Session(id.clone(), part);
        if !seen.insert(id) {
            found.add(at(SessionPart::Id), format!("Two sessions are named {id}."));
        }
        if !definition.pools.iter().any(|pool| pool.level == *level) {
            found.add(
                at(SessionPart::Level),
                format!(
                    "Session {id} is for {level} schools, but there are no {level} slots.",
                    level = level.as_str()
                ),
            );
        }
        if session.ends_at <= session.starts_at {
            found.add(
                at(SessionPart::Ends),
                format!("Session {id} ends before it starts."),
            );
        } else if session.ends_at.duration_since(session.starts_at) > MAX_SESSION_DURATION {
            found.add(
                at(SessionPart::Ends),
                format!("Session {id} lasts longer than a day."),
            );
        }
        if session.closes_at(dates) <= dates.designated_from {
            found.add(
                at(SessionPart::Starts),
                format!("Session {id} closes before anyone may register."),
            );
        }
        if session.place.trim().is_empty() {
            found.add(
                at(SessionPart::Place),
                format!("Session {id} has no place."),
            );
        }
        if session.slots == 0 {
            found.add(at(SessionPart::Slots), format!("Session {id} has no slot."));
        }
    }
}

pub(super) fn schools(definition: &WorkshopDefinition, found: &mut ProblemList) {
    if definition.schools.is_empty() {
        found.add(
            ProblemLocation::Schools,
            "No school may register: the list is empty.",
        );
    }
    let mut names = BTreeMap::new();
    for (slug, school) in &definition.schools {
        let at = |part| ProblemLocation::School(slug.clone(), part);
        let name = school.name.trim().to_lowercase();
        if name.is_empty() {
            found.add(at(SchoolPart::Name), format!("School {slug} has no name."));
        } else if let Some(other) = names.insert(name, slug) {
            found.add(
                at(SchoolPart::Name),
                format!(
                    "{} and {slug} are both named “{}”: nobody could tell them apart.",
                    other, school.name
                ),
            );
        }
        if school.slug != *slug {
            found.add(
                at(SchoolPart::Slug),
                format!("School {slug} is listed as {}.", school.slug),
            );
        }
        if definition.sessions_of(school.level).next().is_none() {
            found.add(
                at(SchoolPart::Level),
                format!(
                    "{} is {level}, but no session is for {level} schools.",
                    school.name,
                    level = school.level.as_str()
                ),
            );
        }
    }
}
