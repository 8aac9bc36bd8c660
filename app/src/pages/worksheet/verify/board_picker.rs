//! The observations of the evidence board, as evidence about a cause.

use crate::components::announcer::Announcer;
use crate::components::is_enhanced;
use crate::dom;
use crate::editor::{Editor, RenderTiming};
use crate::pages::worksheet::fold::OpenCards;
use crate::pages::worksheet::rows::heading_id;
use crate::pages::worksheet::step::WorksheetStep;
use crate::pages::worksheet::worksheet_model::WorksheetModel;
use domain::document::content::RowId;
use domain::worksheet::evidence::Card;
use domain::worksheet::fields::row_kind::RowKind;
use domain::worksheet::verification::EvidencePiece;
use domain::worksheet::verification::from_board::{evidence_from_card, unused_cards};
use leptos::prelude::*;

/// A list of the cards that are no evidence of the cause yet; choosing one adds it, as one step to
/// undo.
#[component]
pub(super) fn BoardPicker(
    /// The cause's row.
    cause: RowId,
) -> impl IntoView {
    let WorksheetModel {
        worksheet, base, ..
    } = WorksheetModel::current();
    let editor = Editor::current();
    let announcer = Announcer::current();
    let opened = OpenCards::current();
    let enhanced = is_enhanced();
    let is_open = RwSignal::new(false);
    let own = cause.clone();
    let cards = Memo::new(move |_| {
        if !is_open.get() {
            return Vec::new();
        }
        worksheet.with(|it| {
            let unused = unused_cards(&it.cards, &it.evidence, &own).into_iter();
            unused.cloned().collect::<Vec<_>>()
        })
    });
    let cause = StoredValue::new(cause);
    let add = move |card: &Card| {
        let Some(row) = editor.new_row() else {
            return;
        };
        let edits = cause.with_value(|cause| evidence_from_card(&row, cause, card));
        let heading = heading_id(EvidencePiece::ROOT, &row);
        let field = format!("{heading}-{}", EvidencePiece::SHOWS.key);
        is_open.set(false);
        opened.open(&heading);
        editor.close_step();
        editor.edit(&edits, RenderTiming::Now);
        editor.close_step();
        announcer.say("Added from the evidence board. Say whether it supports the cause.");
        dom::focus(&field);
    };
    let line = move |card: Card| {
        let facts = card.facts();
        let facts = facts.into_iter().filter(|fact| !card.text.contains(fact));
        let facts = facts.collect::<Vec<_>>().join(", ");
        let title = card.title();
        view! {
            <li>
                <button
                    type="button"
                    class="board-choice"
                    disabled=move || !editor.is_writing()
                    on:click=move |_| add(&card)
                >
                    <span>{title}</span>
                    <span class="board-choice-facts">{facts}</span>
                </button>
            </li>
        }
    };
    let lines = move || cards.get().into_iter().map(line).collect_view();
    let board = base.with_value(|base| WorksheetStep::Evidence.address(base));
    let is_empty = move || is_open.get() && cards.with(Vec::is_empty);
    view! {
        <details
            class="board-picker"
            hidden=move || !enhanced.get()
            open=move || is_open.get()
            on:toggle=move |event| is_open.set(dom::is_details_open(&event))
        >
            <summary>"Use evidence from the board"</summary>
            <ul class="board-choices">{lines}</ul>
            <p hidden=move || !is_empty()>
                "The board has no other observations. "
                <a href=board>"Add one in Evidence"</a>
            </p>
        </details>
    }
}
