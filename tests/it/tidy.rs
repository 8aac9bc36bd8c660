//! Rules of the sources themselves: allowed dependencies, the places of things, the length of a
//! file. Each rule is a function over files, so that its negative control can give it a file that
//! breaks it.

use crate::harness::repository;
use std::fmt::Write as _;
use std::path::Path;

/// A file, by its path from the repository's root.
#[derive(Clone, Debug)]
pub(super) struct SourceFile {
    pub(super) path: String,
    pub(super) text: String,
}

impl SourceFile {
    pub(super) fn named(path: &str, text: &str) -> Self {
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    pub(super) fn is_test(&self) -> bool {
        self.is_under(&["tests/"])
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }

    /// The lines that hold any of these words, outside comments. A path starts where its first name
    /// does: `Strand::` is not `rand::`.
    fn lines_with(&self, words: &[&str]) -> Vec<String> {
        let lines = self.text.lines().enumerate();
        let code = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
        let found = code.filter(|(_, line)| words.iter().any(|word| has_word(line, word)));
        found
            .map(|(at, line)| format!("{}:{}: {}", self.path, at + 1, line.trim()))
            .collect()
    }
}

fn has_word(line: &str, word: &str) -> bool {
    let in_a_name = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
    line.match_indices(word)
        .any(|(at, _)| !word.ends_with("::") || !in_a_name(&line[..at]))
}

/// Every file of the repository with one of these endings.
pub(super) fn sources(endings: &[&str]) -> Vec<SourceFile> {
    let mut found = Vec::new();
    collect(repository(), "", endings, &mut found);
    assert!(found.len() > 3, "no files were found");
    found
}

fn collect(root: &Path, folder: &str, endings: &[&str], found: &mut Vec<SourceFile>) {
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = if folder.is_empty() {
            name.clone()
        } else {
            format!("{folder}/{name}")
        };
        if root.join(&path).is_dir() {
            if !["target", "node_modules", ".git", "results"].contains(&name.as_str()) {
                collect(root, &path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            let text = std::fs::read_to_string(root.join(&path)).unwrap();
            found.push(SourceFile { path, text });
        }
    }
}

/// A rule returns the lines that break it.
type TidyRule = fn(&[SourceFile]) -> Vec<String>;

fn sql_stands_in_the_store_only(sources: &[SourceFile]) -> Vec<String> {
    let words = [
        "sqlx",
        "SELECT ",
        "INSERT INTO",
        "UPDATE ",
        "DELETE FROM",
        "PRAGMA ",
    ];
    let others = sources
        .iter()
        .filter(|source| !source.is_under(&["server/store/", "tests/"]));
    others
        .flat_map(|source| source.lines_with(&words))
        .collect()
}

fn http_stands_in_the_server_only(sources: &[SourceFile]) -> Vec<String> {
    let axum = sources
        .iter()
        .filter(|source| !source.is_under(&["server/src/", "tests/"]))
        .flat_map(|source| source.lines_with(&["axum::", "tower::", "tower_http", "hyper::"]))
        // This sets a page's status, on the server only.
        .filter(|line| {
            !(line.starts_with("app/src/") && line.contains("leptos_axum::ResponseOptions"))
        });
    axum.collect()
}

fn the_browser_stands_in_its_files_only(sources: &[SourceFile]) -> Vec<String> {
    let may = [
        "app/src/editor/",
        "app/src/live.rs",
        "app/src/dom.rs",
        "app/src/dom/",
        "frontend/",
        "tests/",
    ];
    let words = ["web_sys", "js_sys", "gloo_", "wasm_bindgen::"];
    let others = sources.iter().filter(|source| !source.is_under(&may));
    others
        .flat_map(|source| source.lines_with(&words))
        .collect()
}

fn the_domain_knows_nothing_outside(sources: &[SourceFile]) -> Vec<String> {
    let words = [
        "leptos",
        "sqlx",
        "axum",
        "tokio",
        "async fn",
        "std::fs",
        "std::env",
        "std::net",
        "std::time",
        "SystemTime",
        "Timestamp::now",
        "getrandom",
        "rand::",
        "println!",
    ];
    let domain = sources
        .iter()
        .filter(|source| source.is_under(&["app/domain/src/"]))
        // A frame that ends a process is shown to end one: the test starts itself anew.
        .filter(|source| source.path != "app/domain/src/document/tests/hostile.rs");
    domain
        .flat_map(|source| source.lines_with(&words))
        .collect()
}

fn one_folder_names_the_engine(sources: &[SourceFile]) -> Vec<String> {
    let may = [
        "app/domain/src/document/engine/",
        "app/domain/src/document/tests/",
        "tests/",
    ];
    let others = sources.iter().filter(|source| !source.is_under(&may));
    others
        .flat_map(|source| source.lines_with(&["yrs::", "use yrs"]))
        .collect()
}

fn nothing_is_left_to_do(sources: &[SourceFile]) -> Vec<String> {
    let words = ["todo!(", "dbg!(", "unimplemented!(", "FIXME", "XXX"];
    let all = sources
        .iter()
        .filter(|source| source.path != "tests/it/tidy.rs");
    all.flat_map(|source| source.lines_with(&words)).collect()
}

fn only_programs_for_people_print(sources: &[SourceFile]) -> Vec<String> {
    let may = ["frontend/bundle/", "server/build.rs", "tests/"];
    let others = sources
        .iter()
        .filter(|source| !source.is_under(&may) && !source.is_test());
    others
        .flat_map(|source| source.lines_with(&["println!(", "print!("]))
        .collect()
}

const MAX_LINES: usize = 350;

fn no_file_is_long(sources: &[SourceFile]) -> Vec<String> {
    let long = sources
        .iter()
        .map(|source| (source, source.text.lines().count()));
    let long = long.filter(|(_, lines)| *lines > MAX_LINES);
    long.map(|(source, lines)| format!("{}: {lines} lines", source.path))
        .collect()
}

/// Leptos writes their text raw: see `app/src/components/escapable_text.rs`.
fn one_file_has_the_elements_whose_text_is_raw(sources: &[SourceFile]) -> Vec<String> {
    let may =
        |it: &&SourceFile| !it.is_test() && !it.path.ends_with("components/escapable_text.rs");
    let raw = ["<textarea", "<title>{", "<Title", "textarea()", "noscript"];
    let found = sources
        .iter()
        .filter(may)
        .flat_map(|it| it.lines_with(&raw));
    // The static page is written without Leptos, with its title escaped.
    found
        .filter(|line| !line.starts_with("server/src/static_page.rs"))
        .collect()
}

const RULES: [(&str, TidyRule); 9] = [
    (
        "SQL stands in server/store only",
        sql_stands_in_the_store_only,
    ),
    ("HTTP stands in server only", http_stands_in_the_server_only),
    (
        "the browser's interfaces stand in their files only",
        the_browser_stands_in_its_files_only,
    ),
    (
        "the domain knows nothing outside",
        the_domain_knows_nothing_outside,
    ),
    (
        "one folder names the document engine",
        one_folder_names_the_engine,
    ),
    ("nothing is left to do", nothing_is_left_to_do),
    (
        "only programs for people print",
        only_programs_for_people_print,
    ),
    ("no file is long", no_file_is_long),
    (
        "raw text is escaped",
        one_file_has_the_elements_whose_text_is_raw,
    ),
];

#[test]
fn the_sources_keep_every_rule() {
    let sources = sources(&[".rs"]);
    let mut broken = String::new();
    for (rule, check) in RULES {
        for line in check(&sources) {
            let _ = writeln!(broken, "{rule}: {line}");
        }
    }
    assert!(broken.is_empty(), "\n{broken}");
}

/// The negative control: a file that breaks a rule is found by that rule.
#[test]
fn a_file_that_breaks_a_rule_is_noticed() {
    let long = "//\n".repeat(MAX_LINES + 1);
    let breaking: [(&str, &str); 9] = [
        ("server/src/forms/x.rs", "let q = \"SELECT 1\";"),
        ("server/store/src/x.rs", "use axum::Json;"),
        ("app/src/pages/x.rs", "web_sys::window();"),
        ("app/domain/src/x.rs", "let now = Timestamp::now();"),
        ("app/src/x.rs", "use yrs::Doc;"),
        ("app/src/x.rs", "todo!()"),
        ("server/src/x.rs", "println!(\"x\");"),
        ("server/src/x.rs", &long),
        ("app/src/pages/x.rs", "<textarea>{text}</textarea>"),
    ];
    for ((rule, check), (path, text)) in RULES.into_iter().zip(breaking) {
        assert_eq!(check(&[SourceFile::named(path, text)]).len(), 1, "{rule}");
        assert!(
            check(&[SourceFile::named("tests/it/tidy.rs", "")]).is_empty(),
            "{rule}"
        );
    }
}

#[test]
fn styles_and_scripts_are_short_too() {
    assert_eq!(
        no_file_is_long(&sources(&[".css", ".mjs", ".ts", ".sql", ".js"])),
        [""; 0]
    );
}
