//! What the fields of all steps have in common, and what stands for them while a card is closed.

use super::plan::initiative_title;
use super::worksheet_model::WorksheetModel;
use crate::components::fields::Pick;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::date;
use domain::worksheet::plan::initiative::Initiative;
use jiff::civil::Date;
use leptos::prelude::*;

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

/// A code in words; nothing where none is chosen.
pub(super) fn label<C: Code>(code: Option<C>) -> String {
    code.map_or("", Code::label).to_owned()
}

/// A day in words; nothing where there is none.
pub(super) fn day(date: Option<Date>) -> String {
    date.map(date::day_label).unwrap_or_default()
}

/// The initiatives, to choose one.
pub(super) fn initiatives() -> Memo<Vec<Pick>> {
    let worksheet = WorksheetModel::current().worksheet;
    Memo::new(move |_| {
        worksheet.with(|worksheet| {
            let pick = |it: &Initiative| Pick {
                code: it.id.0.clone(),
                words: initiative_title(it),
            };
            worksheet.initiatives.iter().map(pick).collect()
        })
    })
}
