//! Editing of a worksheet in the browser: local edits, storage, synchronization and display.
//!
//! # Tour, in reading order
//! - [`Editor`]: signals that the page shows, and a few verbs; `state`: the types of both.
//! - `session`: this tab's document, and the order of steps after an edit or a frame.
//! - `opening`: from a page as the server drew it to one that can be written in.
//! - `offline_store` and `indexed_db`: edits on this device until the server has them on disk.
//! - `device`: access to those stores for other pages.
//! - `sync_socket`: the WebSocket, opened again and again; `worksheet_access`: the question before
//!   it is opened; `offline`: a start without one.
//! - `bound_textarea`: a text field and the text behind it; `carets`: teammates' carets in it.
//!
//! # From a key to the wire
//! A text field's `input` event (`components/fields/text.rs`) calls
//! 1. [`Editor::on_field_event`] in `mod.rs`,
//! 2. `EditorSession::on_field_event` in `session.rs`,
//! 3. `EditorSession::on_input` in `session.rs`: the field's value becomes edits,
//! 4. `EditorSession::apply` in `session.rs`: they are made, stored on the device, and sent,
//! 5. `SyncSocket::send` in `sync_socket.rs`, which calls `WebSocket.send`.
//!
//! # Invariants
//! - An edit is kept on the device before it is sent, and forgotten when the server says that it
//!   is on disk.
//! - The badge says what [`domain::document::sync::ClientReplica::save_status`] says, and nothing nicer.
//! - Nothing moves the focus or the caret but the person; what others do is shown around them.
//! - On the server nothing here runs but the making of signals.

mod bound_textarea;
mod carets;
mod device;
mod indexed_db;
mod offline;
mod offline_store;
mod opening;
mod session;
mod state;
mod sync_socket;
mod worksheet_access;

use crate::api::types::worksheet::{MemberView, WorksheetView};
use bound_textarea::BoundTextarea;
pub(crate) use device::{count_unsaved, leave_device, note_opening};
use domain::document::content::{Contents, Edit, RowId, TextAddress};
use domain::document::owners::PersonId;
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use send_wrapper::SendWrapper;
use session::{EditorRights, EditorSession, LocalChange};
pub(crate) use state::{
    EditorState, EndReason, FieldEvent, LineMode, PersonLocation, RemainingSpace, RemotePeer,
    RenderTiming, RestoreChoice, SaveBadge, UndoSteps,
};
use std::rc::Rc;

/// The page's view of an open worksheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Editor {
    pub(crate) worksheet: i64,
    /// The contents as the server drew them, then those of this tab's document, a moment behind the
    /// keystrokes.
    pub(crate) contents: RwSignal<Contents>,
    pub(crate) state: RwSignal<EditorState>,
    pub(crate) badge: RwSignal<SaveBadge>,
    /// True if this browser stores edits until they are saved.
    pub(crate) can_store: RwSignal<bool>,
    pub(crate) space: RwSignal<RemainingSpace>,
    pub(crate) remote_peers: RwSignal<Vec<RemotePeer>>,
    /// The places of everybody who is at the worksheet.
    pub(crate) locations: RwSignal<Vec<PersonLocation>>,
    /// The page that this tab shows, as peers are told; none if it only projects.
    page: RwSignal<Option<String>>,
    /// The field that the person at this tab is in.
    pub(crate) location: RwSignal<Option<TextAddress>>,
    pub(crate) undo_steps: RwSignal<UndoSteps>,
    /// Counts the server's notices that its record of the worksheet may have changed.
    pub(crate) record_notices: RwSignal<u32>,
    /// Counts undone and redone steps: a field with pending input shows the document again.
    pub(crate) undo_count: RwSignal<u32>,
    /// None on the server, and until the worksheet is open in this tab.
    session: RwSignal<Option<SendWrapper<Rc<EditorSession>>>>,
}

impl Editor {
    /// Provides the editor as context to everything below. It starts once the page runs in a
    /// browser.
    pub(crate) fn provide(workshop: String, view: &WorksheetView) -> Self {
        let editor = Self {
            worksheet: view.worksheet,
            contents: RwSignal::new(view.contents.clone()),
            state: RwSignal::new(EditorState::Opening),
            badge: RwSignal::new(SaveBadge::Opening),
            can_store: RwSignal::new(true),
            space: RwSignal::default(),
            remote_peers: RwSignal::default(),
            locations: RwSignal::default(),
            page: RwSignal::default(),
            location: RwSignal::default(),
            undo_steps: RwSignal::default(),
            record_notices: RwSignal::default(),
            undo_count: RwSignal::default(),
            session: RwSignal::new(None),
        };
        provide_context(editor);
        let (worksheet, me) = (view.worksheet, view.me.clone());
        let rights = match me.role.can_write() && !view.record.intake.is_damaged() {
            true => EditorRights::Write,
            false => EditorRights::Read,
        };
        let open = move || opening::open(editor, workshop.clone(), worksheet, me.clone(), rights);
        Effect::new(move |_| open());
        on_cleanup(move || {
            if let Some(session) = editor.session() {
                session.leave();
            }
        });
        editor
    }

