//! The criteria that a cause must meet before it is verified, with a link to where an open one is met.

use super::agreement::legend_id;
use crate::components::fields::RowScope;
use crate::pages::worksheet::link_target::LinkTarget;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::{Criterion, CriterionCheck, CriterionState, Verdict};
use leptos::prelude::*;

#[component]
pub(super) fn CauseChecklist(
    verdict: Memo<Option<Verdict>>,
    /// The cause's row.
    id: RowId,
    scope: RowScope,
) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let label = format!("{}-checklist", heading_id(Cause::ROOT, &id));
    let checklist =
        Memo::new(move |_| verdict.with(|it| it.as_ref().map(|it| it.checklist.clone())));
    let head = move || {
        let checklist = checklist.get().unwrap_or_default();
        match checklist.iter().filter(|it| it.state.is_open()).count() {
            0 => "Ready to be verified".to_owned(),
            1 => "1 item left".to_owned(),
            open => format!("{open} items left"),
        }
    };
    let line = move |CriterionCheck { criterion, state }: CriterionCheck| {
        let label = criterion.label();
        let says = match state.is_open() {
            false => label.into_any(),
            true => {
                let causes = base.with_value(|base| WorksheetStep::Causes.address(base));
                let target = worksheet.with(|it| find_target(it, &id, &scope, criterion, &causes));
                target.link(label.to_owned())
            }
        };
        render_criterion(state, says)
    };
    let lines = move || {
        let checklist = checklist.get().unwrap_or_default().into_iter();
        checklist.map(line.clone()).collect_view()
    };
    view! {
        <div class="criteria">
            <h4 id=label.clone()>"Before it counts as verified" <span class="criteria-left">{head}</span></h4>
            <ul aria-labelledby=label>{lines}</ul>
        </div>
    }
}

/// The item; its state is shown, and read out.
fn render_criterion(state: CriterionState, says: AnyView) -> impl IntoView {
    let (class, words) = match state {
        CriterionState::Met => ("met", "Met: "),
        CriterionState::Idle => ("idle", "Nothing to check yet: "),
        CriterionState::Open => ("open", "Open: "),
        CriterionState::Contradicted => ("open contradicted", "Contradicted: "),
    };
    view! {
        <li class=class>
            <span class="visually-hidden">{words}</span>
            {says}
        </li>
    }
}

/// The first cell for which a piece does not count.
fn open_cell(piece: &EvidencePiece) -> &'static str {
    let mut diagnostics = piece.diagnostics.iter();
    let open = diagnostics.find(|it| it.severity != Severity::Hint);
    open.map_or(EvidencePiece::FINDING.key, |it| it.cell)
}

/// The place where a criterion is met; `causes` is the address of Step 2a.
fn find_target(
    worksheet: &Worksheet,
    id: &RowId,
    scope: &RowScope,
    criterion: Criterion,
    causes: &str,
) -> LinkTarget {
    let card = heading_id(Cause::ROOT, id);
    let evidence = LinkTarget::Place(format!("{card}-evidence"));
    let piece = |fits: fn(&EvidencePiece) -> bool, cell: fn(&EvidencePiece) -> &'static str| {
        let mut found = super::evidence_list::evidence_of(worksheet, id).into_iter();
        let Some(piece) = found.find(|piece| fits(piece)) else {
            return evidence.clone();
        };
        let heading = heading_id(EvidencePiece::ROOT, &piece.id);
        let place = format!("{heading}-{}", cell(piece));
        LinkTarget::Card { heading, place }
    };
    match criterion {
        Criterion::Stated | Criterion::LearnerLast => {
            LinkTarget::Address(format!("{causes}#{card}"))
        }
        Criterion::TwoWays | Criterion::MoreThanTalk => evidence,
        Criterion::Complete => piece(|piece| piece.shows.is_some() && !piece.counts(), open_cell),
        Criterion::Answered => piece(EvidencePiece::is_unanswered, |_| {
            EvidencePiece::RESPONSE.key
        }),
        Criterion::Alterable => LinkTarget::Place(scope.field_id(Cause::ALTERABLE.key)),
        Criterion::RootTests => {
            let cause = worksheet.causes.iter().find(|cause| cause.id == *id);
            let open = cause.and_then(|cause| cause.unanswered_root_question());
            LinkTarget::Place(scope.field_id(open.unwrap_or(Cause::ROOT_WITHOUT).key))
        }
        Criterion::Consensus => LinkTarget::Place(legend_id(&card)),
    }
}
