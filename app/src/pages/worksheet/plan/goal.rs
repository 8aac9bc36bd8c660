//! Goals: the number to be reached, and when. What is measured, of whom and what it is now are the
//! problem's, and are shown, not typed.

use super::parts::GOALS;
use super::uncovered_problems::{UncoveredProblems, uncovered_problems};
use crate::components::fields::{FieldGroup, GroupLegend};
use crate::pages::worksheet::facts::{Fact, render_facts};
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::picks::{live_options, problem_options};
use crate::pages::worksheet::row_card::{CardList, CardText, TextCard};
use crate::pages::worksheet::row_tools::RemovedRows;
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::date::{day_label, month_label};
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::goal::Goal;
use domain::worksheet::problem::Problem;
use leptos::prelude::*;

/// The goals, and the problems without one.
#[component]
pub(super) fn GoalList() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(Goal::ROOT);
    let uncovered = Memo::new(move |_| {
        worksheet.with(|it| {
            let covered = it.goals.iter().map(|goal| goal.problem.as_ref());
            uncovered_problems(it, covered, |problem| match problem.title().as_str() {
                "" => "This problem has no goal yet.".to_owned(),
                title => format!("{title} has no goal yet."),
            })
        })
    });
    let card = move |id: RowId| {
        let row = id.clone();
        let fields = move || view! { <GoalFields id=row.clone()/> };
        view! {
            <TextCard
                id
                shown
                home=GOALS
                level=HeadingLevel::Three
                entries=|it| &it.goals
                text=goal_text
                fields
            />
        }
    };
    view! {
        <section class="plan-part" aria-labelledby=GOALS>
            <h2 id=GOALS tabindex="-1">"Goals"</h2>
            <p class="hint">"The numbers come from your problem. Families read the sentence that you add."</p>
            <CardList rows=shown card/>
            <UncoveredProblems
                rows=Goal::ROOT
                first=Goal::TARGET.spec
                about=Goal::PROBLEM
                label="Set a goal"
                problems=uncovered
            />
            <RemovedRows rows=Goal::ROOT texts=&[Goal::FAMILY.spec]/>
        </section>
    }
}

fn problem_of<'a>(goal: &Goal, worksheet: &'a Worksheet) -> Option<&'a Problem> {
    let mut problems = worksheet.problems.iter();
    problems.find(|it| Some(&it.id) == goal.problem.as_ref())
}

fn goal_text(goal: &Goal, worksheet: &Worksheet) -> CardText {
    CardText {
        title: match problem_of(goal, worksheet) {
            Some(problem) => goal.sentence(problem),
            None => "Goal without a problem".to_owned(),
        },
        tags: Vec::new(),
        facts: vec![Goal::FAMILY.fact(&goal.family)],
    }
}

/// The fields, below the facts of the problem.
#[component]
fn GoalFields(id: RowId) -> impl IntoView {
    let model = WorksheetModel::current();
    let goal = model.entry(&id, |it| &it.goals);
    let facts = Memo::new(move |_| {
        let goal = goal.get()?;
        let facts = |it: &Worksheet| problem_of(&goal, it).map(problem_facts);
        model.worksheet.with(facts)
    });
    let facts = move || facts.get().map(render_facts);
    let is_homeless = move || goal.with(|it| it.as_ref().is_some_and(|it| it.problem.is_none()));
    view! {
        <div class="inherited" hidden=is_homeless>{facts}</div>
        <FieldGroup
            legend=GroupLegend::Hidden("The goal")
            fields=&[
                Goal::TARGET.spec,
                Goal::BY_WHEN.spec,
                Goal::FAMILY.spec,
                Goal::PROBLEM.spec,
            ]
            picks=vec![(Goal::PROBLEM.spec, live_options(problem_options))]
        />
    }
}

fn problem_facts(problem: &Problem) -> [Fact; 4] {
    let amount = |amount: Option<Amount>| {
        let amount = problem.unit.zip(amount);
        amount.map(|(unit, amount)| unit.amount_label(amount))
    };
    let joined = |parts: [Option<String>; 3]| {
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    };
    let students = problem.n.map(|n| format!("{n} students"));
    let grades = (!problem.grades.is_empty()).then(|| format!("grades {}", problem.grades));
    let group = joined([Some(problem.group.clone()), grades, students]);
    let baseline = joined([
        amount(problem.current),
        problem.as_of.map(month_label),
        Some(problem.source.clone()),
    ]);
    let desired = amount(problem.desired).zip(problem.by_when);
    let desired = desired.map(|(desired, on)| format!("{desired} by {}", day_label(on)));
    [
        ("Measure", problem.measure_label().to_owned()),
        ("Group", group),
        ("Current data", baseline),
        ("Target in the problem", desired.unwrap_or_default()),
    ]
}
