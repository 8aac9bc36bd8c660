//! A second import must fit the registrations that exist.

use super::super::announcement::WorkshopImport;
use super::super::import::{ProblemLocation, SchoolPart, SessionPart, check, check_against};
use super::super::school::{Designation, Level, School};
use super::super::workshop::Phase;
use super::fixture::{at, id, import, slug};
use super::office::Office;

/// Two schools confirmed, one of them designated, and one waiting.
fn begun() -> Office {
    let mut office = Office::open();
    office.registers("s-designated-1", "s-apr-25");
    office.registers("e-1", "e-apr-18");
    office.waits("s-1", &["s-apr-25"]);
    office
}

fn found(
    office: &Office,
    change: impl FnOnce(&mut WorkshopImport),
) -> Vec<(ProblemLocation, String)> {
    let mut import = import();
    change(&mut import);
    assert_eq!(check(&import), [], "it makes sense by itself");
    check_against(&office.state, &import)
        .into_iter()
        .map(|problem| (problem.location, problem.message))
        .collect()
}

#[track_caller]
fn only(
    office: &Office,
    place: ProblemLocation,
    words: &str,
    change: impl FnOnce(&mut WorkshopImport),
) {
    let found = found(office, change);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, place);
    assert!(found[0].1.contains(words), "{}", found[0].1);
}

/// Moves slots between two sessions of a level.
fn split(import: &mut WorkshopImport, from: usize, to: usize, slots: u32) {
    import.definition.sessions[from].slots -= slots;
    import.definition.sessions[to].slots += slots;
}

/// Takes slots away from a session and its level.
fn cut(import: &mut WorkshopImport, session: usize, slots: u32) {
    import.definition.sessions[session].slots -= slots;
    let level = import.definition.sessions[session].level;
    let pools = import
        .definition
        .pools
        .iter_mut()
        .filter(|pool| pool.level == level);
    pools.for_each(|pool| pool.slots -= slots);
}

#[test]
fn the_same_import_fits_at_any_time() {
    for phase in Phase::ALL {
        assert_eq!(found(&Office::in_phase(phase), |_| {}), []);
    }
    assert_eq!(found(&begun(), |_| {}), []);
}

#[test]
fn dates_places_names_and_more_slots_may_change() {
    let changed = found(&begun(), |import| {
        import.definition.workshop.title = "Another title".to_owned();
        import.definition.workshop.dates.release_at = at("2019-04-10T08:00-05");
        import.definition.sessions[4].place = "Fleur".to_owned();
        import.definition.sessions[4].starts_at = at("2019-04-25T15:30-05");
        import.definition.sessions[0].slots += 2;
        import.definition.pools[0].slots += 2;
        import
            .definition
            .schools
            .get_mut(&slug("e-1"))
            .unwrap()
            .name = "Renamed".to_owned();
        import.definition.schools.remove(&slug("e-20"));
    });
    assert_eq!(changed, []);
}

#[test]
fn a_session_keeps_the_slots_that_are_given() {
    let mut office = Office::open();
    for n in 1..=5 {
        office.registers(&format!("s-designated-{n}"), "s-apr-25");
    }
    only(
        &office,
        ProblemLocation::Session(id("s-apr-25"), SessionPart::Slots),
        "can't have only 4 slots: 5 are given",
        |import| split(import, 4, 3, 1),
    );
    assert_eq!(found(&office, |import| split(import, 3, 4, 6 - 1)), []);
}

#[test]
fn a_pool_keeps_room_for_every_hold() {
    let office = begun();
    // One slot given to a school without a designation, 21 held: 22 of 24 are needed.
    assert_eq!(found(&office, |import| cut(import, 1, 2)), []);
    only(
        &office,
        ProblemLocation::Pool(Level::Elementary),
        "21 would be held",
        |import| {
            cut(import, 1, 3);
        },
    );
}

#[test]
fn after_the_release_only_what_is_given_counts() {
    let mut office = begun();
    office.enters(Phase::Released);
    assert_eq!(office.status("s-1"), "confirmed s-apr-25");
    assert_eq!(found(&office, |import| cut(import, 1, 3)), []);
}

