//! A problem with its causes.

use super::cause_card::CauseCard;
use super::cause_places::CausePlace;
use super::dot_voting::DotVoting;
use super::fishbone::Fishbone;
use crate::pages::worksheet::example::EmptyList;
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_groups::{RowGroup, rows_under};
use crate::pages::worksheet::titles::numbered_problem_title;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::Cause;
use domain::worksheet::examples;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

#[component]
pub(super) fn CausesSection(
    /// The problem; none for causes whose problem is not there.
    under: Option<RowId>,
    /// All causes, by problem.
    groups: Memo<Vec<RowGroup>>,
    places: Memo<Vec<CausePlace>>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let home = problem_section_id(under.as_ref());
    let with = under
        .as_ref()
        .map(|problem| vec![Cause::PROBLEM.with(problem.clone())]);
    let add = with.map(|with| {
        let with = Signal::stored(with);
        let id = format!("{home}-new");
        let label = "Add a cause. The problem is occurring because …".to_owned();
        view! {
            <QuickAdd rows=Cause::ROOT main=Cause::BECAUSE.spec id with label=Signal::stored(label)/>
        }
    });
    let is_empty = move || rows.with(Vec::is_empty);
    let fishbone = under.clone().map(|problem| view! { <Fishbone problem/> });
    let dots = under.clone().map(|problem| view! { <DotVoting problem/> });
    let own = home.clone();
    view! {
        <section class="causes-section" aria-labelledby=home.clone()>
            <ProblemHead under/>
            <p class="stem" hidden=is_empty>"The problem is occurring because\u{a0}…"</p>
            <EmptyList
                is_empty=Signal::derive(is_empty)
                says="No causes yet. Add every idea. You’ll check later which ones are true."
                example=format!("The problem is occurring because {}.", examples::CAUSE)
                details="Type of cause: Instruction. SAMI: 28. Tier 1, academic"
            />
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <CauseCard id places home=own.clone()/>
                </For>
            </ul>
            {add}
            {dots}
            {fishbone}
        </section>
    }
}

/// The id of a section's heading.
pub(in crate::pages::worksheet) fn problem_section_id(under: Option<&RowId>) -> String {
    match under {
        Some(problem) => format!("causes-of-{}", problem.0),
        None => "causes-of-none".to_owned(),
    }
}

/// The heading of a section: the title of the problem, and its whole statement.
#[component]
pub(in crate::pages::worksheet) fn ProblemHead(
    /// Absent for causes without a problem.
    under: Option<RowId>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let id = problem_section_id(under.as_ref());
    let Some(problem) = under else {
        return view! {
            <h2 id=id tabindex="-1">"Causes without a problem"</h2>
            <p class="section-statement">
                "These causes have no problem. Open a cause to choose one, or remove it."
            </p>
        }
        .into_any();
    };
    let own = Memo::new(move |_| {
        worksheet.with(|worksheet| {
            let mut problems = worksheet.problems.iter();
            let at = problems.position(|it| it.id == problem)?;
            Some((at + 1, worksheet.problems[at].clone()))
        })
    });
    let title = move || match own.get() {
        Some((number, problem)) => numbered_problem_title(number, &problem),
        None => "Removed problem".to_owned(),
    };
    let statement = move || {
        let statement = own.get().map(|(_, problem)| problem.statement());
        statement.map(|statement| match statement.is_complete() {
            true => statement.to_string(),
            false => "The problem statement is not complete yet.".to_owned(),
        })
    };
    view! {
        <h2 id=id tabindex="-1">{title}</h2>
        <p class="section-statement">{statement}</p>
    }
    .into_any()
}
