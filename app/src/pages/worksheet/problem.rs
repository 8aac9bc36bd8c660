//! One problem statement: its sentences, and the fields they are made of.

use super::cited::CitedObservation;
use super::lacks::{Lacks, LacksState};
use super::list::{RemovedNotice, RowTools, heading_id};
use super::problems::HOME;
use super::statement::StatementText;
use super::trend;
use super::worksheet_model::{RowView, WorksheetModel, provide_row};
use crate::components::fields::{DateField, FieldGroup, Legend, NumberField, RowScope, TextField};
use domain::document::content::RowId;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::Problem;
use domain::worksheet::problem::statement::ProblemStatement;
use leptos::prelude::*;

/// A problem statement.
#[component]
pub(super) fn ProblemCard(
    /// Its row.
    id: RowId,
    /// All that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(Problem::ROOT, &id);
    let problem = WorksheetModel::current().entry(&id, |it| &it.problems);
    let own = id.clone();
    let number =
        move || shown.with(|shown| shown.iter().position(|it| *it == own).unwrap_or(0) + 1);
    let heading = heading_id(Problem::ROOT, &id);
    let labelled = heading.clone();
    view! {
        <article class="problem" aria-labelledby=labelled>
            <div class="problem-head">
                <h3 id=heading tabindex="-1">{move || format!("Problem statement {}", number())}</h3>
                <RowTools rows=Problem::ROOT id shown home=HOME/>
            </div>
            <RemovedNotice is_removed/>
            <Sentences problem diagnostics scope/>
            <Fields problem/>
            <trend::Earlier problem/>
            <trend::Voices/>
        </article>
    }
}

/// What the fields say together, and what they lack.
#[component]
fn Sentences(
    problem: Memo<Option<Problem>>,
    diagnostics: Signal<Vec<Diagnostic>>,
    scope: RowScope,
) -> impl IntoView {
    let fields = scope.clone();
    let field = Callback::new(move |cell: &'static str| fields.field(cell));
    let statement = Signal::derive(move || {
        let statement = problem.with(|it| it.as_ref().map(Problem::statement));
        statement.unwrap_or(ProblemStatement { pieces: Vec::new() })
    });
    view! {
        <StatementText statement field/>
        <LacksState diagnostics/>
        <Lacks diagnostics scope/>
    }
}

/// The fields of the sentences.
#[component]
fn Fields(problem: Memo<Option<Problem>>) -> impl IntoView {
    view! {
        <FieldGroup
            legend=Legend::Shown("What it is about")
            fields=&[
                Problem::AREA.spec,
                Problem::INDICATOR.spec,
                Problem::MEASURE.spec,
                Problem::UNIT.spec,
                Problem::DIRECTION.spec,
            ]
        />
        <FieldGroup
            legend=Legend::Shown("Which students")
            fields=&[
                Problem::GROUP.spec,
                Problem::GRADES.spec,
                Problem::N.spec,
            ]
        />
        <fieldset class="cells">
            <legend>"What is"</legend>
            <CitedObservation problem/>
            <NumberField field=Problem::CURRENT/>
            <DateField field=Problem::AS_OF/>
            <TextField field=Problem::SOURCE/>
        </fieldset>
        <FieldGroup
            legend=Legend::Shown("What is wanted")
            fields=&[
                Problem::DESIRED.spec,
                Problem::BY_WHEN.spec,
                Problem::BASIS.spec,
            ]
        />
        <FieldGroup
            legend=Legend::Shown("In your words")
            fields=&[
                Problem::WORDING.spec,
            ]
        />
    }
}
