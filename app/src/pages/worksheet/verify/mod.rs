//! Step 2b: what a team finds out about its causes, and what follows from it.
//!
//! Reading order: [`Verify`] (the page), `card` (one cause), and in it `checklist` (what is open),
//! `plan` (how to look), `evidence` and `piece` (what was found), `decision` (root or not, and what
//! the team says), `said` (all of it in words); `aside` (what stands beside the causes).

mod agreement;
mod aside;
mod card;
mod checklist;
mod decision;
mod evidence;
mod piece;
mod plan;
mod said;

use self::aside::{Homeless, Left};
use self::card::VerifyCard;
use super::causes::{SectionHead, order, section_id};
use super::fold::Opened;
use super::groups::{Group, rows_under};
use super::list::RemovedRows;
use super::step::Step;
use super::worksheet_model::WorksheetModel;
use domain::document::content::{Row, RowId};
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

/// The step.
#[component]
pub(super) fn Verify(
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    Opened::provide();
    let model = WorksheetModel::current();
    let groups = order::shown(order::places(), is_to_verify);
    let evidence = evidence::groups();
    let sections = Memo::new(move |_| {
        groups.with(|groups| {
            let some = groups.iter().filter(|group| !group.rows.is_empty());
            some.map(|group| group.under.clone()).collect::<Vec<_>>()
        })
    });
    let no_cause = move || model.worksheet.with(|it| it.causes.is_empty());
    let says = |row: &Row| {
        let text = |cell| row.texts.get(cell).map(String::as_str).unwrap_or_default();
        match text("finding") {
            "" => text("source").to_owned(),
            finding => finding.to_owned(),
        }
    };
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Before you act on a cause, find out whether it is true. Look in at least two ways, \
                 and not only by asking people."
            </p>
            <p class="empty" hidden=move || !no_cause()>
                "There is no cause to verify yet. "
                <a href=base.with_value(|base| Step::Causes.address(base))>"Collect causes first"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <Section under groups evidence base/>
            </For>
            <Homeless evidence/>
            <Left base/>
            <RemovedRows rows=EvidencePiece::ROOT says/>
        </div>
    }
}

/// The way to a problem's causes: those to find out about, or where they are collected while there
/// are none.
pub(super) fn way_to_causes(worksheet: &Worksheet, problem: &RowId, base: &str) -> String {
    let own = |cause: &&Cause| cause.problem.as_ref() == Some(problem);
    let mut own = worksheet.causes.iter().filter(own);
    let page = match own.any(|cause| is_to_verify(worksheet, &cause.id)) {
        true => Step::Verify,
        false => Step::Causes,
    };
    format!("{}#{}", page.address(base), section_id(Some(problem)))
}

/// Whether a cause is one to find out about: not parked, and not part of another one.
fn is_to_verify(worksheet: &Worksheet, id: &RowId) -> bool {
    let verdict = worksheet.verdicts.get(id);
    verdict.is_some_and(|verdict| {
        !matches!(verdict.state, VerdictState::Parked | VerdictState::Merged)
    })
}

/// A problem, and its causes.
#[component]
fn Section(
    under: Option<RowId>,
    groups: Memo<Vec<Group>>,
    evidence: Memo<Vec<Group>>,
    base: StoredValue<String>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let heading = section_id(under.as_ref());
    view! {
        <section class="causes-section" aria-labelledby=heading>
            <SectionHead under/>
            <ul class="folds">
                <For each=move || rows.get() key=|id| id.clone() let:id>
                    <li><VerifyCard id evidence base/></li>
                </For>
            </ul>
        </section>
    }
}
