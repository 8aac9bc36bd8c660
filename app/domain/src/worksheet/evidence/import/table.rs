//! A pasted table, row by row.

use super::columns::TableColumns;
use super::observation::{Observation, is_measure};
use super::row_error::RowError;
use super::rows::{TableRow, split_rows};
use crate::worksheet::cycle::Cycle;
use crate::worksheet::fields::parse;
use jiff::civil::Date;

/// The most rows of one paste: as many as the profile has of one school, and as fit one update.
pub const MAX_ROWS: usize = 60;

/// Why a text is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is nothing, or nothing but a header.
    #[error("Paste at least one row of numbers.")]
    Empty,
    /// Beyond [`MAX_ROWS`].
    #[error("Paste at most {MAX_ROWS} rows at once: these are {0}.")]
    TooMany(usize),
    /// A header without the two columns that every row needs, or whose words are not known.
    #[error("Name a column “Measure” and one “Value” in the first row, or leave that row out.")]
    Header,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedTable {
    /// Its rows, without headers and titles.
    pub lines: Vec<ImportedLine>,
    /// What nothing is taken from: titles above the header, and columns by their names.
    pub unused: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLine {
    /// Where it begins in the text, counted from 1.
    pub number: usize,
    /// What it becomes, or all that is wrong with it.
    pub read: Result<Observation, Vec<RowError>>,
}

impl ImportedTable {
    /// Reads what was copied from a spreadsheet: cells between tabs, semicolons or commas, with or
    /// without a header. Titles may stand above a header, and a second table with a header of its
    /// own below; no row is read by another header than the one above it.
    ///
    /// # Errors
    /// What the person should do.
    pub fn read(text: &str, cycle: &'static Cycle, today: Date) -> Result<Self, TableError> {
        let rows = split_rows(text.trim_start_matches('\u{feff}'));
        let headers: Vec<_> = rows.iter().map(|row| TableColumns::from_header(&row.cells)).collect();
        let first = headers.iter().position(Option::is_some);
        if headers.iter().flatten().any(|columns| !columns.has_required()) {
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

    /// The observations that its rows become.
    pub fn observations(&self) -> Vec<&Observation> {
        let read = self.lines.iter().map(|line| line.read.as_ref());
        read.filter_map(Result::ok).collect()
    }
}

/// Whether a first row names columns, though by words that are not known: words alone, and no
/// measure among them. The rows below would be read in an order that is a guess.
fn is_unknown_header(row: &TableRow, cycle: &'static Cycle) -> bool {
    let words = row.cells.iter().filter(|cell| !cell.is_empty());
    let is_word = |cell: &String| {
        let has_digit = cell.contains(|c: char| c.is_ascii_digit());
        !has_digit && !parse::is_withheld(cell) && !is_measure(cell, cycle)
    };
    words.clone().count() > 2 && words.into_iter().all(is_word)
}
