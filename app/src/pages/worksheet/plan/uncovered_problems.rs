//! The problems that a part of the plan says nothing about yet, each with a button to begin.

use crate::pages::worksheet::row_tools::AddRow;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::link_kinds::RowBasis;
use domain::worksheet::fields::spec::{FieldKey, FieldSpec};
use domain::worksheet::problem::Problem;
use leptos::prelude::*;
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct UncoveredProblem {
    problem: RowId,
    /// Its place among the problems.
    number: usize,
    suggestion: String,
}

/// The problems that are not among the `covered` ones.
pub(super) fn uncovered_problems<'a>(
    worksheet: &Worksheet,
    covered: impl Iterator<Item = Option<&'a RowId>>,
    suggestion: impl Fn(&Problem) -> String,
) -> Vec<UncoveredProblem> {
    let covered: BTreeSet<&RowId> = covered.flatten().collect();
    let problems = (1..).zip(&worksheet.problems);
    let uncovered = problems.filter(|(_, problem)| !covered.contains(&problem.id));
    let uncovered = uncovered.map(|(number, problem)| UncoveredProblem {
        problem: problem.id.clone(),
        number,
        suggestion: suggestion(problem),
    });
    uncovered.collect()
}

#[component]
pub(super) fn UncoveredProblems(
    /// The root of the rows that would cover them.
    rows: &'static str,
    /// The first field of such a row.
    first: FieldSpec,
    /// Its field that names the problem.
    about: FieldKey<RowBasis<Problem>>,
    /// The label of the button, to which the problem is added.
    label: &'static str,
    problems: Memo<Vec<UncoveredProblem>>,
) -> impl IntoView {
    let line = move |uncovered: UncoveredProblem| {
        let with = vec![about.with(uncovered.problem)];
        let label = format!("{label} for problem {}", uncovered.number);
        view! {
            <li>
                <p>{uncovered.suggestion}</p>
                <AddRow rows first with label/>
            </li>
        }
    };
    view! {
        <ul class="initiative-gaps">
            <For each=move || problems.get() key=|problem| problem.clone() children=line/>
        </ul>
    }
}
