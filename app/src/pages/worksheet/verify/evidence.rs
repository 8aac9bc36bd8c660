//! What was found out about a cause.

use super::piece::Piece;
use crate::pages::worksheet::fold::Level;
use crate::pages::worksheet::groups::{self, Group};
use crate::pages::worksheet::list::{AddRow, heading_id};
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::Worksheet;
use domain::worksheet::cause::Cause;
use domain::worksheet::cause::tree::CauseTree;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use leptos::prelude::*;

/// The evidence of a cause.
#[component]
pub(super) fn EvidenceList(
    /// The cause's row.
    id: RowId,
    /// The rows of its evidence.
    found: Memo<Vec<RowId>>,
) -> impl IntoView {
    let home = format!("{}-evidence", heading_id(Cause::ROOT, &id));
    let own = home.clone();
    let with = vec![EvidencePiece::CAUSE.with(id)];
    view! {
        <div class="evidence">
            <h4 id=home tabindex="-1">"Evidence"</h4>
            <p class="hint">
                "Review what is written, interview, observe, test. One thing found is one piece."
            </p>
            <ul class="folds">
                <For each=move || found.get() key=|id| id.clone() let:id>
                    <li><Piece id level=Level::Four shown=found home=own.clone()/></li>
                </For>
            </ul>
            <AddRow rows=EvidencePiece::ROOT first=EvidencePiece::METHOD.spec with label="Add evidence"/>
        </div>
    }
}

/// All evidence, by the cause that it speaks of; a duplicate's is its speaker's.
pub(super) fn groups() -> Memo<Vec<Group>> {
    let worksheet = WorksheetModel::current().worksheet;
    groups::shown(&[Cause::ROOT, EvidencePiece::ROOT], move || {
        worksheet.with(grouped)
    })
}

/// The evidence of one cause, its duplicates' among it.
pub(super) fn of<'a>(worksheet: &'a Worksheet, cause: &RowId) -> Vec<&'a EvidencePiece> {
    let family = CauseTree::of(&worksheet.causes);
    let of = worksheet.evidence.iter().filter(|piece| {
        let speaker = piece.cause.as_ref().and_then(|id| family.speaker(id));
        speaker.is_some_and(|speaker| speaker.id == *cause)
    });
    of.collect()
}

fn grouped(worksheet: &Worksheet) -> Vec<Group> {
    let family = CauseTree::of(&worksheet.causes);
    let mut groups: Vec<Group> = Vec::new();
    for piece in &worksheet.evidence {
        let speaker = piece.cause.as_ref().and_then(|id| family.speaker(id));
        let under = speaker.map(|cause| cause.id.clone());
        match groups.iter_mut().find(|group| group.under == under) {
            Some(group) => group.rows.push(piece.id.clone()),
            None => groups.push(Group {
                under,
                rows: vec![piece.id.clone()],
            }),
        }
    }
    groups
}