#[test]
fn a_school_that_becomes_designated_needs_a_slot_to_hold() {
    let designate = |number: &str| {
        let school = slug(number);
        move |import: &mut WorkshopImport| {
            let found = import.definition.schools.get_mut(&school).unwrap();
            found.designation = Designation::Targeted;
            let undesignated = import
                .definition
                .schools
                .get_mut(&slug("e-designated-1"))
                .unwrap();
            undesignated.designation = Designation::None;
        }
    };
    let mut office = Office::open();
    for n in 1..=3 {
        office.registers(&format!("e-{n}"), "e-apr-18");
    }
    assert_eq!(
        found(&office, designate("e-4")),
        [],
        "one hold goes, another comes"
    );
    office.registers("e-designated-1", "e-apr-18");
    only(
        &office,
        ProblemLocation::Pool(Level::Elementary),
        "4 are given and 21",
        designate("e-4"),
    );
    assert_eq!(
        found(&office, designate("e-1")),
        [],
        "it has its slot already"
    );
}

#[test]
fn released_holds_cannot_be_brought_back_once_their_slots_are_given() {
    let mut office = begun();
    office.enters(Phase::Released);
    let later = |import: &mut WorkshopImport| {
        import.definition.workshop.dates.release_at = at("2019-04-12T08:00-05");
    };
    only(
        &office,
        ProblemLocation::ReleaseAt,
        "can't be brought back",
        later,
    );
    let mut office = Office::open();
    office.enters(Phase::Released);
    assert_eq!(found(&office, later), [], "nothing was given yet");
}

#[test]
fn a_session_that_anyone_has_or_waits_for_stays() {
    let mut office = Office::open();
    office.waits("s-1", &["s-apr-22"]);
    let without = |session: usize| {
        move |import: &mut WorkshopImport| {
            let slots = import.definition.sessions[session].slots;
            let other = if session == 3 { 4 } else { 3 };
            import.definition.sessions[other].slots += slots;
            import.definition.sessions.remove(session);
        }
    };
    only(
        &office,
        ProblemLocation::Sessions,
        "0 schools have a slot in it and 1 waits",
        without(3),
    );
    assert_eq!(found(&office, without(4)), []);
    office.registers("s-designated-1", "s-apr-25");
    only(
        &office,
        ProblemLocation::Sessions,
        "s-apr-25 is missing",
        without(4),
    );
}

#[test]
fn the_level_of_a_session_that_anyone_has_stays() {
    let office = begun();
    let found = found(&office, |import| {
        // The two levels change places, and their pools with them.
        import.definition.sessions[0].level = Level::Secondary;
        import.definition.pools[0].slots -= 8;
        import.definition.pools[1].slots += 8;
        let schools = import.definition.schools.values_mut();
        let designated = schools.filter(|school| school.level == Level::Elementary);
        designated.for_each(|school| school.designation = Designation::None);
    });
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        found[0].0,
        ProblemLocation::Session(id("e-apr-18"), SessionPart::Level)
    );
}

#[test]
fn a_registered_school_stays_what_it_is() {
    let office = begun();
    for school in ["e-1", "s-1"] {
        only(
            &office,
            ProblemLocation::Schools,
            "is missing, but it is registered",
            |import| {
                import.definition.schools.remove(&slug(school));
            },
        );
    }
    only(
        &office,
        ProblemLocation::School(slug("s-1"), SchoolPart::Level),
        "can't become elementary",
        |import| {
            import
                .definition
                .schools
                .get_mut(&slug("s-1"))
                .unwrap()
                .level = Level::Elementary;
        },
    );
    let mut office = begun();
    office.cancels("e-1");
    assert_eq!(
        found(&office, |import| {
            import.definition.schools.remove(&slug("e-1"));
        }),
        [],
        "it gave up its slot"
    );
}

#[test]
fn schools_may_come() {
    let new = School {
        slug: slug("new"),
        name: "New".to_owned(),
        level: Level::Elementary,
        designation: Designation::None,
        neighborhood: None,
    };
    let came = found(&begun(), |import| {
        import.definition.schools.insert(new.slug.clone(), new);
    });
    assert_eq!(came, []);
}
