//! Step 2b: what a team finds out about its causes, and what follows from it.
//!
//! Reading order: [`VerifyPage`] (the page), `verify_card` (one cause), and in it `checklist`,
//! `verification_plan`, `evidence_list` with each `evidence_card` and the `board_picker`, `decision`
//! (root or not, and what the team says), `agreement` (fist to five), `facilitator_decision` and
//! `verify_summary` (the closed card); `aside` (evidence without a cause, and causes that are left).

mod agreement;
mod aside;
mod board_picker;
mod checklist;
mod decision;
mod evidence_card;
mod evidence_list;
mod facilitator_decision;
mod verification_plan;
mod verify_card;
mod verify_summary;

use self::aside::{LeftCauses, UnlinkedEvidence};
use self::evidence_list::evidence_by_cause;
use self::verify_card::VerifyCard;
use super::causes::cause_places::{cause_places, shown_causes};
use super::causes::{ProblemHead, problem_section_id};
use super::fold::OpenCards;
use super::row_card::CardList;
use super::row_groups::{RowGroup, rows_under};
use super::row_tools::RemovedRows;
use super::rows::heading_id;
use super::step::WorksheetStep;
use super::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::VerdictState;
use leptos::prelude::*;

#[component]
pub(super) fn VerifyPage() -> impl IntoView {
    OpenCards::provide();
    let model = WorksheetModel::current();
    let opened = OpenCards::current();
    for heading in model.worksheet.with_untracked(investigated_cards) {
        opened.open(&heading);
    }
    let base = model.base;
    let groups = shown_causes(cause_places(), is_to_verify);
    let evidence = evidence_by_cause();
    let sections = Memo::new(move |_| {
        groups.with(|groups| {
            let some = groups.iter().filter(|group| !group.rows.is_empty());
            some.map(|group| group.under.clone()).collect::<Vec<_>>()
        })
    });
    let no_cause = move || model.worksheet.with(|it| it.causes.is_empty());
    view! {
        <div class="worksheet-step">
            <p class="lead">
                "Before you act on a cause, find out whether it is true: at least two ways, and not \
                 only by asking people."
            </p>
            <p class="empty" hidden=move || !no_cause()>
                "You have no causes to verify yet. "
                <a href=base.with_value(|base| WorksheetStep::Causes.address(base))>"Add causes first"</a>
            </p>
            <For each=move || sections.get() key=|under| under.clone() let:under>
                <VerifySection under groups evidence/>
            </For>
            <UnlinkedEvidence evidence/>
            <LeftCauses/>
            <RemovedRows
                rows=EvidencePiece::ROOT
                texts=&[EvidencePiece::FINDING.spec, EvidencePiece::SOURCE.spec]
            />
        </div>
    }
}

/// The address of a problem's causes: where they are verified, or collected while none is to be
/// verified.
pub(super) fn causes_address(worksheet: &Worksheet, problem: &RowId, base: &str) -> String {
    let own = |cause: &&Cause| cause.problem.as_ref() == Some(problem);
    let mut own = worksheet.causes.iter().filter(own);
    let page = match own.any(|cause| is_to_verify(worksheet, &cause.id)) {
        true => WorksheetStep::Verify,
        false => WorksheetStep::Causes,
    };
    format!(
        "{}#{}",
        page.address(base),
        problem_section_id(Some(problem))
    )
}

/// True for a cause that is not parked, and not part of another one.
fn is_to_verify(worksheet: &Worksheet, id: &RowId) -> bool {
    let verdict = worksheet.verdicts.get(id);
    verdict.is_some_and(|verdict| {
        !matches!(verdict.state, VerdictState::Parked | VerdictState::Merged)
    })
}

/// The headings of the causes that the team is working on: their cards are open from the beginning.
fn investigated_cards(worksheet: &Worksheet) -> Vec<String> {
    let is_investigated = |cause: &&Cause| {
        let verdict = worksheet.verdicts.get(&cause.id);
        verdict.is_some_and(|verdict| verdict.state == VerdictState::Investigating)
    };
    let causes = worksheet.causes.iter().filter(is_investigated);
    let headings = causes.map(|cause| heading_id(Cause::ROOT, &cause.id));
    headings.collect()
}

#[component]
fn VerifySection(
    under: Option<RowId>,
    groups: Memo<Vec<RowGroup>>,
    evidence: Memo<Vec<RowGroup>>,
) -> impl IntoView {
    let rows = rows_under(groups, under.clone());
    let heading = problem_section_id(under.as_ref());
    view! {
        <section class="causes-section" aria-labelledby=heading>
            <ProblemHead under/>
            <CardList rows card=move |id: RowId| view! { <VerifyCard id evidence/> }/>
        </section>
    }
}
