//! The card of a problem statement: its sentences, and the fields that they are made of.

use super::HOME;
use super::background::{EarlierNumbers, StakeholderVoices};
use super::cited_observation::CitedObservation;
use super::statement::StatementText;
use crate::components::fields::{
    DateField, FieldGroup, GroupLegend, NumberField, RowScope, TextField,
};
use crate::pages::worksheet::missing::{MissingList, MissingState};
use crate::pages::worksheet::row_tools::{RemovedNotice, RowTools};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::worksheet_model::{RowContext, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::problem::Problem;
use domain::worksheet::problem::statement::ProblemStatement;
use leptos::prelude::*;

#[component]
pub(super) fn ProblemCard(
    id: RowId,
    /// All problem statements that are shown, in order.
    shown: Memo<Vec<RowId>>,
) -> impl IntoView {
    let RowContext {
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
            <ProblemSentences problem diagnostics scope/>
            <ProblemFields problem/>
            <EarlierNumbers problem/>
            <StakeholderVoices/>
        </article>
    }
}

/// The statement, and what it lacks.
#[component]
fn ProblemSentences(
    problem: Memo<Option<Problem>>,
    diagnostics: Signal<Vec<Diagnostic>>,
    scope: RowScope,
) -> impl IntoView {
    let fields = scope.clone();
    let field = Callback::new(move |cell: &'static str| fields.field_id(cell));
    let statement = Signal::derive(move || {
        let statement = problem.with(|it| it.as_ref().map(Problem::statement));
        statement.unwrap_or(ProblemStatement { parts: Vec::new() })
    });
    view! {
        <StatementText statement field/>
        <MissingState diagnostics/>
        <MissingList diagnostics scope/>
    }
}

#[component]
fn ProblemFields(problem: Memo<Option<Problem>>) -> impl IntoView {
    view! {
        <CitedObservation problem/>
        <FieldGroup
            legend=GroupLegend::Shown("Measure")
            fields=&[
                Problem::AREA.spec,
                Problem::INDICATOR.spec,
                Problem::MEASURE.spec,
                Problem::UNIT.spec,
                Problem::DIRECTION.spec,
            ]
        />
        <FieldGroup
            legend=GroupLegend::Shown("Students")
            fields=&[Problem::GROUP.spec, Problem::GRADES.spec, Problem::N.spec]
        />
        <fieldset class="cells">
            <legend>"Current data"</legend>
            <NumberField field=Problem::CURRENT/>
            <DateField field=Problem::AS_OF/>
            <TextField field=Problem::SOURCE/>
        </fieldset>
        <FieldGroup
            legend=GroupLegend::Shown("Target")
            fields=&[Problem::DESIRED.spec, Problem::BY_WHEN.spec, Problem::BASIS.spec]
        />
        <FieldGroup legend=GroupLegend::Shown("Your wording") fields=&[Problem::WORDING.spec]/>
    }
}
