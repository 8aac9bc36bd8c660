//! What an office writes down: a workshop in one file, its schools in another, parsed into an
//! [`Import`] or into every mistake at once, each with its file, line and column.
//!
//! Pure functions over texts: who reads the files, and what becomes of the import, is up to
//! [`crate::cli`]. `server/sample/` shows and explains the format.

mod draft;
mod local;
mod prose;
pub mod sample;
mod schools;
mod source;
mod table;
#[cfg(test)]
mod tests;
mod workshop;

pub use local::weeks_until_open;
pub use source::{FileError, decode};

use domain::registration::announcement::Import;
use domain::registration::import::{Place, Problem, check};
use source::{Faults, Source, Which};
use std::collections::BTreeMap;

/// The two files, as they were read. The names stand in the messages.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
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
pub struct Parsed<'a> {
    /// What the files say.
    pub import: Import,
    workshop: Source<'a>,
    schools: Source<'a>,
    places: Places,
}

/// Where in which file a thing stands.
type Places = BTreeMap<Place, (Which, usize)>;

/// Parses both files.
///
/// # Errors
/// Every mistake in both, in the order in which they stand there.
pub fn parse(
    workshop_toml: &str,
    toml_name: &str,
    schools_csv: &str,
    csv_name: &str,
) -> Result<Import, Vec<FileError>> {
    let files = Files {
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
pub fn read<'a>(files: &Files<'a>) -> Result<Parsed<'a>, Vec<FileError>> {
    read_shifted(files, 0)
}

/// As [`read`], with every date moved by so many weeks of local time: a session at 3:15 PM stays
/// at 3:15 PM on the same weekday, though the clocks changed meanwhile. The text follows.
///
/// # Errors
/// As [`parse`]; also where the move leaves the calendar.
pub fn read_shifted<'a>(files: &Files<'a>, weeks: i32) -> Result<Parsed<'a>, Vec<FileError>> {
    let workshop = Source::new(files.workshop_name, files.workshop);
    let schools = Source::new(files.schools_name, files.schools);
    let faults = Faults::default();
    let list = schools::parse(schools, &faults);
    let draft = workshop::parse(workshop, &faults);
    let mut places = list.places;
    let import = draft.and_then(|draft| {
        places.extend(draft.places.clone());
        let written = draft.import(&list.schools, 0)?;
        for problem in check(&written) {
            // Of a list with mistakes only a part is known, and it may be empty for that.
            if problem.at != Place::Schools || !faults.any(Which::Schools) {
                let (which, at) = locate(&places, &problem.at);
                faults.add(which, at, problem.what);
            }
        }
        let moved = draft.import(&list.schools, weeks);
        if moved.is_none() {
            faults.add(Which::Workshop, 0, "These dates can't be moved so far.");
        }
        moved
    });
    match import {
        Some(import) if faults.is_empty() => Ok(Parsed {
            import,
            workshop,
            schools,
            places,
        }),
        _ => Err(faults.into_errors(workshop, schools)),
    }
}

impl Parsed<'_> {
    /// Points at the things that problems are about, in the order in which they stand in the
    /// files. What is missing there is reported where it would stand.
    pub fn errors(&self, problems: &[Problem]) -> Vec<FileError> {
        let faults = Faults::default();
        for problem in problems {
            let (which, at) = locate(&self.places, &problem.at);
            faults.add(which, at, &problem.what);
        }
        faults.into_errors(self.workshop, self.schools)
    }
}

/// Where a thing stands; else where things of its kind do; else the beginning of its file.
fn locate(places: &Places, place: &Place) -> (Which, usize) {
    let (kind, which) = match place {
        Place::Session(..) | Place::Sessions => (Place::Sessions, Which::Workshop),
        Place::Pool(_) | Place::Pools => (Place::Pools, Which::Workshop),
        Place::School(..) | Place::Schools => (Place::Schools, Which::Schools),
        _ => (Place::Title, Which::Workshop),
    };
    let found = places.get(place).or_else(|| places.get(&kind));
    found.copied().unwrap_or((which, 0))
}
