//! Splits a pasted text into rows of cells.

use super::columns::TableColumns;
use crate::delimited::{CellSpan, Quoting, cells};
use crate::line::{count_line_ends, in_one_line};

/// The first wins where two fit alike. Hardly any prose has tabs.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// The number of rows that are looked at to find the delimiter.
const SAMPLE_ROWS: usize = 10;

pub(super) struct TableRow {
    /// The number of the line in which the row begins, from 1.
    pub(super) number: usize,
    /// Each in one line.
    pub(super) cells: Vec<String>,
    /// True if a quotation mark is not closed, which swallows the rows below.
    pub(super) has_open_quote: bool,
}

impl TableRow {
    /// All cells in one line.
    pub(super) fn title(&self) -> String {
        let said = self.cells.iter().filter(|cell| !cell.is_empty());
        said.cloned().collect::<Vec<_>>().join(" ")
    }
}

/// Leaves out rows whose cells are all empty.
pub(super) fn split_rows(text: &str) -> Vec<TableRow> {
    let (delimiter, start) = match named_delimiter(text) {
        Some((delimiter, rest)) => (delimiter, rest),
        None => (delimiter(text), 0),
    };
    let rows = split(text, start, delimiter);
    rows.filter(|row| row.cells.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// Splits the text from a byte on.
fn split(text: &str, start: usize, delimiter: u8) -> impl Iterator<Item = TableRow> {
    let reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(&text.as_bytes()[start..]);
    let (mut at, mut number) = (0, 1);
    // A text is UTF-8 and its rows may differ in length, so every record can be read.
    let records = reader.into_records().filter_map(Result::ok);
    records.map(move |record| {
        let position = record.position().map_or(0, |it| it.byte() as usize);
        // A record begins behind the one before: empty lines come first.
        let spans = cells(text, start + position, delimiter);
        let begins = spans.first().map_or(at, |cell| cell.start).max(at);
        number += count_line_ends(&text[at..begins]);
        at = begins;
        TableRow {
            number,
            cells: record.iter().map(in_one_line).collect(),
            has_open_quote: spans.iter().any(|cell| is_open(text, cell)),
        }
    })
}

/// True if a cell's quotation mark is not closed, or was closed by another cell's.
fn is_open(text: &str, cell: &CellSpan) -> bool {
    match cell.quoting {
        Quoting::Open => true,
        Quoting::Broken => text[cell.start..cell.end].contains(['\r', '\n']),
        Quoting::Plain | Quoting::Closed => false,
    }
}

/// Reads Excel's own first line `sep=;`: the delimiter, and the byte at which the next line begins.
fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let first = text.len() - text.trim_start().len();
    let rest = &text[first..];
    let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    let line = rest[..end].trim_matches('"');
    let (name, delimiter) = line.split_at_checked("sep=".len())?;
    let is_named = name.eq_ignore_ascii_case("sep=");
    match delimiter.as_bytes() {
        [delimiter, ..] if is_named && delimiter.is_ascii() && *delimiter != b'"' => {
            Some((*delimiter, first + end))
        }
        _ => None,
    }
}

/// The delimiter by which one of the first rows is a header; else the one that splits one of them
/// into the most cells.
fn delimiter(text: &str) -> u8 {
    let first_rows = |delimiter: u8| split(text, 0, delimiter).take(SAMPLE_ROWS);
    let names = |row: TableRow| TableColumns::from_header(&row.cells).is_some();
    let named = DELIMITERS.iter().find(|it| first_rows(**it).any(names));
    let count = |delimiter: &&u8| {
        let most = first_rows(**delimiter).map(|row| row.cells.len()).max();
        match (most, **delimiter) {
            (Some(2..), b'\t') => usize::MAX,
            (most, _) => most.unwrap_or(0),
        }
    };
    let most = || DELIMITERS.iter().rev().max_by_key(count);
    named.or_else(most).copied().unwrap_or(b',')
}
