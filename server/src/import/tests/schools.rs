//! Mistakes in the schools file.

use super::super::ImportFiles;
use super::super::sample::{FILES, original};
use super::parse;
use super::{errors_of, schools};

const HEAD: &str = "slug,name,level,designation\n";
const ALDER: &str = "alder-creek,Alder Creek Elementary,elementary,targeted\n";

/// The errors of a whole schools file.
fn errors_of_schools(text: &str) -> Vec<String> {
    errors_of(&ImportFiles {
        schools: text,
        ..FILES
    })
}

/// The same, for lines below the head.
fn under_head(lines: &str) -> Vec<String> {
    errors_of_schools(&format!("{HEAD}{lines}"))
}

#[test]
fn the_columns_may_stand_in_any_order_and_case() {
    let turn = |line: &str| {
        let cells: Vec<_> = line.split(',').collect();
        format!("{}, {},{},\"{}\"\n", cells[3], cells[1], cells[0], cells[2])
    };
    let turned: String = FILES.schools.lines().map(turn).collect();
    let turned = turned.replacen("designation", " Designation ", 1);
    assert_eq!(parse(FILES.workshop, "w", &turned, "s"), original());
}

#[test]
fn words_may_be_written_large() {
    let large = FILES
        .schools
        .replace(",elementary,targeted", ",Elementary,TARGETED");
    assert_eq!(parse(FILES.workshop, "w", &large, "s"), original());
}

#[test]
fn what_a_spreadsheet_leaves_behind_does_no_harm() {
    let file = FILES.schools.replace('\n', ",,\r\n") + ",,,,,\r\n\r\n , ,\r\n";
    assert_eq!(
        parse(FILES.workshop, "w", &format!("\u{feff}{file}"), "s"),
        original()
    );
    let without_end = FILES.schools.trim_end();
    assert_eq!(parse(FILES.workshop, "w", without_end, "s"), original());
}

#[test]
fn a_name_with_a_comma_stands_in_quotes() {
    let quoted = "\"Alder Creek, \"\"The Creek\"\"\"";
    let changed = FILES.schools.replace("Alder Creek Elementary", quoted);
    let import = parse(FILES.workshop, "w", &changed, "s").unwrap();
    let first = import.definition.schools.values().next().unwrap();
    assert_eq!(first.name, "Alder Creek, \"The Creek\"");
    assert_eq!(
        schools("Alder Creek Elementary", "Alder, Creek"),
        [
            "schools.csv:2:37: “targeted” stands in no column. A name with a comma in it must be in \
          quotes."
        ]
    );
}

#[test]
fn other_separators_are_named() {
    let semicolons = errors_of_schools(&FILES.schools.replace(',', ";"));
    assert_eq!(semicolons.len(), 1, "{semicolons:?}");
    assert!(
        semicolons[0].starts_with("schools.csv:1:5: The columns are separated by semicolons."),
        "{}",
        semicolons[0]
    );
    let tabs = errors_of_schools(&FILES.schools.replace(',', "\t"));
    assert!(tabs[0].contains("separated by tabs"), "{tabs:?}");
}

#[test]
fn the_first_line_names_the_four_columns() {
    let all = "slug,name,level,designation";
    assert_eq!(
        errors_of_schools(""),
        [format!(
            "schools.csv:1:1: This file is empty: its first line must be {all}"
        )]
    );
    assert_eq!(errors_of_schools("\r\n,,\r\n"), errors_of_schools(""));
    assert_eq!(
        errors_of_schools(ALDER),
        [
            "schools.csv:1:1: The column “alder-creek” is not known. The columns are slug,name,\
             level,designation",
            "schools.csv:1:1: The first line must be slug,name,level,designation; missing: slug, \
             name, level, designation.",
            "schools.csv:1:13: The column “Alder Creek Elementary” is not known. The columns are \
             slug,name,level,designation",
            "schools.csv:1:36: The column “elementary” is not known. The columns are slug,name,\
             level,designation",
            "schools.csv:1:47: The column “targeted” is not known. The columns are slug,name,\
             level,designation",
        ]
    );
    assert_eq!(
        errors_of_schools("slug,name,level\n"),
        [
            "schools.csv:1:1: The first line must be slug,name,level,designation; missing: \
          designation."
        ]
    );
    assert_eq!(
        schools(
            "slug,name,level,designation",
            "slug,name,level,designation,name"
        ),
        ["schools.csv:1:29: The column “name” stands here twice."]
    );
    assert_eq!(
        schools(
            "slug,name,level,designation",
            "slug,name,level,designation,phone"
        ),
        [format!(
            "schools.csv:1:29: The column “phone” is not known. The columns are {all}"
        )]
    );
}

