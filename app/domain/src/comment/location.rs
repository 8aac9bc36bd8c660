//! Which fields can be commented on, and how they are written in forms and in the database.
//!
//! `t:notes` is a text; `r:causes/because/c1` is a cell of a row, and `m:monitoring/cadence/` an entry
//! of a map, which has no row. A row's name comes last, because a stranger may choose any.

use crate::document::content::{CellAt, Contents, Row, RowId, TextAt};
use crate::document::schema::{Cell, RootKind};
use crate::line::in_one_line;
use crate::worksheet::schema::WORKSHEET;

/// Characters of what a row says, where only a hint of it is shown.
const EXCERPT_CHARS: usize = 80;

/// Writes a field's address.
pub fn write(at: &TextAt) -> String {
    match at {
        TextAt::Root(name) => name.clone(),
        TextAt::Cell(CellAt { rows, row, cell }) => format!("{rows}/{cell}/{}", row.0),
    }
}

/// Reads what [`write`] wrote, whether or not there is such a field.
pub fn read(text: &str) -> TextAt {
    let mut parts = text.splitn(3, '/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(rows), Some(cell), Some(row)) => TextAt::Cell(CellAt {
            rows: rows.to_owned(),
            row: RowId(row.to_owned()),
            cell: cell.to_owned(),
        }),
        _ => TextAt::Root(text.to_owned()),
    }
}

/// Whether the schema has such a field.
pub fn is_known(at: &TextAt) -> bool {
    let (root, cell) = match at {
        TextAt::Root(name) => (name, None),
        TextAt::Cell(cell) => (&cell.rows, Some(cell)),
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
pub fn exists(at: &TextAt, contents: &Contents) -> bool {
    is_known(at) && !is_of_a_row(at) || row(at, contents).is_some()
}

/// Whether what a field belongs to was removed from the worksheet, or is not there at all.
pub fn is_removed(at: &TextAt, contents: &Contents) -> bool {
    match is_known(at) && !is_of_a_row(at) {
        true => false,
        false => row(at, contents).is_none_or(|row| !row.is_there()),
    }
}

/// What the row of a field says first, in one line: so that people know it among others.
pub fn row_title(at: &TextAt, contents: &Contents) -> Option<String> {
    let TextAt::Cell(cell) = at else {
        return None;
    };
    let row = row(at, contents)?;
    let RootKind::Rows(cells) = WORKSHEET.root(&cell.rows)?.kind else {
        return None;
    };
    let texts = cells.iter().filter_map(|cell| row.texts.get(cell.name));
    let mut lines = texts.map(|text| in_one_line(text));
    let says = lines.find(|line| !line.is_empty())?;
    match says.char_indices().nth(EXCERPT_CHARS) {
        Some((end, _)) => Some(format!("{}…", says[..end].trim_end())),
        None => Some(says),
    }
}

fn has(cells: &[Cell], at: &CellAt) -> bool {
    cells.iter().any(|cell| cell.name == at.cell)
}

fn is_of_a_row(at: &TextAt) -> bool {
    matches!(at, TextAt::Cell(at) if !at.row.0.is_empty())
}

/// The row of a field that the schema has.
fn row<'a>(at: &TextAt, contents: &'a Contents) -> Option<&'a Row> {
    match at {
        TextAt::Cell(cell) if is_known(at) => contents.row(&cell.rows, &cell.row),
        TextAt::Cell(_) | TextAt::Root(_) => None,
    }
}
