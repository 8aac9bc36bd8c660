//! The evidence of a cause.

use super::board_picker::BoardPicker;
use super::evidence_card::EvidenceCard;
use crate::pages::worksheet::fold::HeadingLevel;
use crate::pages::worksheet::quick_add::QuickAdd;
use crate::pages::worksheet::row_card::CardList;
use crate::pages::worksheet::row_groups::{RowGroup, steady_groups};
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

#[component]
pub(super) fn EvidenceList(
    /// The cause's row.
    id: RowId,
    /// The rows of its evidence.
    found: Memo<Vec<RowId>>,
) -> impl IntoView {
    let home = format!("{}-evidence", heading_id(Cause::ROOT, &id));
    let own = home.clone();
    let card = move |id: RowId| {
        view! { <EvidenceCard id level=HeadingLevel::Four shown=found home=own.clone()/> }
    };
    let with = vec![EvidencePiece::CAUSE.with(id.clone())];
    let line = format!("{home}-line");
    let label = Signal::stored("Add what you found".to_owned());
    view! {
        <div class="evidence-of-cause">
            <h4 id=home tabindex="-1">"Evidence"</h4>
            <p class="hint" hidden=move || !found.with(Vec::is_empty)>
                "Review records, interview, observe or test. For example: “9 of 12 groups started 8 to 12 \
                 minutes late”, seen on 12 walkthroughs."
            </p>
            <CardList rows=found card/>
            <div class="evidence-adding">
                <QuickAdd rows=EvidencePiece::ROOT main=EvidencePiece::FINDING.spec id=line with label/>
                <BoardPicker cause=id/>
            </div>
        </div>
    }
}

/// All evidence, by cause; a duplicate's is its speaker's.
pub(super) fn evidence_by_cause() -> Memo<Vec<RowGroup>> {
    let worksheet = WorksheetModel::current().worksheet;
    steady_groups(&[Cause::ROOT, EvidencePiece::ROOT], move || {
        worksheet.with(group_by_cause)
    })
}

/// The evidence of one cause and its duplicates.
pub(super) fn evidence_of<'a>(worksheet: &'a Worksheet, cause: &RowId) -> Vec<&'a EvidencePiece> {
    let tree = CauseTree::of(&worksheet.causes);
    let of = worksheet.evidence.iter().filter(|piece| {
        let speaker = piece.cause.as_ref().and_then(|id| tree.speaker(id));
        speaker.is_some_and(|speaker| speaker.id == *cause)
    });
    of.collect()
}

fn group_by_cause(worksheet: &Worksheet) -> Vec<RowGroup> {
    let tree = CauseTree::of(&worksheet.causes);
    let mut groups: Vec<RowGroup> = Vec::new();
    for piece in &worksheet.evidence {
        let speaker = piece.cause.as_ref().and_then(|id| tree.speaker(id));
        let under = speaker.map(|cause| cause.id.clone());
        match groups.iter_mut().find(|group| group.under == under) {
            Some(group) => group.rows.push(piece.id.clone()),
            None => groups.push(RowGroup {
                under,
                rows: vec![piece.id.clone()],
            }),
        }
    }
    groups
}
