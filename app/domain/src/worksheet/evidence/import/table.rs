//! A pasted table.

use super::columns::TableColumns;
use super::observation::{Observation, is_measure};
use super::row_error::RowError;
use super::rows::{TableRow, split_rows};
use crate::worksheet::cycle::Cycle;
use crate::worksheet::fields::parse;
use jiff::civil::Date;

/// The profile has about as many rows of one school, and one update holds as many.
pub const MAX_ROWS: usize = 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// No rows, or only a header.
    #[error("Paste at least one row of numbers.")]
    Empty,
    /// Beyond [`MAX_ROWS`].
    #[error("Paste at most {MAX_ROWS} rows at once: these are {0}.")]
    TooMany(usize),
    /// A header without the two columns that every row needs, or with unknown names only.
    #[error("Name a column “Measure” and one “Value” in the first row, or leave that row out.")]
    Header,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedTable {
    /// The rows without headers and titles.
    pub lines: Vec<ImportedLine>,
    /// Titles above the header, and names of unknown columns.
    pub unused: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLine {
    /// The number of the line in which the row begins, from 1.
    pub number: usize,
    /// The observation, or all that is wrong with the row.
    pub read: Result<Observation, Vec<RowError>>,
}

impl ImportedTable {
    /// Reads text that was copied from a spreadsheet: cells between tabs, semicolons or commas,
    /// with or without a header. Titles may stand above a header, and a second table with a header
    /// of its own below; each row is read by the header above it.
    ///
    /// # Errors
    /// The message tells the person what to do.
    pub fn read(text: &str, cycle: &'static Cycle, today: Date) -> Result<Self, TableError> {
        let rows = split_rows(text.trim_start_matches('\u{feff}'));
        let headers: Vec<_> = rows
            .iter()
            .map(|row| TableColumns::from_header(&row.cells))
            .collect();
        let first = headers.iter().position(Option::is_some);
        if headers
            .iter()
            .flatten()
            .any(|columns| !columns.has_required())
        {
            return Err(TableError::Header);
        }
        if first.is_none() && rows.len() > 1 && is_unknown_header(&rows[0], cycle) {
            return Err(TableError::Header);
        }
        let usual = TableColumns::default_order();
        let mut columns = &usual;
        let (mut lines, mut unused) = (Vec::new(), Vec::new());
        for (at, (row, header)) in rows.iter().zip(&headers).enumerate() {
            if let Some(header) = header {
                columns = header;
                unused.extend(header.unused.iter().cloned());
                continue;
            }
            let read = match row.has_open_quote {
                true => Err(vec![RowError::OpenQuote]),
                false => Observation::read(&row.cells, columns, cycle, today),
            };
            let read = match (read, first) {
                (Ok(_), Some(first)) if at < first => Err(vec![RowError::AboveHeader]),
                (Err(_), Some(first)) if at < first => {
                    unused.push(row.title());
                    continue;
                }
                (read, _) => read,
            };
            let number = row.number;
            lines.push(ImportedLine { number, read });
        }
        match lines.len() {
            0 => Err(TableError::Empty),
            many if many > MAX_ROWS => Err(TableError::TooMany(many)),
            _ => Ok(Self { lines, unused }),
        }
    }

    pub fn observations(&self) -> Vec<&Observation> {
        let read = self.lines.iter().map(|line| line.read.as_ref());
        read.filter_map(Result::ok).collect()
    }
}

/// True if a first row looks like a header with unknown names: it has more than two cells, all of
/// them words, and none a measure. The order of the columns would be a guess.
fn is_unknown_header(row: &TableRow, cycle: &'static Cycle) -> bool {
    let words = row.cells.iter().filter(|cell| !cell.is_empty());
    let is_word = |cell: &String| {
        let has_digit = cell.contains(|c: char| c.is_ascii_digit());
        !has_digit && !parse::is_withheld(cell) && !is_measure(cell, cycle)
    };
    words.clone().count() > 2 && words.into_iter().all(is_word)
}
