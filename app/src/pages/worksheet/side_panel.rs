//! The panel beside every step: the agenda, help, comments, the parking lot, the notes. A
//! column where there is room, else a sheet.

use super::agenda::AgendaCard;
use super::comment_list::CommentList;
use super::parking::ParkingLot;
use super::step::WorksheetStep;
use super::step_help::HelpCard;
use super::step_rail::SheetEnd;
use crate::api::types::worksheet::AgendaView;
use crate::components::fields::SharedText;
use crate::dom;
use crate::editor::Editor;
use domain::document::content::TextAddress;
use domain::worksheet::schema::NOTES;
use leptos::prelude::*;

/// The id of the sheet.
pub(super) const SIDE_SHEET: &str = "side-sheet";

#[component]
pub(super) fn SidePanel(step: Memo<Option<WorksheetStep>>, agenda: AgendaView) -> impl IntoView {
    view! {
        <aside
            class="side sheet"
            id=SIDE_SHEET
            popover="auto"
            aria-label="Beside the steps"
            on:click=|event| dom::hide_sheet_of_link(&event)
        >
            <AgendaCard agenda/>
            <HelpCard step/>
            <CommentList/>
            <ParkingLot/>
            <TeamNotes/>
            <SheetEnd sheet=SIDE_SHEET/>
        </aside>
    }
}

#[component]
fn TeamNotes() -> impl IntoView {
    let at = TextAddress::Root(NOTES.root.to_owned());
    let read = at.clone();
    let contents = Editor::current().contents;
    let first_line = Memo::new(move |_| {
        contents.with(|it| {
            let lines = it.text(&read).lines().map(str::trim);
            lines
                .clone()
                .find(|line| !line.is_empty())
                .map(str::to_owned)
        })
    });
    let state = move || first_line.get().unwrap_or_else(|| "None yet".to_owned());
    view! {
        <section class="notes-of-team" aria-labelledby="notes-heading">
            <details class="side-card notes-card">
                <summary>
                    <h2 id="notes-heading" tabindex="-1">"Team notes"</h2>
                    <span class="side-says" dir="auto">{state}</span>
                </summary>
                <SharedText at id="notes".to_owned() spec=NOTES.spec/>
            </details>
        </section>
    }
}
