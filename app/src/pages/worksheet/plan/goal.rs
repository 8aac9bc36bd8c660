//! Goals: the number to be reached, and when. What is measured, of whom and what it is now are the
//! problem's, and are shown, not typed.

use super::parts::GOALS;
use super::slots::{Slots, slots};
use crate::components::fields::{DateField, NumberField, PickField, TextField};
use crate::pages::worksheet::card::RowCard;
use crate::pages::worksheet::facts::facts;
use crate::pages::worksheet::fields::problem_picks;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::list::{RemovedRows, text_of};
use crate::pages::worksheet::rows;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::fields::amount::Amount;
use domain::worksheet::fields::date::{day_label, month_label};
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::plan::goal::Goal;
use domain::worksheet::problem::Problem;
use leptos::prelude::*;

/// The goals, and the problems that have none.
#[component]
pub(super) fn Goals() -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let shown = rows::shown(Goal::ROOT);
    let open = Memo::new(move |_| {
        worksheet.with(|it| {
            let about = it.goals.iter().map(|goal| goal.problem.as_ref());
            slots(it, about, |problem| match problem.title().as_str() {
                "" => "This problem has no goal yet.".to_owned(),
                title => format!("{title} has no goal yet."),
            })
        })
    });
    view! {
        <section class="plan-part" aria-labelledby=GOALS>
            <h2 id=GOALS tabindex="-1">"Goals"</h2>
            <p class="hint">"The numbers come from Step 1. Families read the sentence that you add."</p>
            <ul class="folds">
                <For each=move || shown.get() key=|id| id.clone() let:id>
                    <li><GoalCard id shown/></li>
                </For>
            </ul>
            <Slots rows=Goal::ROOT first=Goal::TARGET.spec about=Goal::PROBLEM label="Set a goal" slots=open/>
            <RemovedRows rows=Goal::ROOT says=|row| text_of(row, &Goal::FAMILY)/>
        </section>
    }
}

/// A goal.
#[component]
fn GoalCard(id: RowId, shown: Memo<Vec<RowId>>) -> impl IntoView {
    let model = WorksheetModel::current();
    let goal = model.entry(&id, |it| &it.goals);
    let problem = Memo::new(move |_| {
        let about = goal.with(|it| it.as_ref()?.problem.clone())?;
        let find = |problem: &&Problem| problem.id == about;
        model
            .worksheet
            .with(|it| it.problems.iter().find(find).cloned())
    });
    let sentence = Signal::derive(move || {
        let both = goal.get().zip(problem.get());
        both.map_or("A goal without a problem".to_owned(), |(goal, problem)| {
            goal.sentence(&problem)
        })
    });
    let closed = move || {
        facts([(
            "For families",
            goal.get().map(|it| it.family).unwrap_or_default(),
        )])
    };
    let fields = move || view! { <Fields goal problem/> };
    view! {
        <RowCard
            rows=Goal::ROOT
            id
            shown
            home=GOALS
            level=Level::Three
            title=sentence
            line=|| ()
            closed
            fields
        />
    }
}

/// What it inherits, and its fields.
#[component]
fn Fields(goal: Memo<Option<Goal>>, problem: Memo<Option<Problem>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let picks = Memo::new(move |_| worksheet.with(problem_picks));
    let inherits = move || problem.get().map(|problem| facts(inherited(&problem)));
    let is_homeless = move || goal.with(|it| it.as_ref().is_some_and(|it| it.problem.is_none()));
    view! {
        <div class="inherited" hidden=is_homeless>{inherits}</div>
        <fieldset class="cells">
            <legend class="visually-hidden">"The goal"</legend>
            <NumberField field=Goal::TARGET/>
            <DateField field=Goal::BY_WHEN/>
            <TextField field=Goal::FAMILY/>
            <PickField field=Goal::PROBLEM options=picks/>
        </fieldset>
    }
}

/// What a goal has of its problem.
fn inherited(problem: &Problem) -> [(&'static str, String); 4] {
    let says = |amount: Option<Amount>| {
        problem
            .unit
            .zip(amount)
            .map(|(unit, it)| unit.amount_label(it))
    };
    let with = |parts: [Option<String>; 3]| {
        let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    };
    let students = problem.n.map(|n| format!("{n} students"));
    let grades = (!problem.grades.is_empty()).then(|| format!("grades {}", problem.grades));
    let wants = says(problem.desired);
    let wants = wants
        .zip(problem.by_when)
        .map(|(wants, on)| format!("{wants} by {}", day_label(on)));
    [
        ("Measure", problem.measure_label().to_owned()),
        (
            "Group",
            with([Some(problem.group.clone()), grades, students]),
        ),
        (
            "Baseline",
            with([
                says(problem.current),
                problem.as_of.map(month_label),
                Some(problem.source.clone()),
            ]),
        ),
        ("Step 1 wants", wants.unwrap_or_default()),
    ]
}
