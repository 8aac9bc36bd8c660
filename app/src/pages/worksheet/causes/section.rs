//! A problem, and its causes.

use super::card::CauseCard;
use super::dots::Dots;
use super::fishbone::Fishbone;
use super::order::Place;
use crate::pages::worksheet::groups::{Group, rows_under};
use crate::pages::worksheet::list::AddRow;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use leptos::prelude::*;

/// A problem, and its causes; or those whose problem is not there.
#[component]
pub(super) fn Section(
    /// The problem.
    under: Option<RowId>,
    /// All sections.
    groups: Memo<Vec<Group>>,
    /// Where each cause stands.
    places: Memo<Vec<Place>>,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let home = section_id(under.as_ref());
    let with = under
        .as_ref()
        .map(|problem| vec![Cause::PROBLEM.with(problem.clone())]);
    let add = with.map(|with| {
        view! { <AddRow rows=Cause::ROOT first=Cause::BECAUSE.spec with label="Add a cause"/> }
    });
    let is_empty = move || rows.with(Vec::is_empty);
    let fishbone = under.clone().map(|problem| view! { <Fishbone problem/> });
    let dots = under.clone().map(|problem| view! { <Dots problem/> });
    let whose = home.clone();
    view! {
        <section class="causes-section" aria-labelledby=home.clone()>
            <SectionHead under/>
            <p class="stem" hidden=is_empty>"The problem is occurring because\u{a0}…"</p>
            <p class="empty" hidden=move || !is_empty()>
                "No cause yet. What may be behind this? Write down every thought; what is true comes later."
            </p>
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <CauseCard id places base home=whose.clone()/>
                </For>
            </ul>
            {add}
            {dots}
            {fishbone}
        </section>
    }
}

/// The id of a section's heading.
pub(in crate::pages::worksheet) fn section_id(under: Option<&RowId>) -> String {
    match under {
        Some(problem) => format!("causes-of-{}", problem.0),
        None => "causes-of-none".to_owned(),
    }
}

/// A section's heading: the problem in a few words, and its whole statement.
#[component]
pub(in crate::pages::worksheet) fn SectionHead(
    /// The problem.
    under: Option<RowId>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let id = section_id(under.as_ref());
    let Some(problem) = under else {
        return view! {
            <h2 id=id tabindex="-1">"Without a problem"</h2>
            <p class="section-statement">
                "Their problem was removed, or none was chosen. Open a cause to choose one, or remove it."
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
        Some((number, problem)) => match problem.title().as_str() {
            "" => format!("Problem {number}"),
            title => format!("Problem {number}: {title}"),
        },
        None => "A problem that was removed".to_owned(),
    };
    let statement = move || {
        let statement = own.get().map(|(_, problem)| problem.statement());
        statement.map(|statement| match statement.is_complete() {
            true => statement.to_string(),
            false => "The statement in Step 1 is not complete yet.".to_owned(),
        })
    };
    view! {
        <h2 id=id tabindex="-1">{title}</h2>
        <p class="section-statement">{statement}</p>
    }
    .into_any()
}