#[test]
fn a_cell_says_where_it_stands_and_what_is_allowed() {
    assert_eq!(
        under_head(
            "alder,Alder,primary,targetd\n\
             \n\
             \"ap fel\",Äpfel,elementary,none\n\
             \"ä\",\"Ä, \"\"ä\"\"\",x,none\n\
             ,,elementary,\n"
        ),
        [
            "schools.csv:2:13: “primary” is no level: write elementary or secondary.",
            "schools.csv:2:21: “targetd” is no designation: write one of comprehensive, targeted, \
             extended, none.",
            "schools.csv:4:1: “ap fel” must be 1 to 64 small letters, digits and hyphens.",
            "schools.csv:5:1: “ä” must be 1 to 64 small letters, digits and hyphens.",
            "schools.csv:5:16: “x” is no level: write elementary or secondary.",
            "schools.csv:6:1: The slug is empty.",
            "schools.csv:6:2: The name is empty.",
            "schools.csv:6:14: The designation is empty. Write none where the school has none.",
        ]
    );
}

#[test]
fn a_short_line_and_an_open_quote_are_found() {
    assert_eq!(
        under_head(
            "alder,Alder,elementary\n\"birch,Birch,elementary,none\noak,Oak,elementary,none\n"
        ),
        [
            "schools.csv:2:23: The line ends before its designation.",
            "schools.csv:3:1: A quote is not closed here.",
        ]
    );
}

#[test]
fn a_name_is_one_line_that_can_be_shown() {
    let long = under_head(&format!("alder,{},elementary,none\n", "a".repeat(101)));
    assert_eq!(
        long,
        ["schools.csv:2:7: The name is longer than 100 characters."]
    );
    // Invisible characters are dropped, and an accent joins its letter.
    let unseen = "\u{feff}Al\u{7}der\u{200b} \u{202a}Creek\u{202c} \u{c9}le\u{300}m";
    let changed = FILES.schools.replace("Alder Creek Elementary", unseen);
    let changed = changed.replace("alder-creek,", "alder-creek\u{200e},\u{200b}");
    let import = parse(FILES.workshop, "w", &changed, "s").unwrap();
    let first = import.definition.schools.values().next().unwrap();
    assert_eq!(first.name, "Alder Creek Élèm");
}

#[test]
fn a_place_is_right_whatever_ends_the_lines() {
    let lines = format!("{HEAD}{ALDER}\nbirch,Birch,elementary,non\n");
    for end in ["\n", "\r\n", "\r"] {
        let errors = errors_of_schools(&lines.replace('\n', end));
        assert_eq!(errors.len(), 1, "{errors:?}");
        let place = "schools.csv:4:24: “non” is no designation";
        assert!(errors[0].starts_with(place), "{end:?}: {}", errors[0]);
    }
}

#[test]
fn a_cell_of_several_lines_is_no_quote_left_open() {
    for end in ["\n", "\r\n", "\r"] {
        let lines = "birch,\"Birch\nand Oak\",elementary,none\nelm,Elm,elementary,non\n";
        let errors = under_head(&lines.replace('\n', end));
        assert_eq!(
            errors[0],
            "schools.csv:2:7: This cell has several lines. Write it in one."
        );
        assert!(errors[1].starts_with("schools.csv:4:"), "{}", errors[1]);
        // A mark that another cell's closes.
        let lines = "birch,\"Birch,elementary,none\nelm,\"Elm, the\",elementary,none\n";
        let errors = under_head(&lines.replace('\n', end));
        let open = "schools.csv:2:7: A quote is not closed here.";
        assert_eq!(errors[0], open);
    }
    // A blank line end around a cell is no line of it.
    let file = FILES
        .schools
        .replace("Alder Creek Elementary", "\"Alder Creek Elementary\n\"");
    assert_eq!(parse(FILES.workshop, "w", &file, "s"), original());
}

