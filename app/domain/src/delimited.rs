//! The spans of the cells of a delimited text, and their quotation marks. The `csv` crate reads the
//! cells; this finds only their places, and a quotation mark that is left open.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellSpan {
    /// The byte of its first character or quotation mark.
    pub start: usize,
    /// The byte behind its last character.
    pub end: usize,
    pub quoting: Quoting,
}

/// The part of a cell that its quotation marks enclose. A mark has a meaning only as the first character
/// of a cell: `5"` is five inches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// No part.
    Plain,
    /// The whole cell.
    Closed,
    /// Not the whole cell: text follows the closing mark. If the cell has several lines, an earlier mark was
    /// left open, and this one was meant to open another cell.
    Broken,
    /// All the rest of the text: no mark closes it.
    Open,
}

/// Finds the cells of the record that begins at `start`, or behind the empty lines there, which the
/// `csv` crate skips too.
pub fn find_cells(text: &str, start: usize, delimiter: u8) -> Vec<CellSpan> {
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
        let cells = find_cells(text, 0, b',');
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
        let found = find_cells(text, 0, b',');
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
            // An open mark swallows all text behind it.
            let ended = format!("{text}\nEND");
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(ended.as_bytes());
            let records: Vec<_> = reader.records().map(Result::unwrap).collect();
            for (number, record) in records.iter().enumerate() {
                let start = record.position().unwrap().byte() as usize;
                let spans = find_cells(&ended, start, b',');
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
