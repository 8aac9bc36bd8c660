//! An import must be consistent by itself.

use super::super::announcement::WorkshopImport;
use super::super::import::{ProblemLocation, SchoolPart, SessionPart, check};
use super::super::school::{Designation, Level};
use super::super::workshop::Pool;
use super::fixture::{at, id, import, slug};

/// The problems after one change to a correct import.
fn found(change: impl FnOnce(&mut WorkshopImport)) -> Vec<(ProblemLocation, String)> {
    let mut import = import();
    change(&mut import);
    check(&import)
        .into_iter()
        .map(|problem| (problem.location, problem.message))
        .collect()
}

#[track_caller]
fn only(place: ProblemLocation, words: &str, change: impl FnOnce(&mut WorkshopImport)) {
    let found = found(change);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, place);
    assert!(found[0].1.contains(words), "{}", found[0].1);
}

#[test]
fn the_announcement_makes_sense() {
    assert_eq!(found(|_| {}), []);
}

#[test]
fn a_workshop_has_a_title_a_zone_and_somebody_to_ask() {
    only(ProblemLocation::Title, "no title", |import| {
        import.definition.workshop.title = " ".to_owned()
    });
    only(ProblemLocation::Zone, "no time zone", |import| {
        import.definition.workshop.zone.clear()
    });
    only(ProblemLocation::Office, "nobody to ask", |import| {
        import.definition.workshop.office.clear()
    });
}

#[test]
fn the_dates_are_in_order() {
    only(
        ProblemLocation::EveryoneFrom,
        "designated schools come first",
        |import| {
            import.definition.workshop.dates.everyone_from = at("2019-03-25T07:59-05");
        },
    );
    only(
        ProblemLocation::ReleaseAt,
        "before everyone may register",
        |import| {
            import.definition.workshop.dates.release_at = at("2019-03-29T07:59-05");
        },
    );
    // A district without a head start, or without a time of its own for holds, sets them equal.
    assert_eq!(
        found(|import| {
            let dates = &mut import.definition.workshop.dates;
            dates.everyone_from = dates.designated_from;
            dates.release_at = dates.designated_from;
        }),
        []
    );
}

#[test]
fn holds_are_released_before_the_first_session_closes() {
    only(
        ProblemLocation::ReleaseAt,
        "e-apr-18 is closed by then: 24 hours",
        |import| {
            import.definition.workshop.dates.release_at = at("2019-04-17T15:15-05");
        },
    );
    assert_eq!(
        found(|import| {
            import.definition.workshop.dates.release_at = at("2019-04-17T15:14:59-05");
        }),
        []
    );
    only(ProblemLocation::ReleaseAt, "250 hours", |import| {
        import.definition.workshop.dates.close_hours = 250;
    });
}

#[test]
fn the_slots_of_the_sessions_add_up() {
    only(
        ProblemLocation::Pool(Level::Secondary),
        "11 secondary slots, but its sessions have 12",
        |import| {
            import.definition.sessions[3].slots = 7;
        },
    );
    only(
        ProblemLocation::Pool(Level::Elementary),
        "25 elementary slots",
        |import| {
            import.definition.pools[0].slots = 25;
        },
    );
    let huge = found(|import| {
        import
            .definition
            .sessions
            .iter_mut()
            .for_each(|session| session.slots = u32::MAX);
    });
    assert_eq!(huge.len(), 2, "{huge:?}");
}

#[test]
fn there_is_a_slot_for_every_designated_school() {
    only(
        ProblemLocation::Pool(Level::Secondary),
        "12 secondary schools are designated",
        |import| {
            let school = import.definition.schools.get_mut(&slug("s-1")).unwrap();
            school.designation = Designation::Extended;
        },
    );
}

