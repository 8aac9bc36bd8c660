//! Where the cells of a delimited text stand, and how they are quoted. The `csv` crate says what is
//! in the cells; only their places and a quotation mark that is left open are found here.

/// A cell of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// The byte at which it begins, its quotation mark included.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// What its quotation marks hold together.
    pub quoting: Quoting,
}

/// What the quotation marks of a cell hold together. A mark means something only where it is the
/// first character of a cell: `5"` is five inches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// Nothing.
    Plain,
    /// The whole cell.
    Closed,
    /// A part of the cell: words stand behind the mark that closes it. Where the cell has several
    /// lines, an earlier mark was left open, and this one was to open another cell.
    Broken,
    /// All that follows: no mark closes it.
    Open,
}

/// The cells of the record that begins at `start`, or behind the empty lines there, which the `csv`
/// crate skips too.
pub fn cells(text: &str, start: usize, delimiter: u8) -> Vec<CellSpan> {
    let bytes = text.as_bytes();
    let is_break = |byte: u8| matches!(byte, b'\r' | b'\n');
    let rest = bytes.get(start..).unwrap_or_default();
    let mut at = start + rest.iter().take_while(|byte| is_break(**byte)).count();
    let mut cells = Vec::new();
    let mut cell = CellSpan {
        start: at,
        end: at,
        quoting: Quoting::Plain,
    };
    while let Some(&byte) = bytes.get(at) {
        match (byte, cell.quoting) {
            (b'"', Quoting::Open) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Quoting::Open) => cell.quoting = Quoting::Closed,
            (b'"', Quoting::Plain) if at == cell.start => cell.quoting = Quoting::Open,
            (_, Quoting::Open) => {}
            (byte, _) if is_break(byte) => break,
            (byte, _) if byte == delimiter => {
                cells.push(CellSpan { end: at, ..cell });
                cell = CellSpan {
                    start: at + 1,
                    end: at + 1,
                    quoting: Quoting::Plain,
                };
            }
            (b' ' | b'\t', _) => {}
            (_, Quoting::Closed) => cell.quoting = Quoting::Broken,
            _ => {}
        }
        at += 1;
    }
    cells.push(CellSpan {
        end: at.min(bytes.len()),
        ..cell
    });
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeded_test::check_property;
    use proptest::prelude::*;

    fn quoting(text: &str) -> Vec<Quoting> {
        let cells = cells(text, 0, b',');
        cells.iter().map(|cell| cell.quoting).collect()
    }

    #[test]
    fn a_mark_means_something_at_the_beginning_of_a_cell() {
        use Quoting::{Broken, Closed, Open, Plain};
        assert_eq!(quoting("a,\"b\",c\"d"), [Plain, Closed, Plain]);
        assert_eq!(quoting("5\" square,\"\""), [Plain, Closed]);
        assert_eq!(quoting("\"a \"\"b\"\"\nc\" ,d"), [Closed, Plain]);
        assert_eq!(quoting("a,\"b,c\nd,e"), [Plain, Open]);
        assert_eq!(quoting("\"a,b\nc,\"d\",e"), [Broken, Plain]);
        assert_eq!(quoting(""), [Plain]);
    }

    #[test]
    fn a_cell_is_where_it_stands() {
        let text = "\r\n\na,\"b\nc\",\rnext";
        let found = cells(text, 0, b',');
        let found: Vec<_> = found.iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(found, ["a", "\"b\nc\"", ""]);
    }

    /// The `csv` crate finds as many cells, and the same mark left open.
    #[test]
    fn the_cells_are_those_of_the_csv_crate() {
        let piece = prop_oneof![
            Just("\""),
            Just(","),
            Just("\n"),
            Just("\r"),
            Just(" "),
            Just("a")
        ];
        check_property(&prop::collection::vec(piece, 0..24), |pieces| {
            let text = pieces.concat();
            // What stands behind a mark that is left open is swallowed.
            let ended = format!("{text}\nEND");
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(ended.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            for (number, record) in records.iter().enumerate() {
                let start = record.position().unwrap().byte() as usize;
                let spans = cells(&ended, start, b',');
                prop_assert_eq!(spans.len(), record.len(), "{:?}", text);
                let is_open = spans.iter().any(|it| it.quoting == Quoting::Open);
                let is_end = record.iter().eq(["END"]);
                if number + 1 == records.len() {
                    prop_assert_eq!(is_open, !is_end, "{:?}", text);
                } else {
                    prop_assert!(!is_open, "{:?}", text);
                }
            }
            Ok(())
        });
    }
}
