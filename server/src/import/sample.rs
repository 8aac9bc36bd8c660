//! The announcement's workshop, carried in the binary: what an empty database begins with, and
//! the example of the format.

use super::{FileError, ImportFiles, read_shifted, weeks_until_open};
use domain::registration::announcement::WorkshopImport;
use jiff::Timestamp;

/// `server/sample/workshop.toml` and `schools.csv`, as they are.
pub const FILES: ImportFiles<'static> = ImportFiles {
    workshop_name: "workshop.toml",
    workshop: include_str!("../../sample/workshop.toml"),
    schools_name: "schools.csv",
    schools: include_str!("../../sample/schools.csv"),
};

/// The sample with the dates of 2019.
///
/// # Errors
/// None but in a binary whose sample is broken, which a test would have found.
pub fn original() -> Result<WorkshopImport, Vec<FileError>> {
    read_shifted(&FILES, 0).map(|parsed| parsed.import)
}

/// The sample moved by whole weeks of local time, so that `now` lies in the phase "open with
/// holds" and more than three days before the release.
///
/// # Errors
/// As [`original`].
pub fn around(now: Timestamp) -> Result<WorkshopImport, Vec<FileError>> {
    let weeks = weeks_until_open(&original()?, now);
    read_shifted(&FILES, weeks).map(|parsed| parsed.import)
}
