//! A worksheet while it is open in a browser: what is typed here, kept, sent, heard and shown.
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
use domain::document::content::{Contents, Edit, RowId, TextAt};
use domain::document::presence::Freshness;
pub(crate) use events::{FieldEvent, RenderTiming, RestoreChoice};
use leptos::prelude::*;
use leptos::web_sys::{HtmlDivElement, HtmlTextAreaElement};
use send_wrapper::SendWrapper;
use session::{EditorRights, EditorSession};
use std::rc::Rc;

/// What the page's parts see of an open worksheet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Editor {
    /// The worksheet's number.
    pub(crate) worksheet: i64,
    /// What the worksheet says: as the server drew it, then as this tab's document has it, a
    /// moment behind the keystrokes.
    pub(crate) contents: RwSignal<Contents>,
    /// What may be done here now.
    pub(crate) state: RwSignal<EditorState>,
    /// Whether what was typed is on the server's disk.
    pub(crate) badge: RwSignal<SaveBadge>,
    /// Whether this browser keeps what is typed until it is saved.
    pub(crate) is_kept: RwSignal<bool>,
    /// How much more the worksheet can hold.
    pub(crate) space: RwSignal<RemainingSpace>,
    /// Everybody else who is here.
    pub(crate) remote_peers: RwSignal<Vec<RemotePeer>>,
    /// The field that the person here is in.
    pub(crate) own: RwSignal<Option<TextAt>>,
    /// Whether there is something to undo, and to do again.
    pub(crate) steps: RwSignal<UndoSteps>,
    /// Counts how often the server said that its record of the worksheet may have changed.
    pub(crate) news: RwSignal<u32>,
    /// Counts the steps that were taken back or done again: a field in which something is typed
    /// shows the document again.
    pub(crate) undone: RwSignal<u32>,
    /// None on the server, and until the worksheet is open in this tab.
    session: RwSignal<Option<SendWrapper<Rc<EditorSession>>>>,
}

/// What may be done with the worksheet in this tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EditorState {
    /// It can be read, as the server drew it; the editor is on its way.
    Opening,
    /// It can be written in.
    Writing,
    /// It can be read, and changes while others write.
    Reading,
    /// It was restored to an earlier moment while so many edits waited on this device.
    Asking(usize),
    /// This tab can't go on, and why.
    Ended(EndReason),
}

/// Why a tab can't go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EndReason {
    /// There is no right to this worksheet any more.
    NoRight,
    /// The server took an edit of this tab for a forgery or a fault.
    Refused,
    /// The worksheet, or one edit, is too long.
    TooBig,
    /// What came from the server can't be read.
    Garbled,
    /// Somebody else has joined a team in this browser since; so many edits were not sent before.
    Elsewhere(usize),
}

impl EndReason {
    /// Somebody else has joined a team in this browser. With nothing left unsent, the page is
    /// simply his; else what is here stays to be copied.
    fn elsewhere(editor: Editor, waiting: usize) {
        match waiting {
            0 => crate::dom::reload(),
            waiting => editor
                .state
                .set(EditorState::Ended(Self::Elsewhere(waiting))),
        }
    }
}

/// Whether what was typed here is on the server's disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SaveBadge {
    /// The editor is on its way; nothing can have been typed.
    Opening,
    /// All of it is.
    Saved,
    /// So many edits are on their way.
    Saving(usize),
    /// There is no line to the server; so many edits are kept on this device.
    Offline(usize),
    /// There is no line, and this browser keeps nothing: so many edits are in this tab alone.
    Unkept(usize),
    /// All of it is, except so many edits of an earlier visit that can't be sent.
    Stranded(usize),
}

/// How much more a worksheet can hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RemainingSpace {
    /// More than anybody types.
    #[default]
    Enough,
    /// So little that a long text may not fit.
    Little,
}

/// Somebody else at the worksheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RemotePeer {
    /// The connection, which differs where names don't.
    pub(crate) client: u64,
    /// Who.
    pub(crate) name: String,
    /// In which colour, by its name.
    pub(crate) color: String,
    /// In which field.
    pub(crate) at: Option<TextAt>,
    /// Whether something was heard lately.
    pub(crate) freshness: Freshness,
}

/// Which way the person's own steps can be walked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct UndoSteps {
    /// There is something to undo.
    pub(crate) back: bool,
    /// There is something to do again.
    pub(crate) on: bool,
}

/// How many lines a text field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineMode {
    /// One: the Enter key ends it, and what is pasted loses its line ends.
    One,
    /// As many as are typed.
    Many,
}

impl Editor {
    /// The editor of a worksheet, part of the context of everything below. It begins to work once
    /// the page runs in a browser.
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

    /// The editor of this page.
    pub(crate) fn current() -> Self {
        expect_context()
    }

    /// Whether fields take what is typed.
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

    /// A name for a new row that nobody else ever uses.
    pub(crate) fn new_row(self) -> Option<RowId> {
        self.session().map(|session| session.new_row())
    }

    /// Takes back the last step of the person here.
    pub(crate) fn undo(self) {
        if let Some(session) = self.session() {
            session.undo();
            self.undone.update(|undone| *undone += 1);
        }
    }

    /// Does again what was taken back last.
    pub(crate) fn redo(self) {
        if let Some(session) = self.session() {
            session.redo();
            self.undone.update(|undone| *undone += 1);
        }
    }

    /// Ends a step: what is done next is undone apart from it.
    pub(crate) fn close_step(self) {
        if let Some(session) = self.session() {
            session.close_step();
        }
    }

    /// Has [`Self::contents`] say what this tab's document says now. What follows from what was
    /// typed a moment ago moves with it.
    pub(crate) fn catch_up(self) {
        if let Some(session) = self.session() {
            session.catch_up();
        }
    }

    /// The person is in this field, or in none. Where it is a text, the caret says more.
    pub(crate) fn set_location(self, at: Option<TextAt>) {
        if let Some(session) = self.session() {
            session.set_location(at);
        }
    }

    /// Binds a text field to the text behind it, as long as the effect that called, which runs
    /// again once the worksheet is open.
    pub(crate) fn bind(
        self,
        at: TextAt,
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

    /// What happened in a text field.
    pub(crate) fn on_field_event(self, at: &TextAt, touch: FieldEvent) {
        if let Some(session) = self.session() {
            session.on_field_event(at, touch);
        }
    }

    /// What is to become of edits that waited here while the worksheet was restored.
    pub(crate) fn resolve_restore(self, answer: RestoreChoice) {
        if let Some(session) = self.session() {
            session.resolve_restore(answer);
        }
    }

    /// Gives up the edits of an earlier visit that can't be sent.
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

/// Who the person here is to the others.
fn user(me: &MemberView) -> domain::document::presence::PresenceUser {
    domain::document::presence::PresenceUser {
        name: me.name.clone(),
        color: me.color.as_str().to_owned(),
    }
}
