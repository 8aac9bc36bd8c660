mod keys;
mod merge;

use super::{Act, ActId, ActKind, PersonKey};
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
