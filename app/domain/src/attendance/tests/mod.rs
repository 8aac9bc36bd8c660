mod correction;
mod day;
mod keys;
mod merge;

use super::{Act, ActId, ActKind, PersonKey};
use crate::registration::workshop::Door;
use crate::registration::{Level, Session};
use crate::slug::SessionId;
use jiff::Timestamp;

/// An act of one person, so many minutes after the epoch.
fn act(id: &str, kind: ActKind, minute: i64) -> Act {
    Act {
        id: ActId::parse(&format!("act-{id:0>6}")).unwrap(),
        person: PersonKey::parse("ana-ruiz").unwrap(),
        kind,
        at: at(minute),
    }
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(minute * 60).unwrap()
}

/// Monday, April 22, 2019, 3:15 to 6:15 PM in Chicago.
fn session() -> Session {
    Session {
        id: SessionId::parse("elementary-2").unwrap(),
        level: Level::Elementary,
        starts_at: "2019-04-22T15:15:00-05:00".parse().unwrap(),
        ends_at: "2019-04-22T18:15:00-05:00".parse().unwrap(),
        place: "Dean Operations Center".to_owned(),
        address: String::new(),
        slots: 8,
        door: Door::Closed,
    }
}
