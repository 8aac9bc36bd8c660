//! Gaps, students, and the labels of numbers.

use super::super::fields::amount::{Amount, OutOfRange, Unit, students};
use super::fixture::*;
use crate::seeded::every;
use proptest::prelude::*;

fn amount(number: f64) -> Amount {
    Amount::from_f64(number).unwrap()
}

#[test]
fn the_gap_is_in_percentage_points_and_means_students() {
    let problem = read(&reading_problem());
    assert_eq!(
        Unit::Percent.difference_label(problem.gap().unwrap()),
        "30.0 percentage points"
    );
    assert_eq!(problem.students(), Some(34));
}

#[test]
fn where_lower_is_better_the_gap_is_the_other_way_around() {
    let problem = read(&absence_problem());
    assert_eq!(
        Unit::Percent.difference_label(problem.gap().unwrap()),
        "12.0 percentage points"
    );
    assert_eq!(problem.students(), Some(49));
}

#[test]
fn a_part_of_a_student_is_a_student_and_none_too_many() {
    for (gap, n, expected) in [
        (30.0, 112, 34),
        (30.0, 110, 33),
        (12.0, 405, 49),
        (0.1, 1, 1),
        (100.0, 7, 7),
        (50.0, 2, 1),
        (7.0, 100, 7),
        (14.0, 50, 7),
        (28.0, 25, 7),
        (55.0, 100, 55),
    ] {
        assert_eq!(students(amount(gap), n), expected, "{gap} of {n}");
    }
}

/// Hundredths of a percentage point times students, in ten-thousandths, which are exact.
#[test]
fn no_student_is_lost_or_added_whatever_the_numbers() {
    let numbers = (0u32..=10_000, 0u32..=10_000, 1u32..=5_000);
    every(&numbers, |(current, desired, n)| {
        let filled = reading_problem()
            .with("current", f64::from(current) / 100.0)
            .with("desired", f64::from(desired) / 100.0)
            .with("n", f64::from(n));
        let problem = read(&filled);
        if desired <= current {
            prop_assert_eq!((problem.gap(), problem.students()), (None, None));
            return Ok(());
        }
        let gap = u64::from(desired - current);
        prop_assert_eq!(problem.gap().unwrap().hundredths(), gap as i64);
        let found = u64::from(problem.students().unwrap());
        let exact = gap * u64::from(n);
        prop_assert!(found * 10_000 >= exact && (found - 1) * 10_000 < exact);
        Ok(())
    });
}

/// The negative control of the two above: binary fractions do lose the race.
#[test]
fn binary_fractions_would_add_students() {
    let naive = |gap: f64, n: f64| (gap / 100.0 * n).ceil() as u32;
    let wrong = (1..=1000u32)
        .flat_map(|tenths| (1..=200u32).map(move |n| (tenths, n)))
        .filter(|(tenths, n)| {
            let gap = f64::from(*tenths) / 10.0;
            naive(gap, f64::from(*n)) != students(amount(gap), *n)
        });
    assert!(wrong.count() > 10);
    assert_eq!(naive(7.0, 100.0), 8, "7% of 100");
    assert_ne!(format!("{}", 68.3 - 38.2), "30.1");
}

#[test]
fn what_binary_fractions_leave_over_never_reaches_a_person() {
    let filled = reading_problem()
        .with("current", 38.2)
        .with("desired", 68.3);
    let gap = read(&filled).gap().unwrap();
    assert_eq!(
        Unit::Percent.difference_label(gap),
        "30.1 percentage points"
    );
    assert_eq!(Unit::Percent.amount_label(amount(0.1 + 0.2)), "0.3%");
    assert_eq!(Unit::Percent.amount_label(amount(33.600_000_1)), "33.6%");
    assert_eq!(Unit::Percent.amount_label(amount(-0.0)), "0.0%");
}

#[test]
fn numbers_are_said_with_the_decimals_they_have() {
    for (unit, number, says, difference) in [
        (Unit::Percent, 38.0, "38.0%", "38.0 percentage points"),
        (Unit::Percent, 94.78, "94.78%", "94.78 percentage points"),
        (Unit::Percent, 9.05, "9.05%", "9.05 percentage points"),
        (Unit::Percent, 1.0, "1.0%", "1.0 percentage points"),
        (Unit::Percentile, 42.0, "42", "42 percentile points"),
        (Unit::Percentile, 1.0, "1", "1 percentile point"),
        (Unit::Points, 212.5, "212.5 points", "212.5 points"),
        (Unit::Days, 1.0, "1 day", "1 day"),
        (Unit::Times, 214.0, "214", "214 times"),
    ] {
        assert_eq!(unit.amount_label(amount(number)), says);
        assert_eq!(unit.difference_label(amount(number)), difference);
    }
    assert_eq!(
        Unit::Points.difference_label(amount(-2.5)),
        "-2.5 points",
        "a sign is kept"
    );
}

#[test]
fn a_difference_is_never_said_in_percent() {
    every(&(-10_000i64..=10_000), |hundredths| {
        let said = Unit::Percent.difference_label(Amount::from_hundredths(hundredths));
        prop_assert!(said.ends_with(" percentage points") && !said.contains('%'));
        Ok(())
    });
}

#[test]
fn what_is_no_number_of_a_school_is_not_read() {
    for number in [
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
        1e300,
        -1e300,
        1_000_000.01,
    ] {
        assert_eq!(Amount::from_f64(number), None, "{number}");
    }
    assert_eq!(Amount::from_f64(1_000_000.0), Some(Amount::MAX));
}

#[test]
fn units_hold_what_they_can() {
    let beyond = Err(OutOfRange::BeyondHundred);
    assert_eq!(Unit::Percent.check(amount(100.0)), Ok(()));
    assert_eq!(Unit::Percent.check(amount(100.01)), beyond);
    assert_eq!(Unit::Percentile.check(amount(101.0)), beyond);
    assert_eq!(Unit::Points.check(amount(212.0)), Ok(()));
    assert_eq!(Unit::Days.check(amount(-0.01)), Err(OutOfRange::Negative));
}
