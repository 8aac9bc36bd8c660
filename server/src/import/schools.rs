//! The schools file: one line for each school, as a spreadsheet saves it.

use super::messages::unknown_level_message;
use super::prose::to_one_line;
use super::source_text::{FileErrors, ImportFileKind, SourceLocations, SourceText};
use csv::{ReaderBuilder, StringRecord};
use domain::delimited::{CellSpan, Quoting, find_cells};
use domain::registration::form::MAX_NAME_CHARS;
use domain::registration::import::{ProblemLocation, SchoolPart};
use domain::registration::{Designation, Level, School};
use domain::slug::SchoolSlug;
use std::collections::BTreeMap;

const COLUMNS: [&str; 4] = ["slug", "name", "level", "designation"];
/// A column that a file may have. Its index is behind those of [`COLUMNS`].
const NEIGHBORHOOD: &str = "neighborhood";

/// The schools whose lines are right, and the location of each of their cells.
#[derive(Default)]
pub(super) struct Schools {
    pub(super) schools: BTreeMap<SchoolSlug, School>,
    pub(super) locations: SourceLocations,
}

/// Parses the file. Its columns may stand in any order; lines without any text are left out.
pub(super) fn parse(source: SourceText<'_>, errors: &FileErrors) -> Schools {
    let mut lines = read_lines(source, errors).into_iter();
    let mut list = Schools::default();
    let Some(head) = lines.next() else {
        let message = format!(
            "This file is empty: its first line must be {}",
            COLUMNS.join(",")
        );
        errors.add(ImportFileKind::Schools, 0, message);
        return list;
    };
    let Some(columns) = find_columns(source, &head, errors) else {
        return list;
    };
    for line in lines {
        let add_error = |at, message: String| errors.add(ImportFileKind::Schools, at, message);
        let row = SchoolLineReader {
            columns: &columns,
            line: &line,
            add_error: &add_error,
        };
        row.read_into(source, &mut list);
    }
    list
}

/// A line's cells, each with the byte at which it begins.
struct CsvLine {
    cells: Vec<(String, usize)>,
    end: usize,
    multiline: Option<MultilineCell>,
}

/// A cell that goes on in the next line.
struct MultilineCell {
    at: usize,
    message: &'static str,
}

impl MultilineCell {
    /// The first of a line's cells that does. A quote that is not closed swallows the cells after it.
    fn find(text: &str, cells: &[CellSpan]) -> Option<Self> {
        cells.iter().find_map(|cell| {
            let cell_text = &text[cell.start..cell.end];
            let quoted = cell_text.trim().trim_matches('"').trim();
            let message = match cell.quoting {
                Quoting::Open => "A quote is not closed here.",
                Quoting::Broken if cell_text.contains(['\r', '\n']) => {
                    "A quote is not closed here."
                }
                Quoting::Closed if quoted.contains(['\r', '\n']) => {
                    "This cell has several lines. Write it in one."
                }
                _ => return None,
            };
            let at = cell.start;
            Some(Self { at, message })
        })
    }
}

fn read_lines(source: SourceText<'_>, errors: &FileErrors) -> Vec<CsvLine> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(source.text.as_bytes());
    let mut lines = Vec::new();
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return lines,
            Err(error) => {
                errors.add(
                    ImportFileKind::Schools,
                    0,
                    format!("This is no CSV: {error}."),
                );
                return lines;
            }
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let spans = find_cells(source.text, usize::try_from(start).unwrap_or(0), b',');
        let first = spans.first().map_or(0, |cell| cell.start);
        let starts = spans.iter().map(|cell| cell.start);
        let starts = starts.chain(std::iter::repeat(first));
        let line = source.text[first..].find(['\r', '\n']);
        let end = line.map_or(source.text.len(), |length| first + length);
        let cells: Vec<_> = record.iter().map(to_one_line).zip(starts).collect();
        if cells.iter().any(|(cell, _)| !cell.is_empty()) {
            let multiline = MultilineCell::find(source.text, &spans);
            lines.push(CsvLine {
                cells,
                end,
                multiline,
            });
        }
    }
}

/// The index in [`COLUMNS`] of each of the file's columns. `None` where the first line is wrong.
fn find_columns(
    source: SourceText<'_>,
    head: &CsvLine,
    errors: &FileErrors,
) -> Option<Vec<Option<usize>>> {
    let add_error = |at, message: String| errors.add(ImportFileKind::Schools, at, message);
    let all = COLUMNS.join(",");
    for (separator, name) in [(';', "semicolons"), ('\t', "tabs")] {
        let first = head.cells.first().map_or(0, |(_, at)| *at);
        let offset = source.text[first..head.end].find(separator);
        if let (1, Some(offset)) = (head.cells.len(), offset) {
            let at = first + offset;
            add_error(
                at,
                format!(
                    "The columns are separated by {name}. They must be separated by commas: save \
                     the list as comma-separated CSV, or replace every separator by a comma."
                ),
            );
            return None;
        }
    }
    let mut columns = Vec::new();
    for (title, at) in &head.cells {
        let column = column_index(title);
        if column.is_none() && !title.is_empty() {
            add_error(
                *at,
                format!("The column “{title}” is not known. The columns are {all}"),
            );
        }
        if column.is_some() && columns.contains(&column) {
            add_error(*at, format!("The column “{title}” stands here twice."));
        }
        columns.push(column);
    }
    let missing: Vec<_> = (0..COLUMNS.len())
        .filter(|column| !columns.contains(&Some(*column)))
        .map(|column| COLUMNS[column])
        .collect();
    if missing.is_empty() {
        return Some(columns);
    }
    let at = head.cells.first().map_or(0, |(_, at)| *at);
    add_error(
        at,
        format!(
            "The first line must be {all}; missing: {}.",
            missing.join(", ")
        ),
    );
    None
}

