//! What an office writes down: a workshop in one file, its schools in another, parsed into an
//! [`WorkshopImport`] or into every mistake at once, each with its file, line and column.
//!
//! Pure functions over texts: who reads the files, and what becomes of the import, is up to
//! [`crate::cli`]. `server/sample/` shows and explains the format.

mod local_time;
mod prose;
pub mod sample;
mod schools;
mod source_text;
#[cfg(test)]
mod tests;
mod toml_table;
mod workshop;
mod workshop_draft;

pub use local_time::weeks_until_open;
pub use source_text::{FileError, decode};

use domain::registration::announcement::WorkshopImport;
use domain::registration::import::{ImportProblem, ProblemLocation, check};
use source_text::{FileErrors, ImportFileKind, SourceText};
use std::collections::BTreeMap;

/// The two files, as they were read. The names stand in the messages.
#[derive(Clone, Copy, Debug)]
pub struct ImportFiles<'a> {
    /// The workshop file's name.
    pub workshop_name: &'a str,
    /// The workshop file: TOML.
    pub workshop: &'a str,
    /// The schools file's name.
    pub schools_name: &'a str,
    /// The schools file: CSV.
    pub schools: &'a str,
}

/// An import that makes sense by itself, and where each thing of it stands in the files.
#[derive(Clone, Debug)]
pub struct ParsedImport<'a> {
    /// What the files say.
    pub import: WorkshopImport,
    workshop: SourceText<'a>,
    schools: SourceText<'a>,
    places: SourceLocations,
}

/// Where in which file a thing stands.
type SourceLocations = BTreeMap<ProblemLocation, (ImportFileKind, usize)>;

/// Parses both files.
///
/// # Errors
/// Every mistake in both, in the order in which they stand there.
pub fn parse(
    workshop_toml: &str,
    toml_name: &str,
    schools_csv: &str,
    csv_name: &str,
) -> Result<WorkshopImport, Vec<FileError>> {
    let files = ImportFiles {
        workshop_name: toml_name,
        workshop: workshop_toml,
        schools_name: csv_name,
        schools: schools_csv,
    };
    read(&files).map(|parsed| parsed.import)
}

/// As [`parse`], and keeps where everything stands, so that what turns out later (what an import
/// would take away) can be pointed at as well.
///
/// # Errors
/// As [`parse`].
pub fn read<'a>(files: &ImportFiles<'a>) -> Result<ParsedImport<'a>, Vec<FileError>> {
    read_shifted(files, 0)
}

/// As [`read`], with every date moved by so many weeks of local time: a session at 3:15 PM stays
/// at 3:15 PM on the same weekday, though the clocks changed meanwhile. The text follows.
///
/// # Errors
/// As [`parse`]; also where the move leaves the calendar.
pub fn read_shifted<'a>(
    files: &ImportFiles<'a>,
    weeks: i32,
) -> Result<ParsedImport<'a>, Vec<FileError>> {
    let workshop = SourceText::new(files.workshop_name, files.workshop);
    let schools = SourceText::new(files.schools_name, files.schools);
    let faults = FileErrors::default();
    let list = schools::parse(schools, &faults);
    let draft = workshop::parse(workshop, &faults);
    let mut places = list.places;
    let import = draft.and_then(|draft| {
        places.extend(draft.places.clone());
        let written = draft.import(&list.schools, 0)?;
        for problem in check(&written) {
            // Of a list with mistakes only a part is known, and it may be empty for that.
            if problem.at != ProblemLocation::Schools || !faults.any(ImportFileKind::Schools) {
                let (which, at) = locate(&places, &problem.at);
                faults.add(which, at, problem.what);
            }
        }
        let moved = draft.import(&list.schools, weeks);
        if moved.is_none() {
            faults.add(
                ImportFileKind::Workshop,
                0,
                "These dates can't be moved so far.",
            );
        }
        moved
    });
    match import {
        Some(import) if faults.is_empty() => Ok(ParsedImport {
            import,
            workshop,
            schools,
            places,
        }),
        _ => Err(faults.into_errors(workshop, schools)),
    }
}

impl ParsedImport<'_> {
    /// Points at the things that problems are about, in the order in which they stand in the
    /// files. What is missing there is reported where it would stand.
    pub fn errors(&self, problems: &[ImportProblem]) -> Vec<FileError> {
        let faults = FileErrors::default();
        for problem in problems {
            let (which, at) = locate(&self.places, &problem.at);
            faults.add(which, at, &problem.what);
        }
        faults.into_errors(self.workshop, self.schools)
    }
}

/// Where a thing stands; else where things of its kind do; else the beginning of its file.
fn locate(places: &SourceLocations, place: &ProblemLocation) -> (ImportFileKind, usize) {
    let (kind, which) = match place {
        ProblemLocation::Session(..) | ProblemLocation::Sessions => {
            (ProblemLocation::Sessions, ImportFileKind::Workshop)
        }
        ProblemLocation::Pool(_) | ProblemLocation::Pools => {
            (ProblemLocation::Pools, ImportFileKind::Workshop)
        }
        ProblemLocation::School(..) | ProblemLocation::Schools => {
            (ProblemLocation::Schools, ImportFileKind::Schools)
        }
        _ => (ProblemLocation::Title, ImportFileKind::Workshop),
    };
    let found = places.get(place).or_else(|| places.get(&kind));
    found.copied().unwrap_or((which, 0))
}
