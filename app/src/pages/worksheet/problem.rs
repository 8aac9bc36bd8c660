//! One problem statement: its sentences, and the fields they are made of.

use super::cited::CitedObservation;
use super::fields::options;
use super::lacks::{Lacks, LacksState};
use super::list::{RemovedNotice, RowTools, heading_id};
use super::meaning::{Meaning, RowView, provide_row};
use super::problems::{HOME, ROWS};
use super::statement::StatementText;
use super::trend;
use crate::components::cells::{ChoiceCell, DateCell, NumberCell, NumberKind, RowScope, TextCell};
use crate::editor::Lines;
use domain::document::content::RowId;
use domain::worksheet::amount::Unit;
use domain::worksheet::code::Code;
use domain::worksheet::cycle::{Area, Direction, SPRING_2019};
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::problem::statement::Statement;
use domain::worksheet::problem::{Problem, TargetBasis};
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
    } = provide_row(ROWS, &id);
    let problem = Meaning::current().entry(&id, |it| &it.problems);
    let own = id.clone();
    let number =
        move || shown.with(|shown| shown.iter().position(|it| *it == own).unwrap_or(0) + 1);
    let heading = heading_id(ROWS, &id);
    let labelled = heading.clone();
    view! {
        <article class="problem" aria-labelledby=labelled>
            <div class="problem-head">
                <h3 id=heading tabindex="-1">{move || format!("Problem statement {}", number())}</h3>
                <RowTools rows=ROWS id shown home=HOME/>
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
        statement.unwrap_or(Statement { pieces: Vec::new() })
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
    let indicators = SPRING_2019
        .indicators
        .iter()
        .map(|it| (it.code, it.label))
        .collect();
    let choose = Signal::stored("Choose…".to_owned());
    let usual = Signal::stored("As usual for this measure".to_owned());
    view! {
        <fieldset class="cells">
            <legend>"What it is about"</legend>
            <ChoiceCell cell="area" label="Area" options=options(Area::ALL) empty=choose width="short"/>
            <ChoiceCell cell="indicator" label="What is measured" options=indicators empty=choose width="long"/>
            <TextCell
                cell="measure"
                label="How it is measured"
                hint="If it needs saying: which test, which question of the survey."
                lines=Lines::One
                width="whole"
            />
            <ChoiceCell cell="unit" label="The numbers count" options=options(Unit::ALL) empty=usual/>
            <ChoiceCell cell="direction" label="Which way is better" options=options(Direction::ALL) empty=usual/>
        </fieldset>
        <fieldset class="cells">
            <legend>"Which students"</legend>
            <TextCell cell="group" label="Group" hint="Such as: English learners." lines=Lines::One width="short"/>
            <TextCell cell="grades" label="Grades" hint="Such as: 3-5." lines=Lines::One width="short"/>
            <NumberCell cell="n" label="How many students" kind=NumberKind::Count width="short"/>
        </fieldset>
        <fieldset class="cells">
            <legend>"What is"</legend>
            <CitedObservation problem/>
            <NumberCell cell="current" label="Current number" kind=NumberKind::Amount width="short"/>
            <DateCell cell="as_of" label="Measured on" width="short"/>
            <TextCell cell="source" label="Source" hint="Such as: FAST, winter." lines=Lines::One width="short"/>
        </fieldset>
        <fieldset class="cells">
            <legend>"What is wanted"</legend>
            <NumberCell cell="desired" label="Number you want" kind=NumberKind::Amount width="short"/>
            <DateCell cell="by_when" label="By when" width="short"/>
            <ChoiceCell cell="basis" label="Why that much" options=options(TargetBasis::ALL) empty=choose width="short"/>
        </fieldset>
        <fieldset class="cells">
            <legend>"In your words"</legend>
            <TextCell
                cell="wording"
                label="What the number says"
                hint="It stands in the statement as it is here. Leave it empty for the usual words; the \
                      numbers stay in their own fields."
                lines=Lines::One
                width="whole"
            />
        </fieldset>
    }
}