fn column_index(title: &str) -> Option<usize> {
    let mut columns = COLUMNS.iter().chain([&NEIGHBORHOOD]);
    columns.position(|column| column.eq_ignore_ascii_case(title))
}

struct SchoolLineReader<'r> {
    columns: &'r [Option<usize>],
    line: &'r CsvLine,
    add_error: &'r dyn Fn(usize, String),
}

impl SchoolLineReader<'_> {
    fn read_into(&self, source: SourceText<'_>, list: &mut Schools) {
        if let Some(multiline) = &self.line.multiline {
            // Nothing else can be read from this line.
            (self.add_error)(multiline.at, multiline.message.to_owned());
            return;
        }
        let stray = |(at, (cell, _)): &(usize, &(String, usize))| {
            !cell.is_empty() && self.columns.get(*at).is_none_or(Option::is_none)
        };
        if let Some((_, (cell, start))) = self.line.cells.iter().enumerate().find(stray) {
            // The cells before it are most likely shifted as well.
            let message = format!(
                "“{cell}” stands in no column. A name with a comma in it must be in quotes."
            );
            (self.add_error)(*start, message);
            return;
        }
        let slug = self.cell("slug", |text| {
            SchoolSlug::parse(text).map_err(|error| format!("{error}."))
        });
        let name = self.cell("name", parse_name);
        let level = self.cell("level", |text| {
            Level::parse(&text.to_ascii_lowercase()).ok_or_else(|| unknown_level_message(text))
        });
        let designation = self.cell("designation", parse_designation);
        let Some((slug, at)) = slug else { return };
        if let Some((_, first)) = list
            .locations
            .get(&ProblemLocation::School(slug.clone(), SchoolPart::Slug))
        {
            let message = format!(
                "“{slug}” is listed twice, the first time in line {}.",
                source.line(*first)
            );
            (self.add_error)(at, message);
            return;
        }
        let mut locate = |part, at| {
            let location = ProblemLocation::School(slug.clone(), part);
            list.locations
                .insert(location, (ImportFileKind::Schools, at));
        };
        locate(SchoolPart::Slug, at);
        let (Some((name, name_at)), Some((level, level_at)), Some((designation, _))) =
            (name, level, designation)
        else {
            return;
        };
        locate(SchoolPart::Name, name_at);
        locate(SchoolPart::Level, level_at);
        let school = School {
            slug: slug.clone(),
            name,
            level,
            designation,
            neighborhood: self.neighborhood(),
        };
        list.schools.insert(slug, school);
    }

    /// None where the file has no such column, or nothing in it.
    fn neighborhood(&self) -> Option<String> {
        let number = column_index(NEIGHBORHOOD);
        let at = self.columns.iter().position(|column| *column == number)?;
        let (text, start) = self.line.cells.get(at)?;
        if text.chars().count() > MAX_NAME_CHARS {
            let message = format!("A neighborhood has at most {MAX_NAME_CHARS} characters.");
            (self.add_error)(*start, message);
            return None;
        }
        (!text.is_empty()).then(|| text.clone())
    }

    /// Reads one cell, and returns the byte at which it begins too. `None` where it is missing or wrong, which
    /// is reported.
    fn cell<T>(
        &self,
        column: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Option<(T, usize)> {
        let number = column_index(column);
        let at = self.columns.iter().position(|column| *column == number)?;
        let Some((text, start)) = self.line.cells.get(at) else {
            (self.add_error)(self.line.end, format!("The line ends before its {column}."));
            return None;
        };
        let start = *start;
        if text.is_empty() {
            (self.add_error)(start, format!("The {column} is empty.{}", hint(column)));
            return None;
        }
        read(text)
            .map_err(|message| (self.add_error)(start, message))
            .ok()
            .map(|value| (value, start))
    }
}

/// A blank cell is not read as "none": a forgotten designation would take a school's hold away.
fn hint(column: &str) -> &'static str {
    match column {
        "designation" => " Write none where the school has none.",
        _ => "",
    }
}

fn parse_name(text: &str) -> Result<String, String> {
    if text.chars().count() > MAX_NAME_CHARS {
        Err(format!(
            "The name is longer than {MAX_NAME_CHARS} characters."
        ))
    } else {
        Ok(text.to_owned())
    }
}

fn parse_designation(text: &str) -> Result<Designation, String> {
    Designation::parse(&text.to_ascii_lowercase()).ok_or_else(|| {
        let all = Designation::ALL.map(Designation::as_str).join(", ");
        format!("“{text}” is no designation: write one of {all}.")
    })
}
