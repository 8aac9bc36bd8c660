//! Pasted rows of a spreadsheet.

use super::super::cycle::SPRING_2019;
use super::super::evidence::import::{ImportedTable, MAX_ROWS, Observation, RowError, TableError};
use super::super::evidence::{CardSource, SourceMeasure};
use super::super::fields::amount::{Amount, Unit};
use super::super::fields::parse::{DateError, NumberError};
use super::super::fields::row_kind::RowKind;
use super::fixture::*;
use super::from_card::after;
use super::whole::whole;
use crate::document::content::Edit;
use crate::seeded::every;
use jiff::civil::date;
use proptest::prelude::*;

pub(super) fn read(text: &str) -> ImportedTable {
    ImportedTable::read(text, &SPRING_2019, TODAY).unwrap()
}

pub(super) fn only(text: &str) -> Observation {
    let table = read(text);
    assert_eq!(table.lines.len(), 1, "{table:?}");
    table.lines[0].read.clone().unwrap()
}

pub(super) fn wrong(text: &str) -> Vec<RowError> {
    read(text).lines[0].read.clone().unwrap_err()
}

#[test]
fn what_is_copied_from_a_spreadsheet_becomes_observations() {
    let header = "Measure\tStudent group\tGrades\tRaw Score\tN\tDate";
    let row = "Percent proficient (ELA)\tEnglish learners\t3-5\t38.5%\t112\t4/1/2019";
    let read = only(&format!("{header}\n{row}\n"));
    assert_eq!(read.source, CardSource::Profile);
    assert_eq!(read.measure.code(), "proficient");
    assert_eq!(read.detail, "ELA");
    assert_eq!(read.group, "English learners");
    assert_eq!(read.grades, "3-5");
    assert_eq!(read.value, Amount::from_hundredths(3850));
    assert_eq!(read.unit, Unit::Percent);
    assert_eq!(read.n, Some(112));
    assert_eq!(read.on, Some(date(2019, 4, 1)));
    assert_eq!(
        read.text,
        "Percent proficient, ELA: 38.5% (English learners, grades 3-5)"
    );
}

#[test]
fn cells_stand_between_tabs_semicolons_or_commas() {
    let cells = ["Growth", "All students", "48", "310", "2019-04-01"];
    let expected = only(&cells.join("\t"));
    assert_eq!(expected.unit, Unit::Percentile);
    for between in [",", ";", " , ", "; "] {
        assert_eq!(only(&cells.join(between)), expected, "{between:?}");
    }
    // A byte order mark, other line ends, empty rows.
    let untidy = format!("\u{feff}\r\n,,,\r\n{}\r\n\r\n , ,\r\n", cells.join(","));
    assert_eq!(only(&untidy), expected);
}

#[test]
fn a_header_may_name_the_columns_in_any_order() {
    let text = "n,Weighting %,Value,Total Points,Indicator,Subject\n112,7,38,3.4,Growth,Math\n";
    let table = read(text);
    assert_eq!(table.unused, ["Weighting %", "Total Points"]);
    let read = only(text);
    assert_eq!((read.n, read.detail.as_str()), (Some(112), "Math"));
    let header = ImportedTable::read("Measure,Group\nGrowth,All\n", &SPRING_2019, TODAY);
    assert_eq!(header, Err(TableError::Header));
    // One word that could be a column's name makes no header.
    assert_eq!(only("Growth,Students,48").group, "Students");
}

#[test]
fn a_measure_is_found_by_the_words_of_its_list() {
    for (cell, source, code, detail) in [
        ("participation", CardSource::Profile, "participation", ""),
        ("Growth - ELA", CardSource::Profile, "growth", "ELA"),
        (
            "CONDITIONS FOR LEARNING",
            CardSource::Profile,
            "conditions",
            "",
        ),
        ("Leadership", CardSource::Sami, "leadership", ""),
        ("Leadership, item 3", CardSource::Sami, "item-3", ""),
        ("Item 39", CardSource::Sami, "item-39", ""),
        (
            "Emotional safety",
            CardSource::Conditions,
            "emotional_safety",
            "",
        ),
    ] {
        let read = only(&format!("\"{cell}\",All students,2"));
        assert_eq!(
            (read.source, read.measure.code().as_str()),
            (source, code),
            "{cell}"
        );
        assert_eq!(read.detail, detail, "{cell}");
    }
    for cell in ["Growthing", "Item 40", "Reading", "38"] {
        assert_eq!(
            wrong(&format!("{cell},,2")),
            [RowError::Measure(cell.to_owned())]
        );
    }
    assert!(matches!(only("Item 7,,2").measure, SourceMeasure::Sami(_)));
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (cell, hundredths) in [
        ("38.5", 3850),
        ("38.5%", 3850),
        ("38.5 %", 3850),
        ("\"38,5\"", 3850),
        ("\"1,204\"", 120_400),
    ] {
        let read = only(&format!("Average scale score,,{cell}"));
        assert_eq!(read.value, Amount::from_hundredths(hundredths), "{cell}");
    }
    assert_eq!(only("Growth;;48,5").value, Amount::from_hundredths(4850));
    assert_eq!(only("Average scale score,,62%").unit, Unit::Percent);
}

