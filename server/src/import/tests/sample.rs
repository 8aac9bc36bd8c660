//! The announcement's workshop, word for word.

use super::super::sample::{around, original};
use domain::registration::import::check;
use domain::registration::{Designation, Level, Phase};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// The announcement as it was sent.
const ANNOUNCED: [(&str, &[&str]); 8] = [
    (
        "introduction",
        &[
            "We highly encourage school leadership teams to engage in the DMPS Collaborative \
           Problem-Solving Process before May 15 to prepare for ESSA action planning. Schools \
           identified for targeted support must submit action plans via CASA by May 15 to meet \
           ESSA requirements. Through the DMPS Collaborative Problem-Solving Process, schools \
           will merge observations and inferences from the ESSA Iowa School Performance Profile, \
           SAMI, and other supporting data to verify root causes of barriers to student outcomes \
           and develop an aligned action plan. The DMPS Collaborative Problem-Solving Process \
           will be implemented district-wide in the summer of 2019 as a structured inquiry \
           process through which schools may continuously review and act upon data to support \
           student performance and equity.",
        ],
    ),
    (
        "outcomes",
        &[
            "Define ESSA problem statements (difference between desired state and current state \
             of student outcomes) and verify causes of problems within the context of the SAMI.",
            "Complete ESSA action plan (areas of focus and initiatives) for the 2019-20 school \
             year and beyond. (Schools identified for targeted support will be prepared to enter \
             action plans into CASA.)",
        ],
    ),
    (
        "registration",
        &[
            "Priority for registration will be given to schools identified for targeted support \
           through ESSA. Flexibility for registration is limited – we have 11 secondary slots \
           and 11 secondary schools with ESSA designations. We have 24 elementary slots and 21 \
           elementary schools with designations. Options for the 3-hour workshop have been \
           scheduled as follows:",
        ],
    ),
    (
        "attendance",
        &[
            "Please use this link to access the registration form. Please note that only one \
           individual needs to register from each school. We are assuming that each school will \
           be bringing a team of 6 or more people with them. The registration form asks for the \
           number of people attending from each school so that we can plan for food. An \
           assortment of Jimmy John’s sandwiches will be available for a working supper.",
        ],
    ),
    (
        "participants",
        &[
            "Participants should be the same team that engaged in the SAMI – if you choose to \
             invite additional members, that is fine",
            "District central office will pay for the off-contract time of teachers",
        ],
    ),
    (
        "preparation",
        &[
            "As a school team, identify 2-4 high leverage actions from the SAMI note catcher",
            "Bring note catcher from ESSA data review and the SAMI note catcher to the meeting",
        ],
    ),
    (
        "context",
        &[
            "Through this workshop, school leadership teams will complete steps one and two and \
           start step 3 of the DMPS Collaborative Problem-Solving Process. Schools will also be \
           introduced to the ESSA Action Plan for targeted support schools and the DMPS School \
           Blueprint* for the 2019-20 school year. In late June, schools that participated in \
           this workshop will continue to develop their action plan by defining steps of the \
           action plan, leading and lagging metrics, and a monitoring structure at district \
           facilitated meetings. Schools that do not participate in this workshop will start the \
           DMPS Collaborative Problem-Solving Process at district facilitated meetings in late \
           June.",
        ],
    ),
    (
        "notes",
        &[
            "*DMPS School Blueprint: Annual high-level overview of a school’s strategic work for \
           communication with all stakeholders, including families and the community. The school \
           blueprint replaces the DMPS SIP and includes goals, theory of action, initiatives, \
           and leading measures for learning (math & reading), thriving, and belonging.",
        ],
    ),
];

#[test]
fn the_announcement_stands_word_for_word() {
    let text = original().unwrap().announcement;
    let sections = [
        text.introduction,
        text.outcomes,
        text.registration,
        text.attendance,
        text.participants,
        text.preparation,
        text.context,
        text.notes,
    ];
    for ((name, announced), section) in ANNOUNCED.into_iter().zip(sections) {
        assert_eq!(section, announced, "{name}");
    }
}

