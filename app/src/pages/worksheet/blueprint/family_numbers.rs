//! The numbers of a Blueprint in words for families.

use domain::worksheet::blueprint::{FamilyMeasure, FamilyNumber};
use domain::worksheet::fields::amount::{Amount, Unit};
use domain::worksheet::fields::date::day_label;

/// "22 of 100", "38.5%", "12 days".
pub(super) fn number_words(unit: Unit, value: Amount) -> String {
    let hundredths = value.hundredths();
    match unit {
        Unit::Percent if hundredths % 100 == 0 => format!("{} of 100", hundredths / 100),
        unit => unit.amount_label(value),
    }
}

/// "now 22 of 100, on April 1, 2019".
pub(super) fn dated_number(measure: &FamilyMeasure, number: FamilyNumber) -> (String, String) {
    let words = number_words(measure.unit, number.value);
    (words, day_label(number.on))
}

/// The parts of a bar that a number takes, in thousandths: the bar ends at a hundred for percent, else
/// at the greatest of the measure's numbers.
pub(super) fn bar_part(measure: &FamilyMeasure, value: Amount) -> i64 {
    let all = [
        measure.baseline.value,
        measure.now().value,
        measure.target.value,
    ];
    let greatest = all.into_iter().max().unwrap_or_default().hundredths();
    let end = match measure.unit {
        Unit::Percent | Unit::Percentile => 10_000,
        Unit::Points | Unit::Days | Unit::Times => greatest.max(1),
    };
    (value.hundredths().saturating_mul(1000) / end).clamp(0, 1000)
}