    /// Ends the editor because another member has joined a team in this browser. With nothing unsent
    /// the page reloads for them; otherwise the edits stay here to be copied.
    fn end_elsewhere(self, waiting: usize) {
        match waiting {
            0 => crate::dom::reload(),
            waiting => self
                .state
                .set(EditorState::Ended(EndReason::Elsewhere(waiting))),
        }
    }

    pub(crate) fn current() -> Self {
        expect_context()
    }

    pub(crate) fn is_writing(self) -> bool {
        self.state.with(|state| *state == EditorState::Writing)
    }

    /// Makes edits of the document. Those of a tab that can't write are dropped: its fields say so.
    pub(crate) fn edit(self, edits: &[Edit], timing: RenderTiming) {
        if self
            .state
            .with_untracked(|state| *state == EditorState::Writing)
            && let Some(session) = self.session()
        {
            session.apply(LocalChange::Edits(edits), timing);
        }
    }

    /// An id for a new row, unique across all peers.
    pub(crate) fn new_row(self) -> Option<RowId> {
        self.session().map(|session| session.new_row())
    }

    pub(crate) fn undo(self) {
        if let Some(session) = self.session() {
            session.apply(LocalChange::Undo, RenderTiming::Now);
            self.undo_count.update(|count| *count += 1);
        }
    }

    pub(crate) fn redo(self) {
        if let Some(session) = self.session() {
            session.apply(LocalChange::Redo, RenderTiming::Now);
            self.undo_count.update(|count| *count += 1);
        }
    }

    /// Ends an undo step: later edits are undone apart from it.
    pub(crate) fn close_step(self) {
        if let Some(session) = self.session() {
            session.close_step();
        }
    }

    /// Updates [`Self::contents`] from this tab's document without the usual delay.
    pub(crate) fn catch_up(self) {
        if let Some(session) = self.session() {
            session.catch_up();
        }
    }

    /// Tells peers the field that the person is in. In a text field the caret says more.
    pub(crate) fn set_location(self, at: Option<TextAddress>) {
        if let Some(session) = self.session() {
            session.set_location(at);
        }
    }

    /// Tells peers the page that the person has open.
    pub(crate) fn set_page(self, page: Option<&str>) {
        self.page.set(page.map(str::to_owned));
        if let Some(session) = self.session() {
            session.send_page();
        }
    }

    /// Binds a text field to its text for the life of the calling effect, which runs again once the
    /// worksheet is open.
    pub(crate) fn bind(
        self,
        at: TextAddress,
        textarea: HtmlTextAreaElement,
        mirror: HtmlDivElement,
        lines: LineMode,
    ) {
        self.session.track();
        let Some(session) = self.session() else {
            return;
        };
        let bound = session.bind(BoundTextarea::new(at, textarea, mirror, lines));
        let bound = StoredValue::new(SendWrapper::new(bound));
        on_cleanup(move || {
            if let (Some(session), Some(bound)) = (self.session(), bound.try_get_value()) {
                session.unbind(&bound.take());
            }
        });
    }

    pub(crate) fn on_field_event(self, at: &TextAddress, event: FieldEvent) {
        if let Some(session) = self.session() {
            session.on_field_event(at, event);
        }
    }

    /// Sends or drops the edits that waited here while the worksheet was restored.
    pub(crate) fn resolve_restore(self, choice: RestoreChoice) {
        if let Some(session) = self.session() {
            session.resolve_restore(choice);
        }
    }

    /// Drops the edits of an earlier visit that can't be sent.
    pub(crate) fn give_up_stranded(self) {
        if let Some(session) = self.session() {
            session.give_up_stranded();
        }
    }

    fn session(self) -> Option<Rc<EditorSession>> {
        let session = self.session.try_get_untracked();
        session.flatten().map(SendWrapper::take)
    }
}

fn presence_user(me: &MemberView) -> domain::document::presence::PresenceUser {
    domain::document::presence::PresenceUser {
        name: me.name.clone(),
        color: me.color.as_str().to_owned(),
        person: Some(PersonId(me.id.cast_unsigned())),
    }
}
