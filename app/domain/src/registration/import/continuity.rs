//! The continuity of a workshop that has begun and is imported again.

use super::problem::{ProblemList, ProblemLocation, SchoolPart, SessionPart};
use crate::registration::enrolment::Enrolment;
use crate::registration::school::Level;
use crate::registration::status::RegistrationStatus;
use crate::registration::workshop::WorkshopDefinition;

pub(super) fn check_sessions(
    state: &Enrolment,
    new: &WorkshopDefinition,
    problems: &mut ProblemList,
) {
    for old in &state.definition().sessions {
        let id = &old.id;
        let at = |part| ProblemLocation::Session(id.clone(), part);
        let taken = state.taken(id);
        let waiting = state.living().filter(|(_, registration)| {
            matches!(&registration.status, RegistrationStatus::Waiting { wishes, .. } if wishes.contains(id))
        });
        let waiting = waiting.count();
        if taken == 0 && waiting == 0 {
            continue;
        }
        let have = if taken == 1 {
            "school has"
        } else {
            "schools have"
        };
        let wait = if waiting == 1 { "waits" } else { "wait" };
        let claims = format!("{taken} {have} a slot in it and {waiting} {wait} for one");
        match new.session(id) {
            None => problems.add(
                ProblemLocation::Sessions,
                format!("Session {id} is missing, but {claims}."),
            ),
            Some(session) if session.level != old.level => problems.add(
                at(SessionPart::Level),
                format!(
                    "Session {id} can't become {}: {claims}.",
                    session.level.as_str()
                ),
            ),
            Some(session) if session.slots < taken => problems.add(
                at(SessionPart::Slots),
                format!(
                    "Session {id} can't have only {} slots: {taken} are given.",
                    session.slots
                ),
            ),
            Some(_) => {}
        }
    }
}

pub(super) fn check_schools(
    state: &Enrolment,
    new: &WorkshopDefinition,
    problems: &mut ProblemList,
) {
    for (slug, _) in state.living() {
        let Some(old) = state.definition().school(slug) else {
            continue;
        };
        match new.school(slug) {
            None => problems.add(
                ProblemLocation::Schools,
                format!("{} ({slug}) is missing, but it is registered.", old.name),
            ),
            Some(school) if school.level != old.level => problems.add(
                ProblemLocation::School(slug.clone(), SchoolPart::Level),
                format!(
                    "{} can't become {}: it is registered as {}.",
                    old.name,
                    school.level.as_str(),
                    old.level.as_str()
                ),
            ),
            Some(_) => {}
        }
    }
}

/// Slots must be left for all holds by the new list and dates.
pub(super) fn check_holds(state: &Enrolment, new: &WorkshopDefinition, problems: &mut ProblemList) {
    let held_now = state.phase().has_holds();
    // After the release a later date would bring the holds back, but their slots may be given by then.
    let brought_back =
        !held_now && new.workshop.dates.release_at > state.definition().workshop.dates.release_at;
    for level in Level::ALL {
        let taken: u32 = new.sessions_of(level).map(|s| state.taken(&s.id)).sum();
        let held = if held_now || brought_back {
            count_unclaimed(state, new, level)
        } else {
            0
        };
        let slots = new.slots(level);
        if slots >= taken.saturating_add(held) {
            continue;
        }
        let (location, reason) = if brought_back {
            (
                ProblemLocation::ReleaseAt,
                "The holds are released already and can't be brought back by a later date",
            )
        } else {
            (
                ProblemLocation::Pool(level),
                "Every school must keep its slot or its hold",
            )
        };
        problems.add(
            location,
            format!(
                "{reason}: of {slots} {} slots {taken} are given and {held} would be held.",
                level.as_str()
            ),
        );
    }
}

/// As [`Enrolment::held`], with another list of schools.
fn count_unclaimed(state: &Enrolment, new: &WorkshopDefinition, level: Level) -> u32 {
    let confirmed = |slug| {
        state
            .registration(slug)
            .is_some_and(|found| matches!(found.status, RegistrationStatus::Confirmed { .. }))
    };
    let holding = new.schools.values().filter(|school| {
        school.level == level
            && school.designation.has_priority()
            && !state.has_declined(&school.slug)
            && !confirmed(&school.slug)
    });
    u32::try_from(holding.count()).unwrap_or(u32::MAX)
}
