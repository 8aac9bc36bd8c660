//! What the fields of all steps have in common.

use crate::components::cells::Pick;
use domain::worksheet::Worksheet;
use domain::worksheet::code::Code;

/// A list to choose from: its codes and their words.
pub(super) fn options<C: Code>(all: &[C]) -> Vec<(&'static str, &'static str)> {
    all.iter()
        .map(|code| (code.as_str(), code.label()))
        .collect()
}

/// The problems to choose from, by their number and what they are about.
pub(super) fn problem_picks(worksheet: &Worksheet) -> Vec<Pick> {
    let problems = (1..).zip(&worksheet.problems);
    let picks = problems.map(|(number, problem)| Pick {
        code: problem.id.0.clone(),
        words: match problem.title().as_str() {
            "" => format!("Problem {number}"),
            title => format!("Problem {number}: {title}"),
        },
    });
    picks.collect()
}

/// What something is called, also while nobody has named it.
pub(super) fn named(name: &str, otherwise: &str) -> String {
    match name {
        "" => otherwise.to_owned(),
        name => name.to_owned(),
    }
}
