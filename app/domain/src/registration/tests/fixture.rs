//! The announcement's workshop in plain data.

use super::super::Contact;
use super::super::announcement::WorkshopImport;
use super::super::proof::{EmailDomain, RegistrationMode};
use super::super::school::{Designation, Level, School};
use super::super::workshop::{Dates, Door, Pool, Session, Workshop, WorkshopDefinition};
use crate::slug::{SchoolSlug, SessionId, WorkshopSlug};
use jiff::Timestamp;

pub(super) fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub(super) fn slug(text: &str) -> SchoolSlug {
    SchoolSlug::parse(text).unwrap()
}

pub(super) fn id(text: &str) -> SessionId {
    SessionId::parse(text).unwrap()
}

pub(super) fn ids(texts: &[&str]) -> Vec<SessionId> {
    texts.iter().map(|text| id(text)).collect()
}

pub(super) fn session(name: &str, level: Level, starts: &str, ends: &str, slots: u32) -> Session {
    Session {
        id: id(name),
        level,
        starts_at: at(starts),
        ends_at: at(ends),
        place: "Dean Operations Center".to_owned(),
        address: String::new(),
        slots,
        door: Door::Open,
    }
}

fn schools(prefix: &str, count: usize, level: Level, designation: Designation) -> Vec<School> {
    (1..=count)
        .map(|n| School {
            slug: slug(&format!("{prefix}-{n}")),
            name: format!("{prefix} {n}"),
            level,
            designation,
            neighborhood: None,
        })
        .collect()
}

/// 24 elementary slots as 8/8/8 and 21 designated of 41 schools (`e-designated-1` to `-21`,
/// `e-1` to `e-20`); 11 secondary as 6/5 and 11 of 16 (`s-designated-1` to `-11`, `s-1` to `s-5`).
pub(super) fn announcement() -> WorkshopDefinition {
    use Designation::{None, Targeted};
    use Level::{Elementary, Secondary};
    WorkshopDefinition {
        workshop: Workshop {
            slug: WorkshopSlug::parse("spring-2019").unwrap(),
            title: "Collaborative Problem-Solving".to_owned(),
            zone: "America/Chicago".to_owned(),
            dates: Dates {
                designated_from: at("2019-03-25T08:00:00-05:00"),
                everyone_from: at("2019-03-29T08:00:00-05:00"),
                release_at: at("2019-04-08T08:00:00-05:00"),
                close_hours: 24,
            },
            plan_due: jiff::civil::date(2019, 5, 15),
            office: "office@district.example".to_owned(),
            mode: RegistrationMode::Open,
            email_domains: vec![EmailDomain::parse("district.example").unwrap()],
        },
        pools: vec![
            Pool {
                level: Elementary,
                slots: 24,
            },
            Pool {
                level: Secondary,
                slots: 11,
            },
        ],
        sessions: vec![
            session(
                "e-apr-18",
                Elementary,
                "2019-04-18T15:15-05",
                "2019-04-18T18:15-05",
                8,
            ),
            session(
                "e-apr-22",
                Elementary,
                "2019-04-22T15:15-05",
                "2019-04-22T18:15-05",
                8,
            ),
            session(
                "e-apr-23",
                Elementary,
                "2019-04-23T15:15-05",
                "2019-04-23T18:15-05",
                8,
            ),
            session(
                "s-apr-22",
                Secondary,
                "2019-04-22T16:00-05",
                "2019-04-22T19:00-05",
                6,
            ),
            session(
                "s-apr-25",
                Secondary,
                "2019-04-25T16:00-05",
                "2019-04-25T19:00-05",
                5,
            ),
        ],
        schools: [
            schools("e-designated", 21, Elementary, Targeted),
            schools("e", 20, Elementary, None),
            schools("s-designated", 11, Secondary, Targeted),
            schools("s", 5, Secondary, None),
        ]
        .into_iter()
        .flatten()
        .map(|school| (school.slug.clone(), school))
        .collect(),
    }
}

pub(super) fn import() -> WorkshopImport {
    WorkshopImport {
        definition: announcement(),
        announcement: Default::default(),
    }
}

pub(super) fn contact(name: &str) -> Contact {
    Contact {
        name: name.to_owned(),
        email: "ana@school.example".to_owned(),
    }
}
