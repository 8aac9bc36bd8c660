//! The numbers of a worksheet, and their labels.
//!
//! # Invariant
//! All arithmetic and every label uses the number's hundredths, in whole numbers.
//!
//! A document holds binary fractions, in which 68.3 - 38.2 is 30.099999999999998, and 33.0 of 110
//! students can become 33.000000000000004, rounded up one student too many. A school's figures have
//! at most two decimals (the state's profile prints 94.78%), so a number is rounded to hundredths
//! once, when it is read, and is exact from there on.

use super::code::codes;
use super::rule::{CellRule, Severity};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A number with two decimals. Serialized as its hundredths.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Amount(i64);

codes! {
    Unit:
    Percent = "percent", "Percent of students";
    /// The rank among a hundred, as growth is reported.
    Percentile = "percentile", "Percentile";
    /// The average score of a test or survey.
    Points = "points", "Points (average score)";
    Days = "days", "Days";
    Times = "times", "Number of times";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfRange {
    Negative,
    /// Above 100, in a unit that ends there.
    BeyondHundred,
}

impl CellRule for OutOfRange {
    fn severity(&self) -> Severity {
        Severity::Fault
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Negative => "Enter a number that is not below 0.",
            Self::BeyondHundred => "Enter a number from 0 to 100.",
        })
    }
}

impl Amount {
    /// Far above any figure of a school.
    pub const MAX: Self = Self(100_000_000);

    pub fn from_whole(number: u32) -> Self {
        Self(i64::from(number) * 100)
    }

    pub fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// Reads a document's number, rounded to hundredths; none if it is not a number, or out of the
    /// range of [`Amount::MAX`].
    pub fn from_f64(number: f64) -> Option<Self> {
        let hundredths = (number * 100.0).round();
        // A NaN fails this comparison.
        let readable = hundredths.abs() <= Self::MAX.0 as f64;
        readable.then_some(Self(hundredths as i64))
    }

    /// The number as a document holds it; [`Amount::from_f64`] reads the same amount back.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / 100.0
    }

    pub fn hundredths(self) -> i64 {
        self.0
    }

    pub fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    pub fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// "12", "12.5".
    pub fn plain_label(self) -> String {
        self.digits(0)
    }

    /// "$250", "$19.50".
    pub fn dollar_label(self) -> String {
        let decimals = if self.0 % 100 == 0 { 0 } else { 2 };
        format!("${}", self.digits(decimals))
    }

    /// Keeps the decimals that the number has, and shows at least `decimals` of them.
    fn digits(self, decimals: usize) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        let has = match part {
            0 => 0,
            _ if part % 10 == 0 => 1,
            _ => 2,
        };
        match has.max(decimals) {
            0 => format!("{sign}{whole}"),
            1 => format!("{sign}{whole}.{}", part / 10),
            _ => format!("{sign}{whole}.{part:02}"),
        }
    }
}

impl Unit {
    /// "38.0%", "12.5 points", "1 day", "42".
    pub fn amount_label(self, amount: Amount) -> String {
        match self {
            Self::Percent => format!("{}%", amount.digits(1)),
            Self::Percentile | Self::Times => amount.digits(0),
            Self::Points | Self::Days => self.difference_label(amount),
        }
    }

    /// "30.0 percentage points". Never "30%", which of 38% would be 11.4 percentage points.
    pub fn difference_label(self, amount: Amount) -> String {
        let (one, many, decimals) = match self {
            Self::Percent => ("percentage points", "percentage points", 1),
            Self::Percentile => ("percentile point", "percentile points", 0),
            Self::Points => ("point", "points", 0),
            Self::Days => ("day", "days", 0),
            Self::Times => ("time", "times", 0),
        };
        let noun = if amount == Amount::from_whole(1) {
            one
        } else {
            many
        };
        format!("{} {noun}", amount.digits(decimals))
    }

    /// Checks that an amount is in the unit's range.
    ///
    /// # Errors
    /// The end of the range that it is beyond.
    pub fn check(self, amount: Amount) -> Result<(), OutOfRange> {
        let hundred = matches!(self, Self::Percent | Self::Percentile);
        if amount < Amount::default() {
            Err(OutOfRange::Negative)
        } else if hundred && amount > Amount::from_whole(100) {
            Err(OutOfRange::BeyondHundred)
        } else {
            Ok(())
        }
    }
}

/// The number of students that a gap in percentage points means, of `n`: rounded up, since a part
/// of a student is a student.
pub fn students(gap: Amount, n: u32) -> u32 {
    let in_ten_thousandths = u64::try_from(gap.0).unwrap_or(0) * u64::from(n);
    u32::try_from(in_ten_thousandths.div_ceil(10_000)).unwrap_or(u32::MAX)
}
