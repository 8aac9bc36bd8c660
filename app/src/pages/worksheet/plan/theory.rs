//! The theory of action: why the plan should work.

use super::parts::THEORIES;
use super::slots::{Slots, slots};
use crate::components::fields::{PickField, TextField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::fields::problem_picks;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::list::{RemovedRows, text_of};
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::{Row, RowId};
use domain::worksheet::Worksheet;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::theory::{Theory, desired_outcome, theory_skeleton};
use domain::worksheet::problem::Problem;
use leptos::prelude::*;

/// The theories of action, and the problems that have none.
#[component]
pub(super) fn Theories() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(Theory::ROOT);
    let open = Memo::new(move |_| {
        worksheet.with(|it| {
            let about = it.theories.iter().map(|theory| theory.problem.as_ref());
            slots(it, about, |problem| begins(it, problem))
        })
    });
    let says = |row: &Row| {
        let says = [text_of(row, &Theory::IF_WE), text_of(row, &Theory::THEN)];
        says.into_iter()
            .filter(|says| !says.is_empty())
            .collect::<Vec<_>>()
            .join(" – ")
    };
    view! {
        <section class="plan-part" aria-labelledby=THEORIES>
            <h2 id=THEORIES tabindex="-1">"Theory of action"</h2>
            <p class="hint">
                "Why it should work, in one sentence: what the adults will do, what that changes, and \
                 the number it moves."
            </p>
            <ul class="folds">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><TheoryCard id shown/></li>
                </For>
            </ul>
            <Slots rows=Theory::ROOT first=Theory::IF_WE.spec about=Theory::PROBLEM label="Write the theory of action" slots=open/>
            <RemovedRows rows=Theory::ROOT says/>
        </section>
    }
}

/// What a theory of action begins with: the verified causes of its problem.
fn begins(worksheet: &Worksheet, problem: &Problem) -> String {
    let verified = worksheet.verified();
    let own = verified.filter(|cause| cause.problem.as_ref() == Some(&problem.id));
    theory_skeleton(problem, &own.collect::<Vec<_>>())
}

/// The problem that a theory is about.
fn problem_of<'a>(worksheet: &'a Worksheet, theory: &Theory) -> Option<&'a Problem> {
    let problems = worksheet.problems.iter();
    problems
        .clone()
        .find(|it| Some(&it.id) == theory.problem.as_ref())
}

/// The whole sentence, or what it may begin with.
fn sentence(worksheet: &Worksheet, theory: &Theory) -> String {
    let problem = problem_of(worksheet, theory);
    match problem {
        Some(problem) if theory.if_we.is_empty() && theory.then.is_empty() => {
            begins(worksheet, problem)
        }
        problem => theory.sentence(problem),
    }
}

/// A theory of action.
#[component]
fn TheoryCard(id: RowId, shown: Memo<Vec<RowId>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let theory = model.entry(&id, |it| &it.theories);
    let sentence = Memo::new(move |_| {
        let theory = theory.get();
        let says = |it: &Worksheet| theory.as_ref().map(|theory| sentence(it, theory));
        model.worksheet.with(says).unwrap_or_default()
    });
    let so_that = move || {
        let theory = theory.get()?;
        let ends = |it: &Worksheet| problem_of(it, &theory).map(desired_outcome);
        Some(format!("so that {}", model.worksheet.with(ends)?))
    };
    let picks = Memo::new(move |_| model.worksheet.with(problem_picks));
    let fields = move || {
        view! {
            <fieldset class="cells">
                <legend class="visually-hidden">"The theory of action"</legend>
                <TextField field=Theory::IF_WE/>
                <TextField field=Theory::THEN/>
                <p class="so-that whole">{so_that}</p>
                <PickField field=Theory::PROBLEM options=picks/>
            </fieldset>
        }
    };
    // Its heading says all of it.
    let nothing = || ();
    view! {
        <RowCard
            rows=Theory::ROOT
            id
            shown
            home=THEORIES
            level=Level::Three
            title=sentence
            line=nothing
            closed=nothing
            fields
        />
    }
}