#[test]
fn the_sessions_are_the_announcements() {
    let definition = original().unwrap().definition;
    let sessions: Vec<_> = definition
        .sessions
        .iter()
        .map(|s| {
            format!(
                "{} {} {} {} {} / {}",
                s.id, s.starts_at, s.ends_at, s.slots, s.place, s.address
            )
        })
        .collect();
    let dean = "Dean Operations Center / ";
    assert_eq!(
        sessions,
        [
            format!("elementary-1 2019-04-18T20:15:00Z 2019-04-18T23:15:00Z 8 {dean}"),
            format!("elementary-2 2019-04-22T20:15:00Z 2019-04-22T23:15:00Z 8 {dean}"),
            format!("elementary-3 2019-04-23T20:15:00Z 2019-04-23T23:15:00Z 8 {dean}"),
            "secondary-1 2019-04-22T21:00:00Z 2019-04-23T00:00:00Z 6 Fleur Conference Room B / \
             2100 Fleur Drive, north entrance"
                .to_owned(),
            format!("secondary-2 2019-04-25T21:00:00Z 2019-04-26T00:00:00Z 5 {dean}"),
        ]
    );
    assert_eq!(
        (
            definition.slots(Level::Elementary),
            definition.slots(Level::Secondary)
        ),
        (24, 11)
    );
    let workshop = definition.workshop;
    assert_eq!(
        (workshop.slug.as_str(), workshop.zone.as_str()),
        ("spring-2019", "America/Chicago")
    );
    assert_eq!(workshop.plan_due.to_string(), "2019-05-15");
    assert_eq!(
        workshop.dates.designated_from.to_string(),
        "2019-03-25T13:00:00Z"
    );
    assert_eq!(
        workshop.dates.everyone_from.to_string(),
        "2019-03-29T13:00:00Z"
    );
    assert_eq!(
        workshop.dates.release_at.to_string(),
        "2019-04-08T13:00:00Z"
    );
    assert_eq!(workshop.dates.close_hours, 24);
}

#[test]
fn so_many_schools_are_designated() {
    let schools = original().unwrap().definition.schools;
    for (level, all, designated) in [(Level::Elementary, 41, 21), (Level::Secondary, 16, 11)] {
        let of_level: Vec<_> = schools
            .values()
            .filter(|school| school.level == level)
            .collect();
        let held = of_level
            .iter()
            .filter(|school| school.designation.has_priority())
            .count();
        assert_eq!((of_level.len(), held), (all, designated), "{level:?}");
        let kinds: BTreeSet<_> = of_level.iter().map(|school| school.designation).collect();
        assert_eq!(
            kinds.len(),
            Designation::ALL.len(),
            "every designation is there"
        );
    }
    let northside = schools
        .values()
        .find(|school| school.slug.as_str() == "northside")
        .unwrap();
    assert_eq!(northside.name, "Northside Elementary");
}

/// Words in the names of Des Moines' public schools of 2019. The sample's schools are made up.
const REAL: &str = "brubaker capitol carver cattell cowles downtown edmunds findley garton \
    greenwood hanawalt hillis howe hubbell jackson jefferson king lovejoy madison mckinley monroe \
    morris moulton oak park perkins phillips pleasant river woods samuelson smouse south stowe \
    studebaker walnut willard windsor woodlawn wright brody callanan goodrell harding hiatt hoyt \
    mccombs meredith merrill weeks east hoover lincoln north roosevelt scavo orchard meter gateway \
    longfellow wallace mitchell granger academy";

#[test]
fn no_schools_name_is_a_real_ones() {
    for school in original().unwrap().definition.schools.values() {
        for word in school.name.to_lowercase().split(' ') {
            assert!(
                !REAL.split_whitespace().any(|real| real == word),
                "{}",
                school.name
            );
        }
    }
}

#[test]
fn the_sample_moved_to_any_day_makes_sense_and_is_open_with_holds() {
    // Such a step comes to every weekday, hour and season.
    let step = SignedDuration::from_hours(29 * 24 + 19);
    let mut now: Timestamp = "2018-01-01T00:00:00Z".parse().unwrap();
    while now < "2034-01-01T00:00:00Z".parse().unwrap() {
        let import = around(now).unwrap();
        assert_eq!(
            import.definition.progress_by_dates(now).phase,
            Phase::OpenWithHolds,
            "{now}"
        );
        // Ten days less a week, and an hour where the clocks are put forward meanwhile.
        let left = import
            .definition
            .workshop
            .dates
            .release_at
            .duration_since(now);
        assert!(
            left > SignedDuration::from_hours(71),
            "{now}: {left:?} left"
        );
        assert_eq!(check(&import), [], "{now}");
        now += step;
    }
}

#[test]
fn the_agenda_fills_each_session() {
    let import = original().unwrap();
    let agenda = import.announcement.agenda.iter();
    let minutes: i64 = agenda.map(|part| i64::from(part.minutes)).sum();
    for session in &import.definition.sessions {
        let length = session.ends_at.duration_since(session.starts_at);
        assert_eq!(length, SignedDuration::from_mins(minutes), "{}", session.id);
    }
}
