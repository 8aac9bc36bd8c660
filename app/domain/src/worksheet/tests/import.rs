//! Rows of a spreadsheet, pasted.

use super::super::amount::{Amount, Unit};
use super::super::board::import::{MOST_ROWS, NotATable, Observation, Table, Wrong};
use super::super::board::{Source, SourceMeasure};
use super::super::cycle::SPRING_2019;
use super::super::entry::Entry;
use super::super::typed::{NotADate, NotANumber};
use super::fixture::*;
use super::taken::after;
use super::whole::whole;
use crate::document::content::Edit;
use crate::seeded::every;
use jiff::civil::date;
use proptest::prelude::*;

fn read(text: &str) -> Table {
    Table::read(text, &SPRING_2019, TODAY).unwrap()
}

fn only(text: &str) -> Observation {
    let table = read(text);
    assert_eq!(table.lines.len(), 1, "{table:?}");
    table.lines[0].read.clone().unwrap()
}

fn wrong(text: &str) -> Vec<Wrong> {
    read(text).lines[0].read.clone().unwrap_err()
}

#[test]
fn what_is_copied_from_a_spreadsheet_becomes_observations() {
    let header = "Measure\tStudent group\tGrades\tRaw Score\tN\tDate";
    let row = "Percent proficient (ELA)\tEnglish learners\t3-5\t38.5%\t112\t4/1/2019";
    let read = only(&format!("{header}\n{row}\n"));
    assert_eq!(read.source, Source::Profile);
    assert_eq!(read.measure.code(), "proficient");
    assert_eq!(read.detail, "ELA");
    assert_eq!(read.group, "English learners");
    assert_eq!(read.grades, "3-5");
    assert_eq!(read.value, Amount::of_hundredths(3850));
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
    // A byte order mark, other line ends, rows in which nothing stands.
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
    let header = Table::read("Measure,Group\nGrowth,All\n", &SPRING_2019, TODAY);
    assert_eq!(header, Err(NotATable::Header));
    // One word that could be a column's name makes no header.
    assert_eq!(only("Growth,Students,48").group, "Students");
}

/// A header may stand under titles, and behind Excel's own first line; a second table has its own.
#[test]
fn a_header_is_found_below_titles() {
    let titled = "School Performance Profile,,,\nMeasure,Group,N,Value\nGrowth,White,88,52\n";
    for text in [
        titled.to_owned(),
        format!("sep=,\n{titled}"),
        format!("\u{feff}SEP=,\r\n{}", titled.replace('\n', "\r\n")),
        format!("sep=;\n{}", titled.replace(',', ";")),
        format!("\"sep=|\"\n{}", titled.replace(',', "|")),
        titled.replace(',', "\t"),
        // No delimiter, or another one, stands in the title.
        titled.replacen(",,,", "", 1),
        format!(
            "Results, by group, for 2019, all\n{}",
            titled.replace(',', ";")
        ),
        titled.replace('\n', "\r"),
    ] {
        let table = read(&text);
        let [observation] = table.observations()[..] else {
            panic!("{text:?}: {table:?}");
        };
        assert_eq!(observation.value, Amount::of_hundredths(5200), "{text:?}");
        assert_eq!(observation.n, Some(88), "{text:?}");
        assert_eq!(observation.group, "White", "{text:?}");
        assert_eq!(table.lines.len(), 1, "{text:?}");
        assert!(!table.unused.is_empty(), "{text:?}");
    }
    let titled = read(titled);
    assert_eq!(titled.unused, ["School Performance Profile"]);
    assert_eq!(titled.lines[0].number, 3);
    let two = read("Measure,Group,N,Value\nGrowth,White,88,52\nMeasure,Value,N\nGrowth,53,89\n");
    let numbers: Vec<_> = two.observations().iter().map(|it| it.n).collect();
    assert_eq!(numbers, [Some(88), Some(89)]);
    // A row above the header is in an order that nobody named.
    let above = read("Growth,White,52,88\nMeasure,Group,N,Value\nGrowth,White,88,52\n");
    assert_eq!(above.lines[0].read, Err(vec![Wrong::AboveHeader]));
    assert_eq!(above.observations().len(), 1);
}

