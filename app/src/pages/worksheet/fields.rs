//! What the fields of all steps have in common.

use domain::worksheet::code::Code;

/// A list to choose from: its codes and their words.
pub(super) fn options<C: Code>(all: &[C]) -> Vec<(&'static str, &'static str)> {
    all.iter()
        .map(|code| (code.as_str(), code.label()))
        .collect()
}
