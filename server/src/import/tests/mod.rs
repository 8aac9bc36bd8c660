//! The format, its mistakes, and the sample.

mod again;
mod june;
mod sample;
mod schools;
mod values;
mod weeks;
mod workshop;

use super::sample::FILES;
use super::{ImportFiles, read};

/// What is said of the sample after one text in the workshop file is replaced.
#[track_caller]
fn workshop(from: &str, to: &str) -> Vec<String> {
    assert!(FILES.workshop.contains(from), "the sample has no {from}");
    let changed = FILES.workshop.replacen(from, to, 1);
    said(&ImportFiles {
        workshop: &changed,
        ..FILES
    })
}

/// One mistake in the workshop file, where the text stands in the sample, in these words.
#[track_caller]
fn one(from: &str, to: &str, place: &str, words: &str) {
    let said = workshop(from, to);
    assert_eq!(said.len(), 1, "{said:?}");
    let expected = at(place);
    assert!(
        said[0].starts_with(&expected),
        "{} does not begin with {expected}",
        said[0]
    );
    assert!(said[0].contains(words), "{}", said[0]);
}

/// What is said after one text in the schools file is replaced.
#[track_caller]
fn schools(from: &str, to: &str) -> Vec<String> {
    assert!(FILES.schools.contains(from), "the sample has no {from}");
    let changed = FILES.schools.replacen(from, to, 1);
    said(&ImportFiles {
        schools: &changed,
        ..FILES
    })
}

fn said(files: &ImportFiles<'_>) -> Vec<String> {
    match read(files) {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}

/// Where a text stands in the sample's workshop file, as messages begin.
fn at(text: &str) -> String {
    let before = &FILES.workshop[..FILES.workshop.find(text).unwrap()];
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    format!(
        "workshop.toml:{}:{column}: ",
        before.matches('\n').count() + 1
    )
}
