//! The theory of action: why the plan should work.

use super::parts::THEORIES;
use super::uncovered_problems::{UncoveredProblems, uncovered_problems};
use crate::components::fields::{PickField, TextField};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::picks::{live_options, problem_options};
use crate::pages::worksheet::row_card::{CardList, CardText, TextCard};
use crate::pages::worksheet::row_tools::{RemovedRows, first_text};
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::{Row, RowId};
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::theory::{Theory, desired_outcome, theory_skeleton};
use domain::worksheet::problem::Problem;
use leptos::prelude::*;

/// The theories of action, and the problems without one.
#[component]
pub(super) fn TheoryList() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(Theory::ROOT);
    let uncovered = Memo::new(move |_| {
        worksheet.with(|it| {
            let covered = it.theories.iter().map(|theory| theory.problem.as_ref());
            uncovered_problems(it, covered, |problem| skeleton(it, problem))
        })
    });
    let says = |row: &Row| {
        let texts = [Theory::IF_WE.spec, Theory::THEN.spec].map(|it| first_text(row, &[it]));
        let texts = texts.into_iter().filter(|text| !text.is_empty());
        texts.collect::<Vec<_>>().join(" – ")
    };
    let card = move |id: RowId| {
        let row = id.clone();
        let fields = move || view! { <TheoryFields id=row.clone()/> };
        view! {
            <TextCard
                id
                shown
                home=THEORIES
                level=HeadingLevel::Three
                entries=|it| &it.theories
                text=theory_text
                fields
            />
        }
    };
    view! {
        <section class="plan-part" aria-labelledby=THEORIES>
            <h2 id=THEORIES tabindex="-1">"Theory of action"</h2>
            <p class="hint">
                "Why the plan should work, in one sentence. Say what adults will do, what that changes, and \
                 which number it moves."
            </p>
            <CardList rows=shown card/>
            <UncoveredProblems
                rows=Theory::ROOT
                first=Theory::IF_WE.spec
                about=Theory::PROBLEM
                label="Write the theory of action"
                problems=uncovered
            />
            <RemovedRows rows=Theory::ROOT says/>
        </section>
    }
}

/// The beginning of a theory of action: the verified causes of its problem.
fn skeleton(worksheet: &Worksheet, problem: &Problem) -> String {
    let verified = worksheet.verified();
    let own = verified.filter(|cause| cause.problem.as_ref() == Some(&problem.id));
    theory_skeleton(problem, &own.collect::<Vec<_>>())
}

fn problem_of<'a>(theory: &Theory, worksheet: &'a Worksheet) -> Option<&'a Problem> {
    let mut problems = worksheet.problems.iter();
    problems.find(|it| Some(&it.id) == theory.problem.as_ref())
}

/// The heading says all of a theory: the whole sentence, or its beginning.
fn theory_text(theory: &Theory, worksheet: &Worksheet) -> CardText {
    let title = match problem_of(theory, worksheet) {
        Some(problem) if theory.if_we.is_empty() && theory.then.is_empty() => {
            skeleton(worksheet, problem)
        }
        problem => theory.sentence(problem),
    };
    CardText {
        title,
        ..CardText::default()
    }
}

#[component]
fn TheoryFields(id: RowId) -> impl IntoView {
    let model = WorksheetModel::current();
    let theory = model.entry(&id, |it| &it.theories);
    let so_that = move || {
        let theory = theory.get()?;
        let outcome = |it: &Worksheet| problem_of(&theory, it).map(desired_outcome);
        Some(format!("so that {}", model.worksheet.with(outcome)?))
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The theory of action"</legend>
            <TextField field=Theory::IF_WE/>
            <TextField field=Theory::THEN/>
            <p class="so-that whole">{so_that}</p>
            <PickField field=Theory::PROBLEM options=live_options(problem_options)/>
        </fieldset>
    }
}
