//! The consistency of an import by itself.

use super::problem::{ProblemList, ProblemLocation, SchoolPart, SessionPart};
use crate::registration::workshop::{Session, WorkshopDefinition};
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};

/// A longer session is a mistyped day.
const MAX_SESSION_DURATION: SignedDuration = SignedDuration::from_hours(24);

pub(super) fn check_texts(definition: &WorkshopDefinition, problems: &mut ProblemList) {
    let workshop = &definition.workshop;
    for (text, location, message) in [
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
            problems.add(location, message);
        }
    }
}

pub(super) fn check_dates(definition: &WorkshopDefinition, problems: &mut ProblemList) {
    let dates = &definition.workshop.dates;
    if dates.everyone_from < dates.designated_from {
        problems.add(
            ProblemLocation::EveryoneFrom,
            "Everyone may register before designated schools may: designated schools come first.",
        );
    }
    if dates.release_at < dates.everyone_from {
        problems.add(
            ProblemLocation::ReleaseAt,
            "Holds are released before everyone may register: nothing would be held from anyone.",
        );
    }
    let first = definition
        .sessions
        .iter()
        .min_by_key(|session| session.closes_at(dates));
    if let Some(first) = first.filter(|first| first.closes_at(dates) <= dates.release_at) {
        // Otherwise a slot held for a designated school could be behind a closed door.
        problems.add(
            ProblemLocation::ReleaseAt,
            format!(
                "Holds must be released before the first session closes, but session {} is closed \
                 by then: {} hours before its start.",
                first.id, dates.close_hours
            ),
        );
    }
}

pub(super) fn check_pools(definition: &WorkshopDefinition, problems: &mut ProblemList) {
    let mut seen = BTreeSet::new();
    for pool in &definition.pools {
        let (level, slots) = (pool.level, u64::from(pool.slots));
        if !seen.insert(level) {
            problems.add(
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
            problems.add(
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
            problems.add(
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

pub(super) fn check_sessions(definition: &WorkshopDefinition, problems: &mut ProblemList) {
    if definition.sessions.is_empty() {
        problems.add(ProblemLocation::Sessions, "The workshop has no session.");
    }
    let dates = &definition.workshop.dates;
    let mut seen = BTreeSet::new();
    for session in &definition.sessions {
        let Session { id, level, .. } = session;
        let at = |part| ProblemLocation::Session(id.clone(), part);
        if !seen.insert(id) {
            problems.add(at(SessionPart::Id), format!("Two sessions are named {id}."));
        }
        if !definition.pools.iter().any(|pool| pool.level == *level) {
            problems.add(
                at(SessionPart::Level),
                format!(
                    "Session {id} is for {level} schools, but there are no {level} slots.",
                    level = level.as_str()
                ),
            );
        }
        if session.ends_at <= session.starts_at {
            problems.add(
                at(SessionPart::Ends),
                format!("Session {id} ends before it starts."),
            );
        } else if session.ends_at.duration_since(session.starts_at) > MAX_SESSION_DURATION {
            problems.add(
                at(SessionPart::Ends),
                format!("Session {id} lasts longer than a day."),
            );
        }
        if session.closes_at(dates) <= dates.designated_from {
            problems.add(
                at(SessionPart::Starts),
                format!("Session {id} closes before anyone may register."),
            );
        }
        if session.place.trim().is_empty() {
            problems.add(
                at(SessionPart::Place),
                format!("Session {id} has no place."),
            );
        }
        if session.slots == 0 {
            problems.add(at(SessionPart::Slots), format!("Session {id} has no slot."));
        }
    }
}

pub(super) fn check_schools(definition: &WorkshopDefinition, problems: &mut ProblemList) {
    if definition.schools.is_empty() {
        problems.add(
            ProblemLocation::Schools,
            "No school may register: the list is empty.",
        );
    }
    let mut names = BTreeMap::new();
    for (slug, school) in &definition.schools {
        let at = |part| ProblemLocation::School(slug.clone(), part);
        let name = school.name.trim().to_lowercase();
        if name.is_empty() {
            problems.add(at(SchoolPart::Name), format!("School {slug} has no name."));
        } else if let Some(other) = names.insert(name, slug) {
            problems.add(
                at(SchoolPart::Name),
                format!(
                    "{} and {slug} are both named “{}”: nobody could tell them apart.",
                    other, school.name
                ),
            );
        }
        if school.slug != *slug {
            problems.add(
                at(SchoolPart::Slug),
                format!("School {slug} is listed as {}.", school.slug),
            );
        }
        if definition.sessions_of(school.level).next().is_none() {
            problems.add(
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
