//! The length of a measure's bar, and its numbers in words.

use crate::languages::TextCatalog;
use domain::languages::{FixedTextKey, Language};
use domain::worksheet::blueprint::FamilyMeasure;
use domain::worksheet::fields::amount::{Amount, Unit};

/// Parts of a measure's bar, in thousandths of its width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureBar {
    pub now: u16,
    pub target: u16,
}

const FULL_WIDTH: i64 = 1000;

impl MeasureBar {
    /// A share fills its part of a hundred. Other numbers have no end: the largest of the measure's
    /// numbers fills ten elevenths.
    pub fn of(measure: &FamilyMeasure) -> Self {
        let numbers = [measure.baseline, measure.now(), measure.target];
        let values = numbers.map(|number| number.value.hundredths());
        let full = match measure.unit {
            Unit::Percent | Unit::Percentile => Amount::from_whole(100).hundredths(),
            Unit::Points | Unit::Days | Unit::Times => {
                values.into_iter().max().unwrap_or(0).max(1) * 11 / 10
            }
        };
        let part = |value: i64| {
            let part = (value * FULL_WIDTH / full.max(1)).clamp(0, FULL_WIDTH);
            u16::try_from(part).unwrap_or(0)
        };
        let [_, now, target] = values.map(part);
        Self { now, target }
    }
}

/// A number as families read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureNumber {
    /// Of 100 students.
    OutOfHundred(u32),
    /// Digits, with or without a sign: "38.5%", "41".
    Digits(String),
    /// With a noun that agrees with it.
    Counted(FixedTextKey, Amount),
}

impl MeasureNumber {
    /// A share that is no whole number stays as it is: rounded, it could equal its goal.
    pub fn of(unit: Unit, value: Amount) -> Self {
        let whole = value.hundredths() % 100 == 0;
        match (unit, u32::try_from(value.hundredths() / 100)) {
            (Unit::Percent, Ok(count)) if whole => Self::OutOfHundred(count),
            _ => match unit_text(unit) {
                Some(key) => Self::Counted(key, value),
                None => Self::Digits(unit.amount_label(value)),
            },
        }
    }

    /// The number in the fewest characters.
    pub fn short(&self, texts: &TextCatalog, language: Language) -> String {
        match self {
            Self::OutOfHundred(count) => count.to_string(),
            Self::Digits(digits) => digits.clone(),
            Self::Counted(key, amount) => {
                let count = [("count", (*amount).into())];
                texts.text_with(language, *key, count).text
            }
        }
    }
}

/// The text of a unit that is a noun.
pub(super) fn unit_text(unit: Unit) -> Option<FixedTextKey> {
    match unit {
        Unit::Days => Some(FixedTextKey::AmountDays),
        Unit::Points => Some(FixedTextKey::AmountPoints),
        Unit::Percent | Unit::Percentile | Unit::Times => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_share_is_of_a_hundred_students() {
        let of = |unit, hundredths| MeasureNumber::of(unit, Amount::from_hundredths(hundredths));
        assert_eq!(of(Unit::Percent, 2200), MeasureNumber::OutOfHundred(22));
        let texts = TextCatalog::shipped();
        let short = |unit, hundredths, language| of(unit, hundredths).short(&texts, language);
        let english = Language::English;
        assert_eq!(short(Unit::Percent, 3850, english), "38.5%");
        assert_eq!(short(Unit::Percentile, 4100, english), "41");
        assert_eq!(short(Unit::Days, 100, english), "1 day");
        assert_eq!(short(Unit::Days, 300, Language::Spanish), "3 días");
        assert_eq!(short(Unit::Points, 1250, Language::Spanish), "12.5 puntos");
    }
}
