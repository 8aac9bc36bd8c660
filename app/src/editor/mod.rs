//! Editing of a worksheet in the browser: local edits, storage, synchronization and display.
//!
//! # Tour, in reading order
//! - [`Editor`]: what the page's parts use: signals to show, and a few verbs.
//! - `session`: this tab's document, and what happens after an edit or a frame.
//! - `opening`: from a page as the server drew it to one that can be written in.
//! - `offline_store` and `indexed_db`: what stays on this device until the server has it on disk.
//! - `device`: what pages that are no worksheet ask of those stores.
//! - `sync_socket`: the WebSocket, opened again and again; `offline`: a start without one.
//! - `bound_textarea`: a text field and the text behind it; `carets`: where teammates are in it.
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
mod events;
mod indexed_db;
mod offline;
mod offline_store;
mod opening;
mod session;
mod sync_socket;

use crate::api::worksheet::{MemberView, WorksheetView};
use bound_textarea::BoundTextarea;
pub(crate) use device::{count_unsaved, leave_device};
use domain::document::content::{Contents, Edit, RowId, TextAddress};
use domain::document::presence::Freshness;
pub(crate) use events::{FieldEvent, RenderTiming, RestoreChoice};
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use send_wrapper::SendWrapper;
use session::{EditorRights, EditorSession};
use std::rc::Rc;

/// The page's view of an open worksheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Editor {
    pub(crate) worksheet: i64,
    /// The contents as the server drew them, then those of this tab's document, a moment behind the
    /// keystrokes.
    pub(crate) contents: RwSignal<Contents>,
    pub(crate) state: RwSignal<EditorState>,
    /// Tells whether local edits are on the server's disk.
    pub(crate) badge: RwSignal<SaveBadge>,
    /// True if this browser stores edits until they are saved.
    pub(crate) is_kept: RwSignal<bool>,
    pub(crate) space: RwSignal<RemainingSpace>,
    pub(crate) remote_peers: RwSignal<Vec<RemotePeer>>,
    /// The field that the person here is in.
    pub(crate) own: RwSignal<Option<TextAddress>>,
    pub(crate) steps: RwSignal<UndoSteps>,
    /// Counts the server's notices that its record of the worksheet may have changed.
    pub(crate) news: RwSignal<u32>,
    /// Counts undone and redone steps: a field with pending input shows the document again.
    pub(crate) undone: RwSignal<u32>,
    /// None on the server, and until the worksheet is open in this tab.
    session: RwSignal<Option<SendWrapper<Rc<EditorSession>>>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditorState {
    /// Readable as the server drew it; the editor is loading.
    Opening,
    Writing,
    /// Readable, and updated while others write.
    Reading,
    /// Restored to an earlier moment while this number of edits waited on this device.
    Asking(usize),
    Ended(EndReason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndReason {
    /// The right to this worksheet has ended.
    NoRight,
    /// The server refused an edit of this tab as forged or faulty.
    Refused,
    /// The worksheet, or one edit, is too long.
    TooBig,
    /// A message from the server can't be decoded.
    Garbled,
    /// Another member has joined a team in this browser since; this number of edits is unsent.
    Elsewhere(usize),
}

impl EndReason {
    /// Another member has joined a team in this browser. With nothing unsent the page reloads for
    /// them; otherwise the edits stay here to be copied.
    fn elsewhere(editor: Editor, waiting: usize) {
        match waiting {
            0 => crate::dom::reload(),
            waiting => editor
                .state
                .set(EditorState::Ended(Self::Elsewhere(waiting))),
        }
    }
}

/// Tells whether local edits are on the server's disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveBadge {
    /// The editor is loading; nothing can have been typed.
    Opening,
    Saved,
    /// This number of edits is on its way.
    Saving(usize),
    /// The socket is closed; this number of edits is stored on this device.
    Offline(usize),
    /// The socket is closed and this browser stores nothing: the edits are in this tab alone.
    Unkept(usize),
    /// Everything is saved except this number of edits of an earlier visit that can't be sent.
    Stranded(usize),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RemainingSpace {
    /// More than anybody types.
    #[default]
    Enough,
    /// A long text may not fit.
    Little,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemotePeer {
    /// The connection, which differs where names don't.
    pub(crate) client: u64,
    pub(crate) name: String,
    /// The color's name.
    pub(crate) color: String,
    pub(crate) at: Option<TextAddress>,
    pub(crate) freshness: Freshness,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UndoSteps {
    pub(crate) back: bool,
    pub(crate) on: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineMode {
    /// The Enter key leaves the field, and pasted line ends become spaces.
    One,
    Many,
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
            is_kept: RwSignal::new(true),
            space: RwSignal::default(),
            remote_peers: RwSignal::default(),
            own: RwSignal::default(),
            steps: RwSignal::default(),
            news: RwSignal::default(),
            undone: RwSignal::default(),
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

    pub(crate) fn current() -> Self {
        expect_context()
    }

    pub(crate) fn is_writing(self) -> bool {
        self.state.with(|state| *state == EditorState::Writing)
    }

    /// Makes edits of the document. Those of a tab that can't write are dropped: its fields say so.
    pub(crate) fn edit(self, edits: &[Edit], showing: RenderTiming) {
        if self
            .state
            .with_untracked(|state| *state == EditorState::Writing)
            && let Some(session) = self.session()
        {
            session.edit(edits, showing);
        }
    }

    /// An id for a new row, unique across all peers.
    pub(crate) fn new_row(self) -> Option<RowId> {
        self.session().map(|session| session.new_row())
    }

    pub(crate) fn undo(self) {
        if let Some(session) = self.session() {
            session.undo();
            self.undone.update(|undone| *undone += 1);
        }
    }

    pub(crate) fn redo(self) {
        if let Some(session) = self.session() {
            session.redo();
            self.undone.update(|undone| *undone += 1);
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

    /// Binds a text field to its text for the life of the calling effect, which runs again once the
    /// worksheet is open.
    pub(crate) fn bind(
        self,
        at: TextAddress,
        textarea: HtmlTextAreaElement,
        under: HtmlDivElement,
        lines: LineMode,
    ) {
        self.session.track();
        let Some(session) = self.session() else {
            return;
        };
        let bound = session.bind(BoundTextarea::new(at, textarea, under, lines));
        let bound = StoredValue::new(SendWrapper::new(bound));
        on_cleanup(move || {
            if let (Some(session), Some(bound)) = (self.session(), bound.try_get_value()) {
                session.unbind(&bound.take());
            }
        });
    }

    pub(crate) fn on_field_event(self, at: &TextAddress, touch: FieldEvent) {
        if let Some(session) = self.session() {
            session.on_field_event(at, touch);
        }
    }

    /// Sends or drops the edits that waited here while the worksheet was restored.
    pub(crate) fn resolve_restore(self, answer: RestoreChoice) {
        if let Some(session) = self.session() {
            session.resolve_restore(answer);
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

/// The person as peers see them.
fn user(me: &MemberView) -> domain::document::presence::PresenceUser {
    domain::document::presence::PresenceUser {
        name: me.name.clone(),
        color: me.color.as_str().to_owned(),
    }
}
