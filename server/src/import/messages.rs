//! Messages about both files.

use domain::registration::Level;

pub(super) fn unknown_level_message(word: &str) -> String {
    let levels = Level::ALL.map(Level::as_str).join(" or ");
    format!("“{word}” is no level: write {levels}.")
}
