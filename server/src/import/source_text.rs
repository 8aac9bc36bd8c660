//! A file's text, and how a byte in it is named to a person.

use domain::line::count_line_ends;
use std::cell::RefCell;

/// A mistake in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct FileError {
    /// The file's name, as it was given.
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

/// Reads a file's bytes as text.
///
/// # Errors
/// Where the text stops being UTF-8, and how a spreadsheet writes it.
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

/// A file: its name, and its text without the byte order mark that spreadsheets begin with.
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

/// Which of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ImportFileKind {
    Workshop,
    Schools,
}

/// The mistakes found so far, in any order.
#[derive(Debug, Default)]
pub(super) struct FileErrors(RefCell<Vec<(ImportFileKind, usize, String)>>);

impl FileErrors {
    pub(super) fn add(&self, which: ImportFileKind, at: usize, message: impl Into<String>) {
        self.0.borrow_mut().push((which, at, message.into()));
    }

    pub(super) fn any(&self, which: ImportFileKind) -> bool {
        self.0.borrow().iter().any(|(found, ..)| *found == which)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// All of them, as they stand in the files.
    pub(super) fn into_errors(
        self,
        workshop: SourceText<'_>,
        schools: SourceText<'_>,
    ) -> Vec<FileError> {
        let mut faults = self.0.into_inner();
        faults.sort();
        faults.dedup();
        faults
            .into_iter()
            .map(|(which, at, message)| match which {
                ImportFileKind::Workshop => workshop.error(at, message),
                ImportFileKind::Schools => schools.error(at, message),
            })
            .collect()
    }
}
