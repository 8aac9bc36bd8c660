//! The two files, parsed into an import.

use super::date_shift::DateShift;
use super::source_text::{FileError, FileErrors, ImportFileKind, SourceLocations, SourceText};
use super::{schools, workshop};
use domain::registration::announcement::WorkshopImport;
use domain::registration::import::{ImportProblem, ProblemLocation, check};

/// The two files, a TOML and a CSV, as they were read. Their names stand in error messages.
#[derive(Clone, Copy, Debug)]
pub struct ImportFiles<'a> {
    pub workshop_name: &'a str,
    pub workshop: &'a str,
    pub schools_name: &'a str,
    pub schools: &'a str,
}

/// An import that is consistent in itself, and the location of each of its parts in the files.
#[derive(Clone, Debug)]
pub struct ParsedImport<'a> {
    pub import: WorkshopImport,
    workshop: SourceText<'a>,
    schools: SourceText<'a>,
    locations: SourceLocations,
}

/// Parses both files, and keeps the locations of everything, so that an error which turns out later (the
/// import would take something away that is in use) can be pointed at as well.
///
/// # Errors
/// Every mistake in both, in the order of their locations.
pub fn parse_files<'a>(files: &ImportFiles<'a>) -> Result<ParsedImport<'a>, Vec<FileError>> {
    parse_shifted(files, DateShift::default())
}

/// As [`parse_files`], with every date moved by whole weeks of local time: a session at 3:15 PM stays at
/// 3:15 PM on the same weekday, though the clocks changed meanwhile. Dates in the text move along.
///
/// # Errors
/// As [`parse_files`]; also where a date leaves the calendar.
pub fn parse_shifted<'a>(
    files: &ImportFiles<'a>,
    shift: DateShift,
) -> Result<ParsedImport<'a>, Vec<FileError>> {
    let workshop = SourceText::new(files.workshop_name, files.workshop);
    let schools = SourceText::new(files.schools_name, files.schools);
    let errors = FileErrors::default();
    let list = schools::parse(schools, &errors);
    let draft = workshop::parse(workshop, &errors);
    let mut locations = list.locations;
    let import = draft.and_then(|draft| {
        locations.extend(draft.locations.clone());
        let unshifted = draft.to_import(&list.schools, DateShift::default())?;
        for problem in check(&unshifted) {
            // A list with mistakes is known in part only, and may be empty for that reason.
            if problem.location != ProblemLocation::Schools
                || !errors.has_any(ImportFileKind::Schools)
            {
                let (which, location) = find_location(&locations, &problem.location);
                errors.add(which, location, problem.message);
            }
        }
        let shifted = draft.to_import(&list.schools, shift);
        if shifted.is_none() {
            errors.add(
                ImportFileKind::Workshop,
                0,
                "These dates can't be moved so far.",
            );
        }
        shifted
    });
    match import {
        Some(import) if errors.is_empty() => Ok(ParsedImport {
            import,
            workshop,
            schools,
            locations,
        }),
        _ => Err(errors.into_errors(workshop, schools)),
    }
}

impl ParsedImport<'_> {
    /// The problems as errors with a location, in the order of the files. A missing part is reported where
    /// it would stand.
    pub fn errors(&self, problems: &[ImportProblem]) -> Vec<FileError> {
        let errors = FileErrors::default();
        for problem in problems {
            let (which, at) = find_location(&self.locations, &problem.location);
            errors.add(which, at, &problem.message);
        }
        errors.into_errors(self.workshop, self.schools)
    }
}

/// The location of a part, or else of its kind, or else the beginning of its file.
fn find_location(
    locations: &SourceLocations,
    location: &ProblemLocation,
) -> (ImportFileKind, usize) {
    let (kind, which) = match location {
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
    let known = locations.get(location).or_else(|| locations.get(&kind));
    known.copied().unwrap_or((which, 0))
}