/// What stands in which column is never a guess: with a header that is not understood, everything is
/// refused.
#[test]
fn a_header_that_is_not_understood_refuses_everything() {
    for header in [
        "Measure,Group,N",
        "Title,,,\nMeasure,Group,N",
        "Construct Name,Subgroup Name,Tested,Met",
        "Measure,Value\nGrowth,48\nMeasure,Group,N",
    ] {
        let text = format!("{header}\nGrowth,White,88,52\n");
        let refused = Table::read(&text, &SPRING_2019, TODAY);
        assert_eq!(refused, Err(NotATable::Header), "{header}");
    }
    // A row whose number is withheld is no header, nor is one that is alone.
    for row in ["Reading,All,*\nGrowth,All,48", "Reading,All,much"] {
        assert!(read(row).lines[0].read.is_err(), "{row}");
    }
}

#[test]
fn a_number_that_there_is_none_of_is_said_to_be_withheld() {
    for none in ["N/A", "NA", "n/a", "—", "*", "small N", "n<10", "-"] {
        assert_eq!(wrong(&format!("Growth,All,{none}")), [Wrong::Withheld]);
        let read = only(&format!("Growth,{none},48,{none},{none}"));
        let said = (read.group.as_str(), read.n, read.on);
        assert_eq!(said, ("", None, None), "{none}");
        assert_eq!(read.text, "Growth: 48");
    }
}

/// A spreadsheet makes a date of "3-5" without a word.
#[test]
fn grades_that_a_spreadsheet_made_a_date_of_are_asked_about() {
    for (cell, grades) in [
        ("5-Mar", "3-5"),
        ("Mar-5", "3-5"),
        ("8-Jun", "6-8"),
        ("12-Sep-19", "9-12"),
        ("3/5/2019", "3-5"),
        ("2019-03-05", "3-5"),
    ] {
        for row in [
            "Measure,Value,Grades\nGrowth,48,",
            "Measure,Value,Group\nGrowth,48,",
        ] {
            let wrong = wrong(&format!("{row}{cell}"));
            let [Wrong::MadeADate { grades: found, .. }] = wrong.as_slice() else {
                panic!("{cell}: {wrong:?}");
            };
            assert_eq!(found, grades, "{cell}");
            let asks = format!("“{cell}” is a date: did a spreadsheet make it of {grades}?");
            assert!(wrong[0].to_string().starts_with(&asks), "{}", wrong[0]);
        }
    }
    for grades in [
        "3-5",
        "3 to 5",
        "K-5",
        "5",
        "May",
        "3-5 and 8",
        "Marching band",
    ] {
        let row = format!("Measure,Value,Grades\nGrowth,48,{grades}");
        assert_eq!(only(&row).grades, grades);
    }
}

#[test]
fn what_nobody_sees_is_left_out_of_a_row() {
    let text = "\u{feff}Measure\u{200b},Value,Group\nGrowth\u{200e},\u{202d}48\u{202c},All\u{a0}students\n\u{200b},,\n";
    let read = only(text);
    assert_eq!(read.value, Amount::of_hundredths(4800));
    assert_eq!(read.group, "All students");
}

