//! The sheet as a workbook of three sheets. Every cell is a text, so that none runs as a formula.

use super::RequestedSheet;
use super::table;
use domain::worksheet::casa::sheet::SamiLine;
use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::borrow::Cow;

/// The most characters that Excel keeps in a cell.
const MAX_CELL_CHARS: usize = 32_767;

/// None where a part of it can't be written, which is a fault of ours.
pub(super) fn workbook(sheet: &RequestedSheet) -> Option<Vec<u8>> {
    write(sheet)
        .inspect_err(|error| tracing::error!(%error, "a workbook can't be written"))
        .ok()
}

fn write(sheet: &RequestedSheet) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut questions = Vec::new();
    let mut rows = Vec::new();
    for line in table::lines(&sheet.reading) {
        match line[0].as_str() {
            "question" => questions.push(line),
            "table" => rows.push(line),
            _ => {}
        }
    }
    let head = &table::COLUMNS[2..];
    let questions = questions.iter().map(|line| &line[2..]);
    let widths = [36, 80, 11, 10, 14, 18, 18];
    write_table(
        workbook.add_worksheet(),
        "Questions",
        head,
        questions,
        &widths,
    )?;
    let head = &table::COLUMNS[1..];
    let rows = rows.iter().map(|line| &line[1..]);
    let widths = [30, 28, 80, 11, 10, 14, 18, 18];
    write_table(workbook.add_worksheet(), "Action plan", head, rows, &widths)?;
    let lines = sheet.reading.sheet.sami.iter().map(sami_cells);
    let lines: Vec<[String; 4]> = lines.collect();
    let lines = lines.iter().map(<[String; 4]>::as_slice);
    let head = ["area", "item", "rating", "note"];
    write_table(
        workbook.add_worksheet(),
        "SAMI",
        &head,
        lines,
        &[34, 44, 22, 60],
    )?;
    workbook.save_to_buffer()
}

fn write_table<'a>(
    sheet: &mut Worksheet,
    name: &str,
    head: &[&str],
    lines: impl Iterator<Item = &'a [String]>,
    widths: &[u16],
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(name)?.set_freeze_panes(1, 0)?;
    for ((column, label), width) in (0..).zip(head).zip(widths) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *label, &bold)?;
    }
    for (row, line) in (1..).zip(lines) {
        for (column, text) in (0..).zip(line) {
            sheet.write_string_with_format(row, column, shortened(text), &wrapped)?;
        }
    }
    sheet.set_landscape().set_print_fit_to_pages(1, 0);
    Ok(())
}

fn sami_cells(line: &SamiLine) -> [String; 4] {
    let rating = match line.is_rated() {
        true => line.rating.clone(),
        false => "Not rated".to_owned(),
    };
    [
        line.area.clone(),
        line.item.clone(),
        rating,
        line.note.clone(),
    ]
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_CELL_CHARS - 1) {
        Some((end, _)) => format!("{}…", &text[..end]).into(),
        None => text.into(),
    }
}