#[test]
fn every_row_says_what_is_wrong_with_it() {
    let number = |why| vec![RowError::Value(why)];
    for (row, expected) in [
        (",All,48", vec![RowError::NoMeasure]),
        ("Growth,All,", vec![RowError::NoValue]),
        ("Growth,All,few", number(NumberError::Other)),
        ("Growth,All,-3", number(NumberError::Negative)),
        ("Growth,All,48.125", number(NumberError::TooPrecise)),
        ("Growth,All,148", vec![RowError::OutOfRange]),
        ("Average scale score,All,148%", vec![RowError::OutOfRange]),
        (
            "Growth,All,48,7.5",
            vec![RowError::N(NumberError::NotWhole)],
        ),
        ("Growth,All,48,0", vec![RowError::N(NumberError::Zero)]),
        (
            "Growth,All,48,7,spring",
            vec![RowError::On(DateError::Form)],
        ),
        ("Growth,All,48,7,2019-04-19", vec![RowError::Future]),
        ("Growth,All,48,7,2019-04-01,more", vec![RowError::Cells]),
        (
            "Reading,All,much",
            vec![
                RowError::Measure("Reading".to_owned()),
                RowError::Value(NumberError::Other),
            ],
        ),
    ] {
        assert_eq!(wrong(row), expected, "{row}");
    }
    assert_eq!(
        wrong(&format!("Growth,{},48", "a".repeat(301))),
        [RowError::Long]
    );
    // The rows around it are read all the same, and each knows its line.
    let table = read("Growth,All,48\n\nReading,All,48\nParticipation,All,97.64%\n");
    let lines: Vec<_> = table.lines.iter().map(|line| line.number).collect();
    assert_eq!(lines, [1, 3, 4]);
    assert_eq!(table.observations().len(), 2);
}

#[test]
fn quotation_marks_hold_a_cell_together() {
    let row = "Growth,\"English learners, \"\"new\"\"\nthis year\",48";
    assert_eq!(only(row).group, "English learners, \"new\" this year");
    let after = ["", "\n", "\nParticipation,All,97.64\nGrowth,All,48\n"];
    for after in after {
        let open = read(&format!("Growth,All,50\nGrowth,\"All,48{after}"));
        assert_eq!(open.lines.len(), 2);
        assert_eq!(open.observations().len(), 1);
        assert_eq!(open.lines[1].read, Err(vec![RowError::OpenQuote]));
    }
    // Another cell's quotation mark closes it: the text between would be swallowed.
    let swallowed = read("Growth,\"All,48\nParticipation,\"All\",97\nGrowth,All,50\n");
    assert_eq!(swallowed.lines[0].read, Err(vec![RowError::OpenQuote]));
    assert_eq!(swallowed.observations().len(), 1);
}

#[test]
fn a_paste_is_no_longer_than_a_profile() {
    let rows = |many| "Growth,All,48\n".repeat(many);
    assert_eq!(read(&rows(MAX_ROWS)).lines.len(), MAX_ROWS);
    let read = |text: &str| ImportedTable::read(text, &SPRING_2019, TODAY);
    assert_eq!(
        read(&rows(MAX_ROWS + 1)),
        Err(TableError::TooMany(MAX_ROWS + 1))
    );
    for empty in ["", " \n\n", ",,\n", "Measure,Value\n"] {
        assert_eq!(read(empty), Err(TableError::Empty), "{empty:?}");
    }
}

#[test]
fn what_is_added_counts_and_is_known_again() {
    for row in [
        "Percent proficient ELA,English learners,38.5,112,2019-04-01",
        "Item 7,,2",
        "Physical safety,Grade 5,61",
    ] {
        let read = only(row);
        let card = FilledRow::empty("r:cards", "row2");
        let edits = read.edits(&card.row.id);
        let (add, cells) = edits.split_first().unwrap();
        assert!(matches!(add, Edit::Add { .. }), "{add:?}");
        let filled = FilledRow {
            row: after(card.row, cells),
            root: "r:cards",
        };
        let worksheet = whole().with_row(filled).read();
        let card = &worksheet.cards[2];
        assert!(card.counts(), "{card:?}");
        assert!(read.is_on_card(card), "{card:?}");
        assert!(!read.is_on_card(&worksheet.cards[0]));
    }
}

#[test]
fn whatever_is_pasted_gives_an_answer() {
    let piece = prop_oneof![
        Just("Growth".to_owned()),
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just("\n".to_owned()),
        Just("Value".to_owned()),
        "\\PC{0,4}",
    ];
    every(&prop::collection::vec(piece, 0..40), |pieces| {
        if let Ok(table) = ImportedTable::read(&pieces.concat(), &SPRING_2019, TODAY) {
            for line in &table.lines {
                if let Err(wrong) = &line.read {
                    prop_assert!(!wrong.is_empty());
                    prop_assert!(wrong.iter().all(|wrong| wrong.to_string().ends_with('.')));
                }
            }
        }
        Ok(())
    });
}
