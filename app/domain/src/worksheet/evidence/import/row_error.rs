//! The errors of a row of a pasted table.

use crate::worksheet::fields::kinds::MAX_LINE_CHARS;
use crate::worksheet::fields::parse::{DateError, NumberError};

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    #[error("Name the measure.")]
    NoMeasure,
    #[error(
        "“{0}” is no measure that is known here: use the profile's own words, such as “Growth”."
    )]
    Measure(String),
    #[error("Enter the number.")]
    NoValue,
    #[error("Number: {0}")]
    Value(NumberError),
    #[error("Number: Enter one from 0 to 100.")]
    OutOfRange,
    #[error("Students: {0}")]
    N(NumberError),
    #[error("Date: {0}")]
    On(DateError),
    #[error("Date: Enter the day it was: this one is still to come.")]
    Future,
    #[error("Shorten what stands in a cell to {MAX_LINE_CHARS} characters.")]
    Long,
    #[error("There is no number here, or it is withheld: leave the row out.")]
    Withheld,
    /// A spreadsheet takes "3-5" for the fifth of March.
    #[error("“{date}” is a date: did a spreadsheet make it of {grades}? Write “{words}” there.")]
    MadeADate {
        date: String,
        /// The probable range: "3-5".
        grades: String,
        /// A spelling that no spreadsheet makes a date of: "3 to 5".
        words: String,
    },
    #[error("This row stands above the one that names the columns: paste it by itself.")]
    AboveHeader,
    /// The row is longer than the header.
    #[error(
        "There are more cells than columns: put a number with a decimal comma between quotation marks."
    )]
    Cells,
    /// A quotation mark is not closed and swallows the rows below.
    #[error("Close the quotation mark that begins here.")]
    OpenQuote,
}