#[test]
fn a_measure_is_found_by_the_words_of_its_list() {
    for (cell, source, code, detail) in [
        ("participation", Source::Profile, "participation", ""),
        ("Growth - ELA", Source::Profile, "growth", "ELA"),
        ("CONDITIONS FOR LEARNING", Source::Profile, "conditions", ""),
        ("Leadership", Source::Sami, "leadership", ""),
        ("Leadership, item 3", Source::Sami, "item-3", ""),
        ("Item 39", Source::Sami, "item-39", ""),
        (
            "Emotional safety",
            Source::Conditions,
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
            [Wrong::Measure(cell.to_owned())]
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
        assert_eq!(read.value, Amount::of_hundredths(hundredths), "{cell}");
    }
    assert_eq!(only("Growth;;48,5").value, Amount::of_hundredths(4850));
    assert_eq!(only("Average scale score,,62%").unit, Unit::Percent);
}

#[test]
fn every_row_says_what_is_wrong_with_it() {
    let number = |why| vec![Wrong::Value(why)];
    for (row, expected) in [
        (",All,48", vec![Wrong::NoMeasure]),
        ("Growth,All,", vec![Wrong::NoValue]),
        ("Growth,All,few", number(NotANumber::Other)),
        ("Growth,All,-3", number(NotANumber::Negative)),
        ("Growth,All,48.125", number(NotANumber::TooPrecise)),
        ("Growth,All,148", vec![Wrong::OutOfRange]),
        ("Average scale score,All,148%", vec![Wrong::OutOfRange]),
        ("Growth,All,48,7.5", vec![Wrong::N(NotANumber::NotWhole)]),
        ("Growth,All,48,0", vec![Wrong::N(NotANumber::Zero)]),
        ("Growth,All,48,7,spring", vec![Wrong::On(NotADate::Form)]),
        ("Growth,All,48,7,2019-04-19", vec![Wrong::Future]),
        ("Growth,All,48,7,2019-04-01,more", vec![Wrong::Cells]),
        (
            "Reading,All,much",
            vec![
                Wrong::Measure("Reading".to_owned()),
                Wrong::Value(NotANumber::Other),
            ],
        ),
    ] {
        assert_eq!(wrong(row), expected, "{row}");
    }
    assert_eq!(
        wrong(&format!("Growth,{},48", "a".repeat(301))),
        [Wrong::Long]
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
        assert_eq!(open.lines[1].read, Err(vec![Wrong::OpenQuote]));
    }
    // Another cell's mark closes it: what lies between would be swallowed.
    let swallowed = read("Growth,\"All,48\nParticipation,\"All\",97\nGrowth,All,50\n");
    assert_eq!(swallowed.lines[0].read, Err(vec![Wrong::OpenQuote]));
    assert_eq!(swallowed.observations().len(), 1);
}

#[test]
fn a_mark_within_a_cell_is_one_of_its_characters() {
    let inches = "Growth,Plots of 5\" square,48";
    for text in [
        inches.to_owned(),
        format!("{inches}\n"),
        format!("{inches}\nParticipation,All,97.64\n"),
        format!("Participation,All,97.64\n{inches}"),
    ] {
        let table = read(&text);
        assert_eq!(table.observations().len(), table.lines.len(), "{text:?}");
        let mut groups = table.observations().into_iter().map(|it| it.group.as_str());
        assert!(groups.any(|it| it == "Plots of 5\" square"), "{text:?}");
    }
}

#[test]
fn a_row_knows_its_line_whatever_ends_it() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = [
            "Growth,All,48",
            "",
            "Participation,\"All\nof\",97",
            "Reading,All,4",
        ];
        let table = read(&rows.join("\n").replace('\n', end));
        let lines: Vec<_> = table.lines.iter().map(|line| line.number).collect();
        assert_eq!(lines, [1, 3, 5], "{end:?}");
    }
}

#[test]
fn a_paste_is_no_longer_than_a_profile() {
    let rows = |many| "Growth,All,48\n".repeat(many);
    assert_eq!(read(&rows(MOST_ROWS)).lines.len(), MOST_ROWS);
    let read = |text: &str| Table::read(text, &SPRING_2019, TODAY);
    assert_eq!(
        read(&rows(MOST_ROWS + 1)),
        Err(NotATable::TooMany(MOST_ROWS + 1))
    );
    for empty in ["", " \n\n", ",,\n", "Measure,Value\n"] {
        assert_eq!(read(empty), Err(NotATable::Empty), "{empty:?}");
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
        let card = Filled::empty("r:cards", "row2");
        let edits = read.edits(&card.row.id);
        let (add, cells) = edits.split_first().unwrap();
        assert!(matches!(add, Edit::Add { .. }), "{add:?}");
        let filled = Filled {
            row: after(card.row, cells),
            root: "r:cards",
        };
        let worksheet = whole().adding(filled).read();
        let card = &worksheet.cards[2];
        assert!(card.counts(), "{card:?}");
        assert!(read.is_on(card), "{card:?}");
        assert!(!read.is_on(&worksheet.cards[0]));
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
        if let Ok(table) = Table::read(&pieces.concat(), &SPRING_2019, TODAY) {
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
