//! Rows of a spreadsheet as observations: what a school copies from the state's profile, from its
//! SAMI or from the Conditions for Learning.
//!
//! Every row is an observation or says what is wrong with it; none is guessed at, and none stops
//! the others.

mod columns;
mod observation;

pub use observation::{Observation, Wrong};

use crate::worksheet::cycle::Cycle;
use columns::Columns;
use jiff::civil::Date;

/// The most rows of one paste: as many as the profile has of one school, and as fit one update.
pub const MOST_ROWS: usize = 60;

/// Why a text is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotATable {
    /// There is nothing, or nothing but a header.
    #[error("Paste at least one row of numbers.")]
    Empty,
    /// Beyond [`MOST_ROWS`].
    #[error("Paste at most {MOST_ROWS} rows at once: these are {0}.")]
    TooMany(usize),
    /// A header without the two columns that every row needs.
    #[error("Name a column “Measure” and one “Value” in the first row, or leave that row out.")]
    Header,
}

/// A table as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its rows, without the header.
    pub lines: Vec<Line>,
    /// The columns that nothing is taken from, by their names.
    pub unused: Vec<String>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it begins in the text, counted from 1.
    pub number: usize,
    /// What it becomes, or all that is wrong with it.
    pub read: Result<Observation, Vec<Wrong>>,
}

impl Table {
    /// Reads what was copied from a spreadsheet: cells between tabs, semicolons or commas, with or
    /// without a header.
    ///
    /// # Errors
    /// What the person should do.
    pub fn read(text: &str, cycle: &'static Cycle, today: Date) -> Result<Self, NotATable> {
        let text = text.trim_start_matches('\u{feff}');
        let mut rows = rows(text);
        let columns = rows.first().and_then(|row| Columns::named(&row.cells));
        let columns = match columns {
            Some(columns) => {
                rows.remove(0);
                columns
            }
            None => Columns::usual(),
        };
        if !columns.suffice() {
            return Err(NotATable::Header);
        }
        match rows.len() {
            0 => return Err(NotATable::Empty),
            many if many > MOST_ROWS => return Err(NotATable::TooMany(many)),
            _ => {}
        }
        let open = rows
            .last()
            .filter(|row| row.is_open(text))
            .map(|row| row.at);
        let read = |row: &Row| match Some(row.at) == open {
            true => Err(vec![Wrong::OpenQuote]),
            false => Observation::read(&row.cells, &columns, cycle, today),
        };
        let lines = rows.iter().map(|row| Line {
            number: row.number,
            read: read(row),
        });
        Ok(Self {
            lines: lines.collect(),
            unused: columns.unused.clone(),
        })
    }

    /// The observations that its rows become.
    pub fn observations(&self) -> Vec<&Observation> {
        let read = self.lines.iter().map(|line| line.read.as_ref());
        read.filter_map(Result::ok).collect()
    }
}

/// A row as it was split into cells.
struct Row {
    /// The line it begins in, counted from 1.
    number: usize,
    /// The byte it begins at.
    at: usize,
    cells: Vec<String>,
}

impl Row {
    /// Whether a quotation mark of it is not closed, which swallows all that follows: only the last
    /// row can be so.
    fn is_open(&self, text: &str) -> bool {
        text[self.at..].matches('"').count() % 2 == 1
    }
}

/// The rows in which something stands.
fn rows(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut at, mut number) = (0, 1);
    // A text is UTF-8 and its rows may differ in length, so every record can be read.
    let records = reader.records().filter_map(Result::ok);
    let rows = records.map(|record| {
        // A record begins behind the one before: lines in which nothing stands come first.
        let before = record.position().map_or(at, |it| it.byte() as usize);
        let empty = text[before..].bytes().take_while(u8::is_ascii_whitespace);
        let begins = before + empty.count();
        number += text[at..begins].matches('\n').count();
        at = begins;
        let cells = record.iter().map(|cell| cell.trim().to_owned());
        Row {
            number,
            at,
            cells: cells.collect(),
        }
    });
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// What stands between the cells: what is most frequent in the first row that says something.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty());
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.unwrap_or_default().bytes() {
        is_quoted ^= byte == b'"';
        for (delimiter, count) in &mut counts {
            *count += usize::from(!is_quoted && byte == *delimiter);
        }
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| delimiter)
}
