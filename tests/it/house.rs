//! Rules of the repository as a whole: its crates' arrows, its folders, its documents, and
//! migrations that never change once they are released.

use crate::harness::repository;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

fn read(path: &str) -> String {
    let file = repository().join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The crates of this workspace that a manifest depends on, in any section.
fn arrows(manifest: &str) -> BTreeSet<String> {
    let ours = [
        "app", "bundle", "domain", "frontend", "server", "split", "store", "tests",
    ];
    let mut section = String::new();
    let mut found = BTreeSet::new();
    for line in manifest.lines() {
        if let Some(name) = line.strip_prefix('[') {
            name.trim_end_matches(']').clone_into(&mut section);
        } else if section.ends_with("dependencies") {
            let name = line.split(['.', '=', ' ']).next().unwrap_or_default();
            found.extend(Some(name.to_owned()).filter(|name| ours.contains(&name.as_str())));
        }
    }
    found
}

/// `domain <- store <- app(ssr) <- server`, `domain <- app(hydrate) <- frontend`, and the tests
/// above them all but the frontend.
#[test]
fn crates_depend_on_each_other_in_one_direction() {
    for (manifest, wanted) in [
        ("app/domain/Cargo.toml", &[][..]),
        ("server/store/Cargo.toml", &["domain"]),
        ("app/Cargo.toml", &["domain", "store"]),
        ("server/Cargo.toml", &["app", "domain", "store"]),
        ("frontend/Cargo.toml", &["app"]),
        ("frontend/bundle/Cargo.toml", &["split"]),
        ("frontend/split/Cargo.toml", &[]),
        ("tests/Cargo.toml", &["app", "domain", "server", "store"]),
    ] {
        let found = arrows(&read(manifest));
        let wanted: BTreeSet<_> = wanted.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found, wanted, "{manifest}");
    }
}

/// The negative control of the reader above.
#[test]
fn an_arrow_in_the_wrong_direction_is_noticed() {
    let manifest = "[package]\nname = \"domain\"\n[dev-dependencies]\nstore.workspace = true\n\
        [target.'cfg(unix)'.dependencies]\nserver = { path = \"x\" }\n[lints]\napp = 1\n";
    assert_eq!(
        arrows(manifest),
        BTreeSet::from(["server".to_owned(), "store".to_owned()])
    );
}

/// With the server's and the browser's half of Leptos in one build, event handlers panic.
#[test]
fn the_two_halves_of_the_page_never_meet_in_one_build() {
    let manifest = read("Cargo.toml");
    let line = manifest
        .lines()
        .find(|line| line.starts_with("default-members"))
        .unwrap();
    assert_eq!(
        line, "default-members = [\"app/domain\", \"server\", \"server/store\", \"tests\"]",
        "`frontend` is checked alone, for the browser"
    );
    let app = read("app/Cargo.toml");
    for server_only in ["store", "leptos_axum"] {
        let line = app
            .lines()
            .find(|line| line.starts_with(server_only))
            .unwrap();
        assert!(line.contains("optional = true"), "{line}");
    }
}

#[test]
fn the_top_level_is_what_the_design_gives() {
    let allowed = BTreeSet::from([
        ".cargo",
        ".ci",
        ".github",
        ".gitignore",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "Makefile",
        "README.md",
        "SECURITY.md",
        "app",
        "clippy.toml",
        "deny.toml",
        "frontend",
        "migrations",
        "rust-toolchain.toml",
        "server",
        "style",
        "tests",
    ]);
    // Other entries of a checkout: git's own, the builds, and a developer's database.
    let ours = |name: &str| {
        ![".git", "target"].contains(&name)
            && ![".db", ".db-wal", ".db-shm", ".db-mark"]
                .iter()
                .any(|ending| name.ends_with(ending))
    };
    let entries = std::fs::read_dir(repository()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let found: BTreeSet<_> = names.filter(|name| ours(name)).collect();
    let found: BTreeSet<_> = found.iter().map(String::as_str).collect();
    assert_eq!(found, allowed);
}

/// All code in a document that looks like a path of the repository.
fn paths(document: &str) -> BTreeSet<String> {
    let roots = [
        "app/",
        "server/",
        "frontend/",
        "style/",
        "migrations/",
        "tests/",
        ".ci/",
        ".cargo/",
        ".github/",
    ];
    let code = document.split('`').skip(1).step_by(2);
    let words = code.flat_map(str::split_whitespace);
    let paths = words.filter(|word| roots.iter().any(|root| word.starts_with(root)));
    let named = paths.filter(|path| !path.contains(['*', '{', '<', '…']));
    named
        .map(|path| path.trim_end_matches([',', '.', ';', ')']).to_owned())
        .collect()
}

#[test]
fn every_path_that_a_document_names_exists() {
    for document in [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "README.md",
        "SECURITY.md",
        "migrations/README.md",
    ] {
        for path in paths(&read(document)) {
            let path = path.split(':').next().unwrap_or_default();
            assert!(repository().join(path).exists(), "{document} names {path}");
        }
    }
    let many = paths(&read("ARCHITECTURE.md")).len();
    assert!(
        many >= 15,
        "ARCHITECTURE.md names only {many} paths: is it a map?"
    );
}

/// A database that was made by a released version must find the very same migrations again. The
/// list holds the SHA-256 of each migration of a released version; sqlx refuses to start if one
/// differs, and this test says so before anybody's server does.
#[test]
fn a_released_migration_never_changes() {
    let list = include_str!("released-migrations.sha256");
    let released: BTreeMap<&str, &str> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (hash, file) = line.split_once("  ").unwrap();
            (file, hash)
        })
        .collect();
    assert!(!released.is_empty());
    for (file, hash) in &released {
        let found = Sha256::digest(read(&format!("migrations/{file}")).as_bytes());
        let found: String = found.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            found, *hash,
            "{file} has changed since it was released: write a new migration"
        );
    }
    // Migrations are numbered without gaps, and the released ones come first.
    let entries = std::fs::read_dir(repository().join("migrations")).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let files: BTreeSet<_> = names.filter(|name| name.ends_with(".sql")).collect();
    for (number, file) in (1..).zip(&files) {
        assert!(file.starts_with(&format!("{number:04}_")), "{file}");
    }
    let first: BTreeSet<_> = files
        .iter()
        .take(released.len())
        .map(String::as_str)
        .collect();
    assert_eq!(first, released.keys().copied().collect());
}
