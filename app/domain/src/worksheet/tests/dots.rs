//! Dots: the causes that a team chooses to verify.

use super::super::cause::dots::{MAX_DOTS, candidates, count_remaining};
use super::fixture::*;
use super::whole::{cause, whole};
use crate::document::content::RowId;
use std::collections::BTreeSet;

#[test]
fn a_member_divides_three_dots_among_the_causes_of_a_problem() {
    let mut many = whole();
    for at in 1..6 {
        many = many.with_row(cause(at));
    }
    many = many
        .with("r:causes", 1, "same_as", "row0")
        .with("r:causes", 2, "standing", "parked");
    let worksheet = many.read();
    let choices = candidates(&worksheet.causes, &row_id(0));
    assert_eq!(choices, [0, 3, 4, 5].map(row_id));
    let left = |given: &[usize]| {
        let given: BTreeSet<RowId> = given.iter().map(|at| row_id(*at)).collect();
        count_remaining(&given, &choices)
    };
    assert_eq!(left(&[]), MAX_DOTS);
    assert_eq!(left(&[0, 3]), 1);
    assert_eq!(left(&[0, 3, 4]), 0);
    // A cause that moved here brought its dots: none is left, and nothing is owed.
    assert_eq!(left(&[0, 3, 4, 5]), 0);
    // Dots on causes that are not choices any more are free again.
    assert_eq!(left(&[1, 2, 9]), MAX_DOTS);
}
