//! The field that a comment is about, as forms and the database write it.
//!
//! `t:notes` is a text; `r:causes/because/c1` is a cell of a row, and `m:monitoring/cadence/` an entry
//! of a map, which has no row. A row's name comes last, because a foreign client may choose any.

use crate::document::content::{CellAddress, Contents, Row, RowId, TextAddress};
use crate::document::schema::{Cell, RootKind};
use crate::plain_text::clean_line;
use crate::worksheet::schema::WORKSHEET;

const MAX_TITLE_CHARS: usize = 80;

pub fn format(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => name.clone(),
        TextAddress::Cell(CellAddress { rows, row, cell }) => format!("{rows}/{cell}/{}", row.0),
    }
}

/// Parses the text of [`format()`]. The field may not exist.
pub fn parse(text: &str) -> TextAddress {
    let mut parts = text.splitn(3, '/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(rows), Some(cell), Some(row)) => TextAddress::Cell(CellAddress {
            rows: rows.to_owned(),
            row: RowId(row.to_owned()),
            cell: cell.to_owned(),
        }),
        _ => TextAddress::Root(text.to_owned()),
    }
}

/// True if the schema has the field.
pub fn is_known(at: &TextAddress) -> bool {
    let (root, cell) = match at {
        TextAddress::Root(name) => (name, None),
        TextAddress::Cell(cell) => (&cell.rows, Some(cell)),
    };
    let kind = WORKSHEET.root(root).map(|root| root.kind);
    match (kind, cell) {
        (Some(RootKind::Text), None) => true,
        (Some(RootKind::Values(cells)), Some(at)) => at.row.0.is_empty() && has_cell(cells, at),
        (Some(RootKind::Rows(cells)), Some(at)) => !at.row.0.is_empty() && has_cell(cells, at),
        _ => false,
    }
}

/// True if the worksheet has the field. A removed row counts as well: it may be restored.
pub fn exists(at: &TextAddress, contents: &Contents) -> bool {
    is_known(at) && !is_in_row(at) || find_row(at, contents).is_some()
}

/// True if the field's row was removed from the worksheet, or never was in it.
pub fn is_removed(at: &TextAddress, contents: &Contents) -> bool {
    match is_known(at) && !is_in_row(at) {
        true => false,
        false => find_row(at, contents).is_none_or(|row| !row.is_present()),
    }
}

/// The first text of a field's row, in one line, by which people know the row.
pub fn row_title(at: &TextAddress, contents: &Contents) -> Option<String> {
    let TextAddress::Cell(cell) = at else {
        return None;
    };
    let row = find_row(at, contents)?;
    let RootKind::Rows(cells) = WORKSHEET.root(&cell.rows)?.kind else {
        return None;
    };
    let texts = cells.iter().filter_map(|cell| row.texts.get(cell.name));
    let mut lines = texts.map(|text| clean_line(text));
    let title = lines.find(|line| !line.is_empty())?;
    match title.char_indices().nth(MAX_TITLE_CHARS) {
        Some((end, _)) => Some(format!("{}…", title[..end].trim_end())),
        None => Some(title),
    }
}

fn has_cell(cells: &[Cell], at: &CellAddress) -> bool {
    cells.iter().any(|cell| cell.name == at.cell)
}

fn is_in_row(at: &TextAddress) -> bool {
    matches!(at, TextAddress::Cell(at) if !at.row.0.is_empty())
}

/// Finds the row of a field that the schema has.
fn find_row<'a>(at: &TextAddress, contents: &'a Contents) -> Option<&'a Row> {
    match at {
        TextAddress::Cell(cell) if is_known(at) => contents.row(&cell.rows, &cell.row),
        TextAddress::Cell(_) | TextAddress::Root(_) => None,
    }
}
