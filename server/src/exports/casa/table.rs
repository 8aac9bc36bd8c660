//! The sheet as lines of one table: the questions, the rows of the plan, the ratings of the SAMI.

use app::api::answers::casa::CasaReading;
use domain::worksheet::casa::entry::EntryState;
use domain::worksheet::casa::sheet::{CasaCell, SamiLine};

pub(super) const COLUMNS: [&str; 9] = [
    "part",
    "initiative",
    "field",
    "text",
    "characters",
    "allowed",
    "entered",
    "entered by",
    "entered at",
];

pub(super) fn lines(reading: &CasaReading) -> Vec<[String; COLUMNS.len()]> {
    let questions = reading.sheet.questions.iter();
    let questions = questions.map(|cell| line(reading, "question", "", cell));
    let rows = reading.sheet.rows.iter();
    let rows = rows.flat_map(|row| {
        let cells = row.cells.iter();
        cells.map(|cell| line(reading, "table", &row.name, cell))
    });
    let sami = reading.sheet.sami.iter().map(sami_line);
    questions.chain(rows).chain(sami).collect()
}

fn line(
    reading: &CasaReading,
    part: &str,
    initiative: &str,
    cell: &CasaCell,
) -> [String; COLUMNS.len()] {
    let entry = reading.record.entries.get(&cell.key);
    let state = EntryState::of(cell, entry.map(|entry| entry.text.as_str()));
    let entered = match state {
        EntryState::NotEntered => "",
        EntryState::Entered => "yes",
        EntryState::Changed { .. } | EntryState::ChangedAndWithheld => "changed since",
    };
    let by = entry.map_or_else(String::new, |entry| entry.by.clone());
    let at = entry.map_or_else(String::new, |entry| {
        entry.at.strftime("%Y-%m-%dT%H:%MZ").to_string()
    });
    [
        part.to_owned(),
        initiative.to_owned(),
        cell.label.clone(),
        cell.text.clone(),
        cell.used().to_string(),
        cell.limit.to_string(),
        entered.to_owned(),
        by,
        at,
    ]
}

fn sami_line(line: &SamiLine) -> [String; COLUMNS.len()] {
    let rating = match (line.is_rated(), line.note.as_str()) {
        (false, _) => "Not rated".to_owned(),
        (true, "") => line.rating.clone(),
        (true, note) => format!("{}: {note}", line.rating),
    };
    let cells = [
        "SAMI".to_owned(),
        line.area.clone(),
        line.item.clone(),
        rating,
    ];
    let mut all: [String; COLUMNS.len()] = Default::default();
    for (at, cell) in cells.into_iter().enumerate() {
        all[at] = cell;
    }
    all
}
