//! The format, its mistakes, and the sample.

mod again;
mod june;
mod open_data;
mod sample;
mod schools;
mod values;
mod weeks;
mod workshop;

use super::sample::FILES;
use super::{FileError, ImportFiles, parse_files};
use domain::registration::announcement::WorkshopImport;

fn parse(
    workshop: &str,
    workshop_name: &str,
    schools: &str,
    schools_name: &str,
) -> Result<WorkshopImport, Vec<FileError>> {
    let files = ImportFiles {
        workshop_name,
        workshop,
        schools_name,
        schools,
    };
    parse_files(&files).map(|parsed| parsed.import)
}

/// The errors of the sample after one text in the workshop file is replaced.
#[track_caller]
fn workshop(from: &str, to: &str) -> Vec<String> {
    assert!(FILES.workshop.contains(from), "the sample has no {from}");
    let changed = FILES.workshop.replacen(from, to, 1);
    errors_of(&ImportFiles {
        workshop: &changed,
        ..FILES
    })
}

/// Asserts one error in the workshop file, at the text's location in the sample, with these words.
#[track_caller]
fn assert_one_error(from: &str, to: &str, place: &str, words: &str) {
    let errors = workshop(from, to);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let expected = location_prefix(place);
    assert!(
        errors[0].starts_with(&expected),
        "{} does not begin with {expected}",
        errors[0]
    );
    assert!(errors[0].contains(words), "{}", errors[0]);
}

/// The errors of the sample after one text in the schools file is replaced.
#[track_caller]
fn schools(from: &str, to: &str) -> Vec<String> {
    assert!(FILES.schools.contains(from), "the sample has no {from}");
    let changed = FILES.schools.replacen(from, to, 1);
    errors_of(&ImportFiles {
        schools: &changed,
        ..FILES
    })
}

fn errors_of(files: &ImportFiles<'_>) -> Vec<String> {
    match parse_files(files) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// A text's location in the sample's workshop file, as messages begin.
fn location_prefix(text: &str) -> String {
    let before = &FILES.workshop[..FILES.workshop.find(text).unwrap()];
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!(
        "workshop.toml:{}:{column}: ",
        before.matches('\n').count() + 1
    )
}
