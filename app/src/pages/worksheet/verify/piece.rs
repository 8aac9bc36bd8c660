//! One piece of evidence.

use super::said::PieceSaid;
use crate::components::fields::{ChoiceField, DateField, PickField, TextField};
use crate::pages::worksheet::causes::listed;
use crate::pages::worksheet::fold::{Fold, Level};
use crate::pages::worksheet::lacks::{Lacks, LacksTag};
use crate::pages::worksheet::list::{RemovedNotice, RowTools, heading_id};
use crate::pages::worksheet::worksheet_model::{RowView, WorksheetModel, provide_row};
use domain::document::content::RowId;
use domain::worksheet::fields::code::Code;
use domain::worksheet::fields::diagnostic::Diagnostic;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::{EvidencePiece, EvidenceStance};
use leptos::prelude::*;

/// A piece of evidence: a line that opens to its fields.
#[component]
pub(super) fn Piece(
    /// Its row.
    id: RowId,
    /// How deep its heading stands.
    level: Level,
    /// Those around it.
    shown: Memo<Vec<RowId>>,
    /// The id of the heading above them.
    home: String,
) -> impl IntoView {
    let RowView {
        scope,
        diagnostics,
        is_removed,
    } = provide_row(EvidencePiece::ROOT, &id);
    let piece = WorksheetModel::current().entry(&id, |it| &it.evidence);
    let title = Signal::derive(move || {
        let finding = piece.with(|it| it.as_ref().map(|it| it.finding.clone()));
        let finding = finding.filter(|finding| !finding.is_empty());
        finding.unwrap_or_else(|| "Nothing written yet".to_owned())
    });
    let line = move || view! { <Line piece diagnostics/> };
    let heading = heading_id(EvidencePiece::ROOT, &id);
    let row = id.clone();
    let open = move || {
        view! {
            <RemovedNotice is_removed/>
            <Lacks diagnostics scope=scope.clone()/>
            <Fields piece/>
            <div class="fold-foot">
                <RowTools rows=EvidencePiece::ROOT id=row.clone() shown home=home.clone()/>
            </div>
        }
    };
    let closed = move || view! { <PieceSaid piece/> };
    view! { <Fold heading level title line closed open/> }
}

/// What stands beside what was found.
#[component]
fn Line(piece: Memo<Option<EvidencePiece>>, diagnostics: Signal<Vec<Diagnostic>>) -> impl IntoView {
    let shows = move || {
        let shows = piece.with(|it| it.as_ref()?.shows)?;
        let class = match shows {
            EvidenceStance::Supports => "tag tag-verified",
            EvidenceStance::Contradicts | EvidenceStance::Mixed => "tag tag-state",
        };
        Some(view! { <span class=class>{shows.label()}</span> })
    };
    let method = move || {
        let method = piece.with(|it| it.as_ref()?.method);
        method.map(|method| view! { <span class="tag">{method.label()}</span> })
    };
    view! {
        {shows}
        {method}
        <LacksTag diagnostics/>
    }
}

#[component]
fn Fields(piece: Memo<Option<EvidencePiece>>) -> impl IntoView {
    let worksheet = WorksheetModel::current().worksheet;
    let causes = Memo::new(move |_| worksheet.with(|it| listed(&it.causes)));
    let is_answered = Memo::new(move |_| {
        piece.with(|piece| {
            let asks = |it: &EvidencePiece| {
                matches!(
                    it.shows,
                    Some(EvidenceStance::Contradicts | EvidenceStance::Mixed)
                ) || !it.response.is_empty()
            };
            piece.as_ref().is_some_and(asks)
        })
    });
    let response = move || {
        is_answered.get().then(|| {
            view! {
                <TextField field=EvidencePiece::RESPONSE/>
            }
        })
    };
    view! {
        <fieldset class="cells">
            <legend class="visually-hidden">"The evidence"</legend>
            <ChoiceField field=EvidencePiece::METHOD/>
            <DateField field=EvidencePiece::ON/>
            <TextField field=EvidencePiece::SAMPLE/>
            <TextField field=EvidencePiece::SOURCE/>
            <TextField field=EvidencePiece::FINDING/>
            <ChoiceField field=EvidencePiece::SHOWS/>
            <ChoiceField field=EvidencePiece::STRENGTH/>
            {response}
            <TextField field=EvidencePiece::LINK/>
        </fieldset>
        <details class="more">
            <summary>"Move it to another cause"</summary>
            <PickField field=EvidencePiece::CAUSE options=causes/>
        </details>
    }
}
