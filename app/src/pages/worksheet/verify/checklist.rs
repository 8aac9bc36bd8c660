//! What must be so before a cause is verified: what is met, what is open, and where to do it.

use super::agreement::legend_id;
use crate::components::fields::RowScope;
use crate::dom;
use crate::pages::worksheet::checked::checked;
use crate::pages::worksheet::fold::Opened;
use crate::pages::worksheet::list::heading_id;
use crate::pages::worksheet::step::Step;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::fields::rule::Severity;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::{Criterion, CriterionCheck, Verdict};
use leptos::prelude::*;

/// Where a criterion is met.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    /// In a field or at a heading of this page.
    Here(String),
    /// In a field of a card on this page, which may be closed.
    In {
        /// The id of the card's heading.
        card: String,
        /// The field.
        field: String,
    },
    /// At a card of Step 2a.
    Cause(String),
    /// Nowhere: it is met.
    Nowhere,
}

/// The checklist of a cause.
#[component]
pub(super) fn Checklist(
    /// What follows for it.
    verdict: Memo<Option<Verdict>>,
    /// Its row.
    id: RowId,
    /// Its fields.
    scope: RowScope,
    /// The worksheet's address.
    base: StoredValue<String>,
) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let label = format!("{}-checklist", heading_id(Cause::ROOT, &id));
    let checklist =
        Memo::new(move |_| verdict.with(|it| it.as_ref().map(|it| it.checklist.clone())));
    let head = move || {
        let checklist = checklist.get().unwrap_or_default();
        let open = checklist.iter().filter(|it| !it.is_met).count();
        match (checklist.len(), open) {
            (_, 0) => "Everything is met".to_owned(),
            (all, open) => format!("{} of {all} met, {open} open", all - open),
        }
    };
    let line = move |CriterionCheck { criterion, is_met }: CriterionCheck| {
        let words = criterion.label();
        let way = match is_met {
            true => Way::Nowhere,
            false => worksheet.with(|it| way(it, &id, &scope, criterion)),
        };
        checked(is_met, link(way, words, base))
    };
    let lines = move || {
        let checklist = checklist.get().unwrap_or_default().into_iter();
        checklist.map(line.clone()).collect_view()
    };
    view! {
        <div class="checklist">
            <h4 id=label.clone()>"Before it counts as verified"</h4>
            <p class="state">{head}</p>
            <ul aria-labelledby=label>{lines}</ul>
        </div>
    }
}

fn link(way: Way, words: &'static str, base: StoredValue<String>) -> AnyView {
    match way {
        Way::Nowhere => words.into_any(),
        Way::Here(id) => {
            view! { <a href=format!("#{id}") on:click=dom::focus_on_click(id)>{words}</a> }
                .into_any()
        }
        Way::In { card, field } => {
            let href = format!("#{card}");
            let jump = Opened::current().jump(card, field);
            view! { <a href=href on:click=jump>{words}</a> }.into_any()
        }
        Way::Cause(card) => {
            let page = base.with_value(|base| Step::Causes.address(base));
            view! { <a href=format!("{page}#{card}")>{words}</a> }.into_any()
        }
    }
}

/// The first cell of a piece for which it does not count.
fn open_cell(piece: &EvidencePiece) -> &'static str {
    let mut diagnostics = piece.diagnostics.iter();
    let open = diagnostics.find(|it| it.severity != Severity::Hint);
    open.map_or(EvidencePiece::FINDING.key, |it| it.cell)
}

fn way(worksheet: &Worksheet, id: &RowId, scope: &RowScope, criterion: Criterion) -> Way {
    let card = heading_id(Cause::ROOT, id);
    let evidence = Way::Here(format!("{card}-evidence"));
    let piece = |fits: fn(&EvidencePiece) -> bool, cell: fn(&EvidencePiece) -> &'static str| {
        let mut found = super::evidence::of(worksheet, id).into_iter();
        let Some(piece) = found.find(|piece| fits(piece)) else {
            return evidence.clone();
        };
        let card = heading_id(EvidencePiece::ROOT, &piece.id);
        let field = format!("{card}-{}", cell(piece));
        Way::In { card, field }
    };
    match criterion {
        Criterion::Stated | Criterion::LearnerLast => Way::Cause(card),
        Criterion::TwoWays | Criterion::MoreThanTalk => evidence,
        Criterion::Complete => piece(|piece| piece.shows.is_some() && !piece.counts(), open_cell),
        Criterion::Answered => piece(EvidencePiece::is_unanswered, |_| {
            EvidencePiece::RESPONSE.key
        }),
        Criterion::Alterable => Way::Here(scope.field(Cause::ALTERABLE.key)),
        Criterion::RootTests => {
            let cause = worksheet.causes.iter().find(|cause| cause.id == *id);
            let open = cause.and_then(|cause| cause.unanswered_root_question());
            Way::Here(scope.field(open.unwrap_or(Cause::ROOT_WITHOUT).key))
        }
        Criterion::Consensus => Way::Here(legend_id(&card)),
    }
}
