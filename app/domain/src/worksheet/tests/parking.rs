//! The parking lot.

use super::super::fields::rule::Severity;
use super::super::gates::Gate;
use super::super::parking::in_reading_order;
use super::fixture::*;
use super::whole::{cells, messages, parked, whole};
use crate::document::content::Value;

#[test]
fn what_is_done_with_stands_behind_what_waits() {
    let mut lot = whole();
    for at in 1..4 {
        lot = lot.with_row(parked(at));
    }
    let lot = lot
        .with("r:parking", 0, "done", true)
        .with("r:parking", 2, "done", true);
    let worksheet = lot.read();
    let read = in_reading_order(&worksheet.parked);
    let read: Vec<_> = read.map(|parked| parked.id.clone()).collect();
    assert_eq!(read, [1, 3, 0, 2].map(row_id));
}

#[test]
fn what_is_parked_says_what_it_is_and_blames_nobody() {
    let nothing = whole().without("r:parking", 0, "text");
    assert_eq!(cells(&nothing, "r:parking", 0, Severity::Missing), ["text"]);
    let blame = whole().with("r:parking", 0, "text", "Lazy buses");
    let hints = messages(&blame, "r:parking", 0, "text");
    assert!(
        hints[0].starts_with("“lazy” sounds like blame."),
        "{hints:?}"
    );
    assert!(messages(&whole(), "r:parking", 0, "text").is_empty());
}

#[test]
fn what_is_absurd_is_a_fault_and_waits_to_be_looked_at() {
    let absurd = whole()
        .with_value("r:parking", 0, "done", Value::Choice("maybe".to_owned()))
        .with_value("r:parking", 0, "text", Value::Number(7.0));
    let faults = cells(&absurd, "r:parking", 0, Severity::Fault);
    assert_eq!(faults, ["text", "done"]);
    assert!(absurd.read().parked[0].is_waiting());
}

#[test]
fn no_gate_asks_for_it() {
    let whole = whole();
    let empty = whole.clone().without("r:parking", 0, "text").read();
    for gate in Gate::ALL {
        let open = |worksheet| gate.open_points(worksheet, &whole.record);
        assert_eq!(open(&empty), open(&whole.read()), "{gate:?}");
    }
}
