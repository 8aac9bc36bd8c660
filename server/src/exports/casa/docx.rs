//! The sheet as a Word document: a heading and a text for each question, a table for each row of the
//! plan, and the ratings of the SAMI.

use super::RequestedSheet;
use docx_rs::{
    Docx, LineSpacing, PageMargin, Paragraph, Run, RunFonts, Style, StyleType, Table, TableCell,
    TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use domain::worksheet::casa::sheet::{CasaCell, CasaRow, SamiLine};
use std::io::Cursor;

/// Twentieths of a point: Letter, with margins of an inch.
const PAGE: (u32, u32) = (12_240, 15_840);
const MARGIN: i32 = 1_440;
const TEXT_WIDTH: usize = 9_360;
/// Above and below, and at the sides, of the text in a table's cell.
const CELL_MARGINS: (usize, usize) = (40, 110);

/// None where it can't be written, which is a fault of ours.
pub(super) fn document(sheet: &RequestedSheet) -> Option<Vec<u8>> {
    let reading = &sheet.reading;
    let mut docx = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(
            PageMargin::new()
                .top(MARGIN)
                .bottom(MARGIN)
                .left(MARGIN)
                .right(MARGIN),
        )
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri"))
        .default_size(half_points(11))
        .add_style(heading_style("Heading1", "heading 1", 18, 0))
        .add_style(heading_style("Heading2", "heading 2", 14, 18))
        .add_style(heading_style("Heading3", "heading 3", 12, 12))
        .add_paragraph(heading("Heading1", &sheet.title()))
        .add_paragraph(heading("Heading2", "Action plan questions"));
    for cell in &reading.sheet.questions {
        docx = docx
            .add_paragraph(heading("Heading3", &cell.label))
            .add_paragraph(text(or_empty(&cell.text)));
    }
    docx = docx.add_paragraph(heading("Heading2", "Action plan table"));
    if reading.sheet.rows.is_empty() {
        docx = docx.add_paragraph(text("No rows yet."));
    }
    for row in &reading.sheet.rows {
        docx = docx
            .add_paragraph(heading("Heading3", &row.name))
            .add_table(row_table(row));
    }
    docx = docx
        .add_paragraph(heading("Heading2", "Ratings of the SAMI"))
        .add_table(sami_table(&reading.sheet.sami));
    let mut file = Cursor::new(Vec::new());
    docx.build().pack(&mut file).ok()?;
    Some(file.into_inner())
}

fn row_table(row: &CasaRow) -> Table {
    let widths = [2_600, TEXT_WIDTH - 2_600];
    let line =
        |cell: &CasaCell| table_row(&widths, [bold(&cell.label), text(or_empty(&cell.text))]);
    table(row.cells.iter().map(line).collect(), &widths)
}

fn sami_table(lines: &[SamiLine]) -> Table {
    let widths = [2_400, 2_800, 1_700, TEXT_WIDTH - 6_900];
    let head = table_row(&widths, ["Area", "Item", "Rating", "Note"].map(bold));
    let line = |line: &SamiLine| {
        let rating = match line.is_rated() {
            true => line.rating.as_str(),
            false => "Not rated",
        };
        table_row(
            &widths,
            [&line.area, &line.item, rating, &line.note].map(text),
        )
    };
    let lines = lines.iter().map(line);
    table([head].into_iter().chain(lines).collect(), &widths)
}

fn table(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    Table::new(rows)
        .set_grid(widths.to_vec())
        .margins(TableCellMargins::new().margin(
            CELL_MARGINS.0,
            CELL_MARGINS.1,
            CELL_MARGINS.0,
            CELL_MARGINS.1,
        ))
        .width(TEXT_WIDTH, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
}

fn table_row<const N: usize>(widths: &[usize; N], cells: [Paragraph; N]) -> TableRow {
    let cells = cells.into_iter().zip(widths);
    let cells = cells.map(|(paragraph, width)| {
        TableCell::new()
            .add_paragraph(paragraph)
            .width(*width, WidthType::Dxa)
    });
    TableRow::new(cells.collect()).cant_split()
}

/// A heading's letters, and the space above it, in points.
fn heading_style(id: &str, name: &str, points: usize, above: u32) -> Style {
    let spacing = LineSpacing::new().before(20 * above).after(20 * 3);
    Style::new(id, StyleType::Paragraph)
        .name(name)
        .size(half_points(points))
        .line_spacing(spacing)
        .bold()
}

fn heading(style: &str, says: &str) -> Paragraph {
    text(says).style(style).keep_next(true)
}

fn bold(says: &str) -> Paragraph {
    Paragraph::new().add_run(lines(says).bold())
}

fn text(says: &str) -> Paragraph {
    Paragraph::new().add_run(lines(says))
}

/// A text with its line ends.
fn lines(says: &str) -> Run {
    let mut run = Run::new();
    for (at, line) in says.lines().enumerate() {
        if at > 0 {
            run = run.add_break(docx_rs::BreakType::TextWrapping);
        }
        // XML has no place for control characters.
        let line: String = line.chars().filter(|it| !it.is_control()).collect();
        run = run.add_text(line);
    }
    run
}

fn or_empty(says: &str) -> &str {
    match says {
        "" => "Nothing in the plan yet.",
        says => says,
    }
}

/// Word counts a font's size in half points.
fn half_points(points: usize) -> usize {
    2 * points
}
