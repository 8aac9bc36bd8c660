//! Class names are the whole site's: every page shows the styles that one page's sheet gives a
//! class.

use super::tidy::sources;
use crate::harness::repository;
use std::collections::BTreeSet;

/// The first of the worksheet's sheets in `main.css`; those before it are the other pages'.
const WORKSHEET_BEGINS: &str = "bar.css";

/// One sheet holds the print styles of every page.
const EVERY_PAGE: [&str; 1] = ["print.css"];

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

/// The classes of the pages' sheets and of the worksheet's.
fn sides() -> [BTreeSet<String>; 2] {
    let style = repository().join("style");
    let read = |name: &str| std::fs::read_to_string(style.join(name)).unwrap();
    let every = joined();
    let imports = every.iter().map(String::as_str);
    let names: Vec<_> = imports.filter(|name| !EVERY_PAGE.contains(name)).collect();
    let middle = names.iter().position(|name| *name == WORKSHEET_BEGINS);
    let (pages, worksheet) = names.split_at(middle.expect("the worksheet's first sheet"));
    [pages, worksheet].map(|names| {
        let sheets: Vec<_> = names.iter().map(|name| read(name)).collect();
        let all = sheets.iter().flat_map(|sheet| classes(sheet));
        all.map(str::to_owned).collect()
    })
}

/// The sheets that `main.css` joins.
fn joined() -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("style/main.css")).unwrap();
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    names.map(str::to_owned).collect()
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

/// All pages have one style sheet: the desk's tables, which become cards on a phone, must leave the
/// worksheet's alone.
#[test]
fn a_page_styles_no_element_of_other_pages() {
    for name in joined()
        .iter()
        .filter(|name| !ELEMENTS.contains(&name.as_str()))
    {
        let sheet = std::fs::read_to_string(repository().join("style").join(name)).unwrap();
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
