//! The announcement's workshop, carried in the binary. An empty database begins with it, and it is the
//! example of the format.

use super::date_shift::DateShift;
use super::parsed_import::{ImportFiles, parse_shifted};
use super::source_text::FileError;
use domain::registration::announcement::WorkshopImport;
use jiff::Timestamp;

/// `workshop.toml` and `schools.csv` of `server/sample/`.
pub const FILES: ImportFiles<'static> = ImportFiles {
    workshop_name: "workshop.toml",
    workshop: include_str!("../../sample/workshop.toml"),
    schools_name: "schools.csv",
    schools: include_str!("../../sample/schools.csv"),
};

/// The sample with the dates of 2019.
///
/// # Errors
/// Only in a binary whose sample is broken, which a test would have found.
pub fn original() -> Result<WorkshopImport, Vec<FileError>> {
    parse_shifted(&FILES, DateShift::default()).map(|parsed| parsed.import)
}

/// The sample moved by whole weeks of local time, so that `now` lies in the phase "open with
/// holds" and at least three days before the release, and no date on a public holiday.
///
/// # Errors
/// As [`original`].
pub fn around(now: Timestamp) -> Result<WorkshopImport, Vec<FileError>> {
    let shift = DateShift::around(&original()?, now);
    parse_shifted(&FILES, shift).map(|parsed| parsed.import)
}
