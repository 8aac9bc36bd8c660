//! Class names are a whole program's: every page of it shows the styles that one page's sheet gives a
//! class.

use super::tidy::sources;
use crate::harness::repository;
use std::collections::BTreeSet;

/// The classes with which a sheet's selectors begin.
fn classes(sheet: &str) -> BTreeSet<&str> {
    let lines = sheet.lines().map(str::trim);
    let selectors = lines.filter(|line| line.ends_with('{') || line.ends_with(','));
    let begin = selectors.filter_map(|line| line.strip_prefix('.'));
    begin
        .map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
            rest.split_at(end.unwrap_or(rest.len())).0
        })
        .collect()
}

/// The classes of the sheets that the pages besides a team's have, and of the worksheet's own.
fn sides() -> [BTreeSet<String>; 2] {
    let pages = [joined("register"), joined("desk")].concat();
    let worksheet = joined("worksheet");
    let own = worksheet.iter().filter(|name| !pages.contains(name));
    [pages.iter().collect::<Vec<_>>(), own.collect()].map(|names| {
        let sheets: Vec<_> = names.iter().map(|name| sheet(name)).collect();
        // One sheet holds the print styles of every page.
        let sheets = names
            .iter()
            .zip(&sheets)
            .filter(|(name, _)| **name != "print.css");
        let all = sheets.flat_map(|(_, sheet)| classes(sheet));
        all.map(str::to_owned).collect()
    })
}

/// The sheets that a program's style joins, in order.
fn joined(program: &str) -> Vec<String> {
    let text = sheet(&format!("programs/{program}.css"));
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"../")?.strip_suffix("\";"));
    names.map(str::to_owned).collect()
}

/// Every sheet of a program.
fn every_joined() -> BTreeSet<String> {
    let programs = ["register", "desk", "worksheet", "team", "check_in"];
    programs.into_iter().flat_map(joined).collect()
}

fn sheet(name: &str) -> String {
    std::fs::read_to_string(repository().join("style").join(name)).unwrap()
}

/// A sheet overrides those before it.
#[test]
fn two_sheets_have_one_order_in_every_program() {
    let programs = ["register", "desk", "worksheet", "team", "check_in"].map(joined);
    for one in &programs {
        for other in &programs {
            let shared: Vec<_> = one.iter().filter(|it| other.contains(it)).collect();
            let again: Vec<_> = other.iter().filter(|it| one.contains(it)).collect();
            assert_eq!(shared, again);
        }
    }
}

#[test]
fn every_sheet_belongs_to_a_program() {
    let every = every_joined();
    let folder = std::fs::read_dir(repository().join("style")).unwrap();
    let names = folder.map(|it| it.unwrap().file_name().into_string().unwrap());
    let sheets = names.filter(|it| it.ends_with(".css"));
    let lost: Vec<_> = sheets.filter(|it| !every.contains(it)).collect();
    assert!(lost.is_empty(), "in no program: {lost:?}");
}

#[test]
fn the_worksheet_restyles_nothing_of_the_other_pages() {
    let [pages, worksheet] = sides();
    assert!(pages.contains("card") && worksheet.contains("evidence-card"));
    let both: Vec<_> = pages.intersection(&worksheet).collect();
    assert!(both.is_empty(), "styled for both: {both:?}");
}

/// The negative control: this is how the start page's cards once lost their padding.
#[test]
fn a_class_is_found_however_its_selector_goes_on() {
    let sheet = ".card {\n}\n\n.cards > li,\n  .left-note:empty {\n}\n\np .said {\n}\n";
    let found: Vec<_> = classes(sheet).into_iter().collect();
    assert_eq!(found, ["card", "cards", "left-note"]);
}

/// The sheets of every page, the only ones that style elements whatever their class.
const ELEMENTS: [&str; 5] = [
    "base.css",
    "layout.css",
    "forms.css",
    "choices.css",
    "print.css",
];

/// The selectors of a sheet that are elements and nothing else.
fn bare_elements(sheet: &str) -> Vec<&str> {
    let lines = sheet.lines().map(str::trim);
    let selectors = lines.filter_map(|line| line.strip_suffix(['{', ',']));
    let is_element = |it: &&str| it.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
    let is_keyframe = |it: &&str| ["from", "to"].contains(&it.trim());
    selectors
        .filter(|it| is_element(it) && !is_keyframe(it))
        .collect()
}

/// All pages of a program have one style sheet: the desk's tables, which become cards on a phone, must leave the
/// worksheet's alone.
#[test]
fn a_page_styles_no_element_of_other_pages() {
    for name in every_joined()
        .iter()
        .filter(|name| !ELEMENTS.contains(&name.as_str()))
    {
        let sheet = sheet(name);
        let bare = bare_elements(&sheet);
        assert!(bare.is_empty(), "{name}: {bare:?}");
    }
    assert_eq!(
        bare_elements("td,\n.x td {\n}\ntbody th {\n}\n"),
        ["td", "tbody th "]
    );
}

/// Elements around all of a worksheet.
const AROUND: [&str; 6] = [":root", "html", "body", "main", ".worksheet", ".projected"];

/// The selectors of a sheet, other than those for paper alone, by which an element around all of a
/// worksheet depends on its content.
fn looks_into_everything(sheet: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut found = Vec::new();
    for line in sheet.lines().map(str::trim) {
        let is_on_screen = !blocks.contains(&"@media print {");
        let looks = |around| line.contains(&format!("{around}:has("));
        if is_on_screen && AROUND.into_iter().any(looks) {
            found.push(line);
        }
        if line.ends_with('{') {
            blocks.push(line);
        } else if line == "}" {
            blocks.pop();
        }
    }
    found
}

/// With a selector like this a browser looks at every label of the page again after every key: it
/// was most of the cost of a key on a phone.
#[test]
fn nothing_around_the_worksheet_depends_on_what_is_in_it() {
    let sheets = sources(&[".css"]);
    for sheet in &sheets {
        let found = looks_into_everything(&sheet.text);
        assert!(found.is_empty(), "{}: {found:?}", sheet.path);
    }
    assert!(sheets.len() > 20, "{} sheets", sheets.len());
}

/// The negative control.
#[test]
fn a_selector_that_looks_into_everything_is_found_unless_it_is_for_paper() {
    let sheet = "@media print {\n  body:has(.x) {\n    top: 0;\n  }\n}\n\n\
                 @media (min-width: 1rem), print {\n  .worksheet:has(.y) {\n  }\n}\n\n\
                 :root:has(.z) main {\n}\n\nli:has(.w) {\n}\n";
    let expected = [".worksheet:has(.y) {", ":root:has(.z) main {"];
    assert_eq!(looks_into_everything(sheet), expected);
}