#[test]
fn a_level_is_given_once_and_for_every_session() {
    only(
        ProblemLocation::Pool(Level::Secondary),
        "given twice",
        |import| {
            import.definition.pools.push(Pool {
                level: Level::Secondary,
                slots: 11,
            });
        },
    );
    let found = found(|import| {
        import.definition.pools.pop();
    });
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(
        found[0].0,
        ProblemLocation::Session(id("s-apr-22"), SessionPart::Level)
    );
}

#[test]
fn a_session_ends_after_it_starts_on_the_same_day() {
    let ends = |text: &'static str| {
        move |import: &mut WorkshopImport| import.definition.sessions[0].ends_at = at(text)
    };
    let place = ProblemLocation::Session(id("e-apr-18"), SessionPart::Ends);
    only(
        place.clone(),
        "ends before it starts",
        ends("2019-04-18T15:15-05"),
    );
    only(place, "longer than a day", ends("2019-05-18T18:15-05"));
}

#[test]
fn a_session_that_nobody_could_register_for_is_found() {
    let found = found(|import| {
        import.definition.sessions[0].starts_at = at("2018-04-18T15:15-05");
        import.definition.sessions[0].ends_at = at("2018-04-18T18:15-05");
    });
    assert!(found.iter().any(|(place, what)| {
        *place == ProblemLocation::Session(id("e-apr-18"), SessionPart::Starts)
            && what.contains("closes before anyone may register")
    }));
}

#[test]
fn a_session_has_a_name_of_its_own_a_place_and_slots() {
    only(
        ProblemLocation::Session(id("e-apr-22"), SessionPart::Place),
        "no place",
        |import| {
            import.definition.sessions[1].place.clear();
        },
    );
    let twice = found(|import| import.definition.sessions[1].id = id("e-apr-18"));
    assert_eq!(
        twice[0].0,
        ProblemLocation::Session(id("e-apr-18"), SessionPart::Id)
    );
    let none = found(|import| import.definition.sessions[1].slots = 0);
    assert!(none.iter().any(|(place, _)| {
        *place == ProblemLocation::Session(id("e-apr-22"), SessionPart::Slots)
    }));
}

#[test]
fn a_workshop_has_sessions_and_schools() {
    only(ProblemLocation::Schools, "the list is empty", |import| {
        import.definition.schools.clear()
    });
    let found = found(|import| import.definition.sessions.clear());
    assert!(found.contains(&(
        ProblemLocation::Sessions,
        "The workshop has no session.".to_owned()
    )));
}

#[test]
fn every_school_has_a_session_for_its_level() {
    let found = found(|import| {
        import.definition.sessions.truncate(3);
        import.definition.pools.truncate(1);
    });
    assert_eq!(found.len(), 16, "one for each secondary school");
    assert_eq!(
        found[0].0,
        ProblemLocation::School(slug("s-1"), SchoolPart::Level)
    );
}

#[test]
fn schools_can_be_told_apart() {
    only(
        ProblemLocation::School(slug("e-2"), SchoolPart::Name),
        "both named “E 1 ”",
        |import| {
            import
                .definition
                .schools
                .get_mut(&slug("e-2"))
                .unwrap()
                .name = "E 1 ".to_owned();
        },
    );
    only(
        ProblemLocation::School(slug("e-2"), SchoolPart::Name),
        "no name",
        |import| {
            import
                .definition
                .schools
                .get_mut(&slug("e-2"))
                .unwrap()
                .name = " ".to_owned();
        },
    );
    only(
        ProblemLocation::School(slug("e-2"), SchoolPart::Slug),
        "listed as e-99",
        |import| {
            import
                .definition
                .schools
                .get_mut(&slug("e-2"))
                .unwrap()
                .slug = slug("e-99");
        },
    );
}

#[test]
fn everything_is_found_at_once() {
    let found = found(|import| {
        import.definition.workshop.title.clear();
        import.definition.sessions[0].place.clear();
        import.definition.sessions[1].slots = 9;
        import
            .definition
            .schools
            .get_mut(&slug("e-2"))
            .unwrap()
            .name
            .clear();
    });
    assert_eq!(found.len(), 4, "{found:?}");
}
