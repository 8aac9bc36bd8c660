//! Rows of a spreadsheet as people really paste them: with titles, marks, and a spreadsheet's own
//! changes.

use super::super::cycle::SPRING_2019;
use super::super::evidence::import::{ImportedTable, RowError, TableError};
use super::super::fields::amount::Amount;
use super::fixture::TODAY;
use super::import::{only, read, wrong};

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
        assert_eq!(observation.value, Amount::from_hundredths(5200), "{text:?}");
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
    assert_eq!(above.lines[0].read, Err(vec![RowError::AboveHeader]));
    assert_eq!(above.observations().len(), 1);
}

/// The order of the columns is never a guess: with an unknown header, everything is refused.
#[test]
fn a_header_that_is_not_understood_refuses_everything() {
    for header in [
        "Measure,Group,N",
        "Title,,,\nMeasure,Group,N",
        "Construct Name,Subgroup Name,Tested,Met",
        "Measure,Value\nGrowth,48\nMeasure,Group,N",
    ] {
        let text = format!("{header}\nGrowth,White,88,52\n");
        let refused = ImportedTable::read(&text, &SPRING_2019, TODAY);
        assert_eq!(refused, Err(TableError::Header), "{header}");
    }
    // A row whose number is withheld is not a header, nor is a row that is alone.
    for row in ["Reading,All,*\nGrowth,All,48", "Reading,All,much"] {
        assert!(read(row).lines[0].read.is_err(), "{row}");
    }
}

#[test]
fn a_number_that_there_is_none_of_is_said_to_be_withheld() {
    for none in ["N/A", "NA", "n/a", "—", "*", "small N", "n<10", "-"] {
        assert_eq!(wrong(&format!("Growth,All,{none}")), [RowError::Withheld]);
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
            let [RowError::MadeADate { grades: found, .. }] = wrong.as_slice() else {
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
    assert_eq!(read.value, Amount::from_hundredths(4800));
    assert_eq!(read.group, "All students");
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
