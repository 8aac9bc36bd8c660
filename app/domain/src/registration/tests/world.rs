//! Random small workshops, and random moves.

use super::super::school::{Designation, Level, School};
use super::super::workshop::{Dates, Pool, Workshop, WorkshopDefinition};
use super::fixture::{announcement, id, session, slug};
use jiff::Timestamp;
use proptest::prelude::*;

/// A workshop in plain numbers. Times are hours.
#[derive(Clone, Debug)]
pub(super) struct RandomWorkshop {
    pub(super) rooms: Vec<RandomSession>,
    pub(super) schools: Vec<RandomSchool>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct RandomSession {
    /// 0 or 1.
    pub(super) level: usize,
    pub(super) slots: u32,
    /// The hour at which it closes.
    pub(super) closes: i64,
}

/// A school, as far as the rules care.
#[derive(Clone, Copy, Debug)]
pub(super) struct RandomSchool {
    pub(super) level: usize,
    pub(super) designated: bool,
}

pub(super) const DESIGNATED_FROM: i64 = 10;
pub(super) const EVERYONE_FROM: i64 = 20;
pub(super) const RELEASE_AT: i64 = 60;

/// A move. Schools and rooms are numbers, modulo their count.
#[derive(Clone, Debug)]
pub(super) enum Move {
    Register {
        school: usize,
        wishes: Vec<usize>,
        wait: bool,
        proven: bool,
    },
    Change {
        school: usize,
        wishes: Vec<usize>,
        stale: bool,
    },
    Headcount {
        school: usize,
        stale: bool,
    },
    Cancel {
        school: usize,
        stale: bool,
    },
    /// The office, or a mailed link, proves the registration.
    Prove {
        school: usize,
        stale: bool,
    },
    /// The invitation's holder becomes the contact.
    TakeOver {
        school: usize,
        stale: bool,
    },
    /// The invitation's holder says that it wasn't the school.
    Disown {
        school: usize,
        stale: bool,
    },
    Decline {
        school: usize,
    },
    /// The office gives the hold back.
    RestoreHold {
        school: usize,
    },
    Pass {
        hours: i64,
    },
}

impl RandomWorkshop {
    pub(super) fn school(&self, number: usize) -> usize {
        number % self.schools.len()
    }

    /// Rooms of the school's level, and now and then one of the other.
    pub(super) fn wishes(&self, school: usize, numbers: &[usize]) -> Vec<usize> {
        const ANY: usize = 15;
        let level = self.schools[school].level;
        let fitting: Vec<_> = (0..self.rooms.len())
            .filter(|room| self.rooms[*room].level == level)
            .collect();
        numbers
            .iter()
            .map(|n| {
                if *n == ANY {
                    n % self.rooms.len()
                } else {
                    fitting[n % fitting.len()]
                }
            })
            .collect()
    }

    /// The same workshop, as the rules know it.
    pub(super) fn definition(&self) -> WorkshopDefinition {
        let Workshop {
            slug: name,
            title,
            zone,
            plan_due,
            office,
            mode,
            email_domains,
            ..
        } = announcement().workshop;
        let dates = Dates {
            designated_from: hour(DESIGNATED_FROM),
            everyone_from: hour(EVERYONE_FROM),
            release_at: hour(RELEASE_AT),
            close_hours: 24,
        };
        let slots = |level| {
            let rooms = self
                .rooms
                .iter()
                .filter(|room| Level::ALL[room.level] == level);
            rooms.map(|room| room.slots).sum()
        };
        WorkshopDefinition {
            workshop: Workshop {
                slug: name,
                title,
                zone,
                dates,
                plan_due,
                office,
                mode,
                email_domains,
            },
            pools: Level::ALL
                .map(|level| Pool {
                    level,
                    slots: slots(level),
                })
                .into(),
            sessions: (self.rooms.iter().enumerate())
                .map(|(n, room)| {
                    let starts = hour(room.closes + 24).to_string();
                    let ends = hour(room.closes + 27).to_string();
                    let level = Level::ALL[room.level];
                    session(&format!("room-{n}"), level, &starts, &ends, room.slots)
                })
                .collect(),
            schools: (self.schools.iter().enumerate())
                .map(|(n, place)| School {
                    slug: slug(&format!("school-{n}")),
                    name: format!("School {n}"),
                    level: Level::ALL[place.level],
                    designation: if place.designated {
                        Designation::Comprehensive
                    } else {
                        Designation::None
                    },
                    neighborhood: None,
                })
                .map(|school| (school.slug.clone(), school))
                .collect(),
        }
    }
}

pub(super) fn hour(hour: i64) -> Timestamp {
    Timestamp::from_second(1_550_000_000 + hour * 3600).unwrap()
}

pub(super) fn room(number: usize) -> crate::slug::SessionId {
    id(&format!("room-{number}"))
}

/// One or two levels, each with 1 to 3 rooms of 1 to 3 slots, no more designated schools than
/// slots, and up to five others.
pub(super) fn worlds() -> impl Strategy<Value = RandomWorkshop> {
    let level = (
        prop::collection::vec((1..=3_u32, 1..40_i64), 1..=3),
        0..=9_usize,
        0..=5_usize,
    );
    prop::collection::vec(level, 1..=2).prop_map(|levels| {
        let mut world = RandomWorkshop {
            rooms: Vec::new(),
            schools: Vec::new(),
        };
        for (level, (rooms, designated, others)) in levels.into_iter().enumerate() {
            let slots: u32 = rooms.iter().map(|(slots, _)| slots).sum();
            let designated = designated.min(slots as usize);
            let places = |designated, count| vec![RandomSchool { level, designated }; count];
            world.schools.extend(places(true, designated));
            world.schools.extend(places(false, others.max(1)));
            world
                .rooms
                .extend(rooms.iter().map(|(slots, later)| RandomSession {
                    level,
                    slots: *slots,
                    closes: RELEASE_AT + later,
                }));
        }
        world
    })
}

/// The moves of people and the clock, one after the other.
pub(super) fn moves() -> impl Strategy<Value = Vec<Move>> {
    let wishes = || prop::collection::vec(0..16_usize, 1..=3);
    let school = 0..32_usize;
    let stale = || prop::bool::weighted(0.1);
    let one = prop_oneof![
        8 => (school.clone(), wishes(), any::<bool>(), any::<bool>())
            .prop_map(|(school, wishes, wait, proven)| {
                Move::Register { school, wishes, wait, proven }
            }),
        3 => (school.clone(), wishes(), stale())
            .prop_map(|(school, wishes, stale)| Move::Change { school, wishes, stale }),
        1 => (school.clone(), stale())
            .prop_map(|(school, stale)| Move::Headcount { school, stale }),
        3 => (school.clone(), stale()).prop_map(|(school, stale)| Move::Cancel { school, stale }),
        1 => (school.clone(), stale()).prop_map(|(school, stale)| Move::Prove { school, stale }),
        1 => (school.clone(), stale())
            .prop_map(|(school, stale)| Move::TakeOver { school, stale }),
        1 => (school.clone(), stale()).prop_map(|(school, stale)| Move::Disown { school, stale }),
        1 => school.clone().prop_map(|school| Move::Decline { school }),
        1 => school.prop_map(|school| Move::RestoreHold { school }),
        2 => prop_oneof![9 => 0..12_i64, 1 => 0..60_i64].prop_map(|hours| Move::Pass { hours }),
    ];
    prop::collection::vec(one, 0..60)
}
