//! Before the workshop.

use super::super::finding::Severity;
use super::fixture::*;
use super::whole::{action, cells, says, whole};

#[test]
fn a_fifth_star_is_a_fault() {
    let mut five = whole();
    for at in 2..5 {
        five = five.adding(action(at));
    }
    for at in 0..4 {
        assert_eq!(says(&five, "r:actions", at, "starred"), [""; 0]);
    }
    assert_eq!(
        says(&five, "r:actions", 4, "starred"),
        ["Take a star away: 2 to 4 actions are what a team can carry."]
    );
    let four = five.with("r:actions", 1, "starred", false);
    assert_eq!(says(&four, "r:actions", 4, "starred"), [""; 0]);
}

#[test]
fn a_starred_line_says_what_could_be_done() {
    let starred = whole().without("r:actions", 0, "action");
    assert_eq!(
        cells(&starred, "r:actions", 0, Severity::Missing),
        ["action"]
    );
    let plain = starred.with("r:actions", 0, "starred", false);
    assert_eq!(cells(&plain, "r:actions", 0, Severity::Missing), [""; 0]);
    let empty = whole().adding(Filled::empty("r:actions", "row2"));
    assert_eq!(cells(&empty, "r:actions", 2, Severity::Missing), ["sami"]);
}
