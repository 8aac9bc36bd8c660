//! Class names are the whole site's: what one page's sheet says of a class, every page shows.

use super::tidy::sources;
use crate::harness::repository;
use std::collections::BTreeSet;

/// The first of the worksheet's sheets in `main.css`; those before it are the other pages'.
const WORKSHEET_BEGINS: &str = "bar.css";

/// What is printed is told page by page in one sheet.
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
    let every = joined("main.css");
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

/// The programs that have not all sheets, and where what they show is written.
const PARTIAL: [(&str, &[&str]); 2] = [
    (
        "main-register.css",
        &[
            "app/src/pages/start",
            "app/src/pages/regist",
            "app/src/pages/decline",
            "app/src/components/session",
            "app/src/components/june_meetings",
            "app/src/components/diets",
            "app/src/components/team_access",
        ],
    ),
    (
        "main-worksheet.css",
        &[
            "app/src/pages/worksheet",
            "app/src/components/cells",
            "app/src/components/comments",
            "app/src/components/timer",
            "app/src/editor",
        ],
    ),
];

/// What every program shows.
const COMMON: [&str; 10] = [
    "app/src/components/announcer",
    "app/src/components/errors",
    "app/src/components/text_field",
    "app/src/components/layout",
    "app/src/components/page",
    "app/src/components/post_form",
    "app/src/components/error_page",
    "app/src/components/headcount",
    "app/src/pages/not_found",
    "app/src/shell",
];

/// On a phone the desk's tables become cards, which the worksheet's do not.
const CARDS: (&str, &str) = ("main-worksheet.css", "desk.css");

/// The sheets that another one joins.
fn joined(main: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("style").join(main)).unwrap();
    let names = text
        .lines()
        .filter_map(|line| line.strip_prefix("@import \"")?.strip_suffix("\";"));
    names.map(str::to_owned).collect()
}

/// The classes that elements of some source have: what is written as one, and whatever is written in
/// quotation marks and is of several words, because it may become one.
fn worn(source: &str) -> BTreeSet<String> {
    let is_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let mut worn = BTreeSet::new();
    for (at, _) in source.match_indices("class") {
        let rest = &source[at + "class".len()..];
        let text = match rest.strip_prefix("=\"") {
            Some(quoted) => quoted.split('"').next().unwrap_or(""),
            None => rest.strip_prefix(':').unwrap_or(""),
        };
        let text = text.split(|c| !is_of_a_name(c) && c != ' ').next();
        worn.extend(text.unwrap_or("").split(' ').map(str::to_owned));
    }
    let quoted = source.split('"').skip(1).step_by(2);
    let words = quoted.flat_map(|text| text.split(|c| !is_of_a_name(c)));
    worn.extend(words.filter(|word| word.contains('-')).map(str::to_owned));
    worn
}

/// The elements that a sheet styles whatever their class.
fn elements(sheet: &str) -> BTreeSet<&str> {
    let lines = sheet.lines().map(str::trim);
    let selectors = lines.filter(|line| line.ends_with('{') || line.ends_with(','));
    let first = selectors.filter_map(|line| line.split([' ', ',']).next());
    let bare = first.filter(|it| !it.contains('.'));
    bare.filter_map(|it| it.split([':', '[']).next())
        .filter(|it| !it.is_empty() && it.chars().all(|c| c.is_ascii_lowercase()))
        .collect()
}

#[test]
fn no_program_lacks_a_sheet_that_its_pages_need() {
    let every = joined("main.css");
    for (main, pages) in PARTIAL {
        let own = joined(main);
        let in_order: Vec<_> = every.iter().filter(|name| own.contains(name)).collect();
        assert_eq!(
            in_order,
            own.iter().collect::<Vec<_>>(),
            "{main}: in another order"
        );
        let sources = sources(&[".rs"]);
        let sources = sources.iter().filter(|it| {
            pages
                .iter()
                .chain(&COMMON)
                .any(|page| it.path.starts_with(page))
        });
        let text: String = sources.map(|it| it.text.as_str()).collect();
        let worn = worn(&text);
        assert!(worn.len() > 50, "{main}: {} classes", worn.len());
        for name in every.iter().filter(|name| !own.contains(name)) {
            let sheet = std::fs::read_to_string(repository().join("style").join(name)).unwrap();
            let needed: Vec<_> = classes(&sheet)
                .into_iter()
                .filter(|it| worn.contains(*it))
                .collect();
            let elements = elements(&sheet);
            let shown = elements
                .into_iter()
                .filter(|it| text.contains(&format!("<{it}")));
            let shown: Vec<_> = shown.filter(|_| (main, name.as_str()) != CARDS).collect();
            assert!(
                shown.is_empty(),
                "{main} lacks {name}, which styles {shown:?}"
            );
            assert!(
                needed.is_empty(),
                "{main} lacks {name}, which styles {needed:?}"
            );
        }
    }
}

/// The negative control.
#[test]
fn classes_are_found_where_elements_have_them() {
    let source = r#"<p class="a b" class:d=true class=e>"class f", format!("left-{}") </p>"#;
    let found: Vec<_> = worn(source)
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect();
    assert_eq!(found, ["a", "b", "d", "left-"]);
    let sheet = "a.blank,\n.x td {\n}\n@media print {\n  table {\n  }\n}\n";
    let found: Vec<_> = elements(sheet).into_iter().collect();
    assert_eq!(found, ["table"]);
}

#[test]
fn the_worksheet_restyles_nothing_of_the_other_pages() {
    let [pages, worksheet] = sides();
    assert!(pages.contains("card") && worksheet.contains("board-card"));
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

/// What is around all of a worksheet.
const AROUND: [&str; 6] = [":root", "html", "body", "main", ".worksheet", ".projected"];

/// The selectors of a sheet, other than those for paper alone, by which something around all of a
/// worksheet depends on what is in it.
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

/// With such a selector a browser looks at every label of the page again after every key: it was
/// most of what a key cost on a phone.
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
