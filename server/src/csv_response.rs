//! Tables as files for a spreadsheet.

use crate::text_response;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use std::borrow::Cow;

/// The answer that a browser saves as `{name}.csv`.
pub(crate) fn file(name: &str, table: Result<Vec<u8>, csv::Error>) -> Response {
    let Ok(table) = table else {
        tracing::error!(name, "a table can't be written");
        return text_response::not_found();
    };
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.csv\""),
        ),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, table).into_response()
}

/// The file's bytes, in UTF-8 with a byte order mark, without which Excel takes it for another
/// encoding.
///
/// # Errors
/// [`csv::Error`] where a row has more or fewer cells than the head.
pub(crate) fn table(
    head: impl IntoIterator<Item = &'static str>,
    rows: impl Iterator<Item = impl IntoIterator<Item = String>>,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(head)?;
    for row in rows {
        let cells = row.into_iter();
        writer.write_record(cells.map(|cell| harmless(&cell).into_owned()))?;
    }
    writer
        .into_inner()
        .map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet runs as a formula. Some run a cell that begins with one of these
/// characters, of full width too, and anybody may have typed the cell.
fn harmless(cell: &str) -> Cow<'_, str> {
    let formula_starts = [
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ];
    if cell.starts_with(formula_starts) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_typed_runs() {
        for cell in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＠SUM(1)",
        ] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        for cell in ["Northside", "O'Hara", "a=b", ""] {
            assert_eq!(harmless(cell), cell);
        }
    }

    #[test]
    fn a_cell_of_several_lines_stays_one() {
        let rows = [["1. one\n2. \"two\"".to_owned(), "=1".to_owned()]];
        let table = table(["a", "b"], rows.into_iter()).unwrap();
        let text = String::from_utf8(table).unwrap();
        assert_eq!(text, "\u{feff}a,b\n\"1. one\n2. \"\"two\"\"\",'=1\n");
    }
}
