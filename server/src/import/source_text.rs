//! A file's text, and errors that name a line and column of it.

use domain::plain_text::count_line_ends;
use domain::registration::import::ProblemLocation;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct FileError {
    /// As it was given.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// Says what is wrong, and what would be right.
    pub message: String,
}

/// Reads a file's bytes as text.
///
/// # Errors
/// The location at which the text stops being UTF-8.
pub fn decode<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, FileError> {
    std::str::from_utf8(bytes).map_err(|error| {
        let valid = &bytes[..error.valid_up_to()];
        let text = std::str::from_utf8(valid).unwrap_or_default();
        SourceText::new(name, text).error(
            text.len(),
            "This file is not in UTF-8. A spreadsheet writes it as “CSV UTF-8”.",
        )
    })
}

/// The text has no byte order mark, with which spreadsheets begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceText<'a> {
    name: &'a str,
    pub(super) text: &'a str,
}

impl<'a> SourceText<'a> {
    pub(super) fn new(name: &'a str, text: &'a str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { name, text }
    }

    pub(super) fn line(&self, byte: usize) -> usize {
        count_line_ends(self.before(byte)) + 1
    }

    fn error(&self, byte: usize, message: impl Into<String>) -> FileError {
        let before = self.before(byte);
        let line_start = before.rfind(['\r', '\n']).map_or(0, |end| end + 1);
        FileError {
            file: self.name.to_owned(),
            line: self.line(byte),
            column: before[line_start..].chars().count() + 1,
            message: message.into(),
        }
    }

    fn before(&self, byte: usize) -> &'a str {
        let byte = byte.min(self.text.len());
        &self.text[..self.text.floor_char_boundary(byte)]
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ImportFileKind {
    Workshop,
    Schools,
}

/// The file and byte at which each part of an import stands.
pub(super) type SourceLocations = BTreeMap<ProblemLocation, (ImportFileKind, usize)>;

/// The mistakes so far, in any order.
#[derive(Debug, Default)]
pub(super) struct FileErrors(RefCell<Vec<(ImportFileKind, usize, String)>>);

impl FileErrors {
    pub(super) fn add(&self, which: ImportFileKind, at: usize, message: impl Into<String>) {
        self.0.borrow_mut().push((which, at, message.into()));
    }

    pub(super) fn has_any(&self, which: ImportFileKind) -> bool {
        self.0.borrow().iter().any(|(kind, ..)| *kind == which)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// In the order of their locations.
    pub(super) fn into_errors(
        self,
        workshop: SourceText<'_>,
        schools: SourceText<'_>,
    ) -> Vec<FileError> {
        let mut errors = self.0.into_inner();
        errors.sort();
        errors.dedup();
        errors
            .into_iter()
            .map(|(which, at, message)| match which {
                ImportFileKind::Workshop => workshop.error(at, message),
                ImportFileKind::Schools => schools.error(at, message),
            })
            .collect()
    }
}
