//! What is wrong with a row of a pasted table, in words.

use crate::worksheet::fields::kinds::MAX_LINE_CHARS;
use crate::worksheet::fields::parse::{DateError, NumberError};

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// Nothing says what is measured.
    #[error("Name the measure.")]
    NoMeasure,
    /// No list has it.
    #[error(
        "“{0}” is no measure that is known here: use the profile's own words, such as “Growth”."
    )]
    Measure(String),
    /// There is no number.
    #[error("Enter the number.")]
    NoValue,
    /// The number is none.
    #[error("Number: {0}")]
    Value(NumberError),
    /// The number can't be of a hundred.
    #[error("Number: Enter one from 0 to 100.")]
    OutOfRange,
    /// The number of students is none.
    #[error("Students: {0}")]
    N(NumberError),
    /// The date is none.
    #[error("Date: {0}")]
    On(DateError),
    /// The date is still to come.
    #[error("Date: Enter the day it was: this one is still to come.")]
    Future,
    /// A cell is longer than a field may be.
    #[error("Shorten what stands in a cell to {MAX_LINE_CHARS} characters.")]
    Long,
    /// The number is withheld, or there is none.
    #[error("There is no number here, or it is withheld: leave the row out.")]
    Withheld,
    /// A spreadsheet takes "3-5" for the fifth of March.
    #[error("“{date}” is a date: did a spreadsheet make it of {grades}? Write “{words}” there.")]
    MadeADate {
        /// What the cell says.
        date: String,
        /// What it may have said: "3-5".
        grades: String,
        /// What no spreadsheet makes a date of: "3 to 5".
        words: String,
    },
    /// The row stands above the header.
    #[error("This row stands above the one that names the columns: paste it by itself.")]
    AboveHeader,
    /// The row is longer than the header.
    #[error(
        "There are more cells than columns: put a number with a decimal comma between quotation marks."
    )]
    Cells,
    /// A quotation mark swallows the rows below.
    #[error("Close the quotation mark that begins here.")]
    OpenQuote,
}
