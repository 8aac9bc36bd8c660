//! Which fields can be commented on, and how they are written in forms and in the database.
//!
//! `t:notes` is a text; `r:causes/because/c1` is a cell of a row, and `m:monitoring/cadence/` an entry
//! of a map, which has no row. A row's name comes last, because a stranger may choose any.

use crate::document::content::{CellAddress, Contents, Row, RowId, TextAddress};
use crate::document::schema::{Cell, RootKind};
use crate::plain_text::clean_line;
use crate::worksheet::schema::WORKSHEET;

/// Characters of what a row says, where only a hint of it is shown.
const EXCERPT_CHARS: usize = 80;

/// Writes a field's address.
pub fn write(at: &TextAddress) -> String {
    match at {
        TextAddress::Root(name) => name.clone(),
        TextAddress::Cell(CellAddress { rows, row, cell }) => format!("{rows}/{cell}/{}", row.0),
    }
}

/// Reads what [`write`] wrote, whether or not there is such a field.
pub fn read(text: &str) -> TextAddress {
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

/// Whether the schema has such a field.
pub fn is_known(at: &TextAddress) -> bool {
    let (root, cell) = match at {
        TextAddress::Root(name) => (name, None),
        TextAddress::Cell(cell) => (&cell.rows, Some(cell)),
    };
    let kind = WORKSHEET.root(root).map(|root| root.kind);
    match (kind, cell) {
        (Some(RootKind::Text), None) => true,
        (Some(RootKind::Values(cells)), Some(at)) => at.row.0.is_empty() && has(cells, at),
        (Some(RootKind::Rows(cells)), Some(at)) => !at.row.0.is_empty() && has(cells, at),
        _ => false,
    }
}

/// Whether a worksheet has this field: its row is in the document. A row that was removed is: it
/// may come back.
pub fn exists(at: &TextAddress, contents: &Contents) -> bool {
    is_known(at) && !is_of_a_row(at) || row(at, contents).is_some()
}

/// Whether what a field belongs to was removed from the worksheet, or is not there at all.
pub fn is_removed(at: &TextAddress, contents: &Contents) -> bool {
    match is_known(at) && !is_of_a_row(at) {
        true => false,
        false => row(at, contents).is_none_or(|row| !row.is_there()),
    }
}

/// What the row of a field says first, in one line: so that people know it among others.
pub fn row_title(at: &TextAddress, contents: &Contents) -> Option<String> {
    let TextAddress::Cell(cell) = at else {
        return None;
    };
    let row = row(at, contents)?;
    let RootKind::Rows(cells) = WORKSHEET.root(&cell.rows)?.kind else {
        return None;
    };
    let texts = cells.iter().filter_map(|cell| row.texts.get(cell.name));
    let mut lines = texts.map(|text| clean_line(text));
    let says = lines.find(|line| !line.is_empty())?;
    match says.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => Some(format!("{}…", says[..end].trim_end())),
        None => Some(says),
    }
}

fn has(cells: &[Cell], at: &CellAddress) -> bool {
    cells.iter().any(|cell| cell.name == at.cell)
}

fn is_of_a_row(at: &TextAddress) -> bool {
    matches!(at, TextAddress::Cell(at) if !at.row.0.is_empty())
}

/// The row of a field that the schema has.
fn row<'a>(at: &TextAddress, contents: &'a Contents) -> Option<&'a Row> {
    match at {
        TextAddress::Cell(cell) if is_known(at) => contents.row(&cell.rows, &cell.row),
        TextAddress::Cell(_) | TextAddress::Root(_) => None,
    }
}