#[test]
fn a_school_is_listed_once() {
    assert_eq!(
        schools("amber-hill,", "alder-creek,"),
        ["schools.csv:3:1: “alder-creek” is listed twice, the first time in line 2."]
    );
    assert_eq!(
        schools("Amber Hill Elementary", "Alder creek elementary"),
        [
            "schools.csv:3:12: alder-creek and amber-hill are both named “Alder creek elementary”: \
          nobody could tell them apart."
        ]
    );
}

#[test]
fn a_list_without_a_school_is_reported_once() {
    assert_eq!(
        errors_of_schools(HEAD),
        ["schools.csv:1:1: No school may register: the list is empty."]
    );
    // With its only line wrong, only that line is reported.
    assert_eq!(under_head("alder,Alder,elementary,no\n").len(), 1);
}

#[test]
fn one_designated_school_too_many_is_the_workshops_problem() {
    let errors = schools(
        "bellwether-high,",
        "extra-high,Extra,secondary,targeted\nbellwether-high,",
    );
    let expected = super::location_prefix("11\n\n# The sessions");
    assert_eq!(
        errors,
        [format!(
            "{expected}12 secondary schools are designated, but there are only 11 slots: one must \
             be held for each."
        )]
    );
}

#[test]
fn whatever_stands_in_the_files_is_answered_and_pointed_at() {
    let cut = |text: &'static str, at: usize| &text[..text.floor_char_boundary(at)];
    for at in (0..FILES.workshop.len()).step_by(89) {
        let workshop = cut(FILES.workshop, at);
        let schools = cut(FILES.schools, at);
        let files = ImportFiles {
            workshop,
            schools,
            ..FILES
        };
        for error in super::super::parse_files(&files)
            .err()
            .into_iter()
            .flatten()
        {
            let text = if error.file == FILES.schools_name {
                schools
            } else {
                workshop
            };
            let line = text.split('\n').nth(error.line - 1);
            let line = line.unwrap_or_else(|| panic!("{at}: there is no such line: {error}"));
            assert!(error.column <= line.chars().count() + 1, "{at}: {error}");
        }
    }
}

#[test]
fn the_mistakes_of_both_files_are_reported_in_their_order() {
    let workshop = FILES
        .workshop
        .replace("close_hours = 24", "close_hours = x");
    let schools = FILES.schools.replacen(",targeted", ",target", 2);
    let both = errors_of(&ImportFiles {
        workshop: &workshop,
        schools: &schools,
        ..FILES
    });
    let places: Vec<_> = both
        .iter()
        .map(|errors| errors.split(": ").next().unwrap())
        .collect();
    assert_eq!(places.len(), 3, "{both:?}");
    assert!(places[0].starts_with("workshop.toml:"));
    assert_eq!(places[1..], ["schools.csv:2:47", "schools.csv:4:47"]);
    // Errors of a workshop file that can be read are reported together with those of the schools file.
    let workshop = FILES.workshop.replace("elementary = 24", "elementary = 25");
    let both = errors_of(&ImportFiles {
        workshop: &workshop,
        schools: &schools,
        ..FILES
    });
    assert_eq!(both.len(), 3, "{both:?}");
    assert!(both[0].contains("25 elementary slots"), "{}", both[0]);
}

#[test]
fn a_file_may_say_where_the_families_live() {
    let mut lines = FILES.schools.lines();
    let head = format!("{},Neighborhood\n", lines.next().unwrap());
    let first = format!("{}, Riverside\n", lines.next().unwrap());
    let others: String = lines.map(|line| format!("{line},\n")).collect();
    let file = head + &first + &others;
    let import = parse(FILES.workshop, "w", &file, "s").unwrap();
    let mut schools = import.definition.schools.into_values();
    let neighborhood = schools.next().unwrap().neighborhood;
    assert_eq!(neighborhood.as_deref(), Some("Riverside"));
    assert!(schools.all(|school| school.neighborhood.is_none()));
    let long = file.replace("Riverside", &"R".repeat(101));
    let errors = errors_of_schools(&long);
    assert!(errors[0].contains("at most 100 characters"), "{errors:?}");
}
