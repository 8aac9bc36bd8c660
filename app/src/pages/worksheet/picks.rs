//! The lists of rows to choose from.

use super::titles::{
    cause_title, focus_title, initiative_title, metric_title, numbered_problem_title, theme_title,
};
use super::worksheet_model::WorksheetModel;
use crate::components::fields::PickOption;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::evidence::{Card, CardKind};
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

/// An option for a row under its title.
pub(super) fn row_option(id: &RowId, label: String) -> PickOption {
    let code = id.0.clone();
    PickOption { code, label }
}

pub(super) fn row_options<'a, T: RowKind>(
    rows: impl IntoIterator<Item = &'a T>,
    title: impl Fn(&T) -> String,
) -> Vec<PickOption> {
    let options = rows.into_iter().map(|row| row_option(row.id(), title(row)));
    options.collect()
}

/// Follows a list as the worksheet changes.
pub(super) fn live_options(
    list: impl Fn(&Worksheet) -> Vec<PickOption> + Send + Sync + 'static,
) -> Signal<Vec<PickOption>> {
    let worksheet = WorksheetModel::current().worksheet;
    Memo::new(move |_| worksheet.with(&list)).into()
}

pub(super) fn problem_options(worksheet: &Worksheet) -> Vec<PickOption> {
    let problems = (1..).zip(&worksheet.problems);
    let options = problems
        .map(|(number, problem)| row_option(&problem.id, numbered_problem_title(number, problem)));
    options.collect()
}

pub(super) fn cause_options<'a>(causes: impl IntoIterator<Item = &'a Cause>) -> Vec<PickOption> {
    row_options(causes, cause_title)
}

pub(super) fn initiative_options(worksheet: &Worksheet) -> Vec<PickOption> {
    row_options(&worksheet.initiatives, initiative_title)
}

pub(super) fn focus_options(worksheet: &Worksheet) -> Vec<PickOption> {
    row_options(&worksheet.focuses, focus_title)
}

pub(super) fn metric_options(worksheet: &Worksheet) -> Vec<PickOption> {
    row_options(&worksheet.metrics, metric_title)
}

pub(super) fn theme_options(worksheet: &Worksheet) -> Vec<PickOption> {
    row_options(&worksheet.themes, theme_title)
}

/// The observations, as a card or a problem statement cites them.
pub(super) fn observation_options(worksheet: &Worksheet) -> Vec<PickOption> {
    let cards = worksheet.cards.iter();
    let observations = cards.filter(|card| card.kind == Some(CardKind::Observation));
    row_options(observations, Card::title)
}
