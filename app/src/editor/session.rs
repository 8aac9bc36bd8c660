//! This tab's document, and what happens after an edit or a frame, always in this order: what was
//! edited is kept on the device, then sent; then the fields show it, the page's parts are told,
//! and the badge says where it all stands.

mod render;
mod render_throttle;
mod sync_events;

use super::bound_textarea::BoundTextarea;
use super::offline_store::OfflineStore;
use super::sync_socket::SyncSocket;
use super::{Editor, EditorState, FieldEvent, RemainingSpace, RenderTiming};
use crate::dom::{self, clock};
use domain::document::check::weigh;
use domain::document::content::{Edit, RowId, TextAt};
use domain::document::engine::{StickyPosition, StickySide};
use domain::document::limits;
use domain::document::presence::{Caret, PeerPresence, Presence, PresenceUser};
use domain::document::sync::{ClientReplica, UnsentEdit};
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use render_throttle::RenderThrottle;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// How often a moving caret is told to the others.
const CARET_DELAY: Duration = Duration::from_millis(120);
/// A pause after which what is typed next is undone apart from what was typed before, in
/// milliseconds.
const UNDO_PAUSE_MS: f64 = 1_000.0;
/// How long a changed document waits until the device keeps it whole, in milliseconds.
const STORE_DOCUMENT_DELAY_MS: f64 = 5_000.0;

/// This tab's side of a worksheet.
pub(super) struct EditorSession {
    editor: Editor,
    workshop: String,
    member: i64,
    rights: EditorRights,
    replica: RefCell<ClientReplica>,
    presence: RefCell<Presence>,
    here: RefCell<PeerPresence>,
    textareas: RefCell<Vec<Rc<BoundTextarea>>>,
    pub(super) offline_store: Rc<OfflineStore>,
    pub(super) sync_socket: Rc<SyncSocket>,
    /// Whether the document can be shown without a line: this device knew it, or the server was heard
    /// since.
    known: Cell<bool>,
    rows: Cell<u32>,
    /// How far the server's own edits are known: a restore is one.
    restored: Cell<u32>,
    /// How often the worksheet was restored when the person was asked about it last.
    asked: Cell<u64>,
    showing: Cell<DelayState>,
    /// When the page's parts follow somebody who types.
    render_throttle: RenderThrottle,
    saying: Cell<DelayState>,
    /// When the last edit of the step that is open was made.
    edited: Cell<Option<f64>>,
    /// When the document first differed from what the device keeps of it.
    changed: Cell<Option<f64>>,
    listeners: RefCell<Vec<WindowListenerHandle>>,
}

/// What the person here may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditorRights {
    /// Write.
    Write,
    /// Read.
    Read,
}

/// What a session begins with.
pub(super) struct SessionParts {
    pub(super) editor: Editor,
    pub(super) workshop: String,
    pub(super) worksheet: i64,
    /// Who writes here.
    pub(super) member: i64,
    pub(super) rights: EditorRights,
    pub(super) user: PresenceUser,
    pub(super) replica: ClientReplica,
    pub(super) offline_store: Rc<OfflineStore>,
    pub(super) known: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum DelayState {
    #[default]
    Off,
    Set,
}

impl EditorSession {
    /// A session whose socket is not open yet.
    pub(super) fn new(beginning: SessionParts) -> Rc<Self> {
        let client = beginning.replica.document().client();
        Rc::new_cyclic(|session: &Weak<Self>| Self {
            editor: beginning.editor,
            workshop: beginning.workshop,
            member: beginning.member,
            rights: beginning.rights,
            restored: Cell::new(sync_events::count_server_edits(&beginning.replica)),
            asked: Cell::default(),
            replica: RefCell::new(beginning.replica),
            presence: RefCell::new(Presence::new(client)),
            here: RefCell::new(PeerPresence {
                user: beginning.user,
                at: None,
            }),
            textareas: RefCell::default(),
            offline_store: beginning.offline_store,
            sync_socket: SyncSocket::new(beginning.worksheet, session.clone()),
            known: Cell::new(beginning.known),
            rows: Cell::default(),
            showing: Cell::default(),
            render_throttle: RenderThrottle::default(),
            saying: Cell::default(),
            edited: Cell::default(),
            changed: Cell::default(),
            listeners: RefCell::default(),
        })
    }

    // What the person does.

    /// Makes edits.
    pub(super) fn edit(self: &Rc<Self>, edits: &[Edit], showing: RenderTiming) {
        let made = self.replica.borrow_mut().edit(edits);
        // The page's parts name only what the schema has.
        if let Ok(made) = made {
            self.edited.set(Some(clock::elapsed_ms()));
            self.after_edit(&made, showing);
        }
    }

    /// Takes back the last step.
    pub(super) fn undo(self: &Rc<Self>) {
        let made = self.replica.borrow_mut().undo();
        self.after_edit(&made, RenderTiming::Now);
    }

    /// Does it again.
    pub(super) fn redo(self: &Rc<Self>) {
        let made = self.replica.borrow_mut().redo();
        self.after_edit(&made, RenderTiming::Now);
    }

    /// Ends a step.
    pub(super) fn close_step(&self) {
        self.replica.borrow_mut().document_mut().close_step();
        self.edited.set(None);
        self.render_throttle.on_rest();
    }

    fn after_edit(self: &Rc<Self>, made: &[UnsentEdit], showing: RenderTiming) {
        self.offline_store.store(made);
        let frames = self.replica.borrow_mut().flush();
        self.sync_socket.send(&frames);
        self.show_changes(showing);
    }

    /// What happened in a text field.
    pub(super) fn on_field_event(self: &Rc<Self>, at: &TextAt, touch: FieldEvent) {
        let Some(textarea) = self.textarea(at) else {
            return;
        };
        match touch {
            FieldEvent::Input => self.on_input(&textarea),
            FieldEvent::ComposeStart => textarea.begin_composition(),
            FieldEvent::ComposeEnd => {
                self.on_input(&textarea);
                textarea.end_composition();
            }
            FieldEvent::Caret => {}
            FieldEvent::Blur => {
                self.close_step();
                self.set_location(None);
                textarea.draw_carets(&[]);
                return;
            }
        }
        self.set_location(Some(at.clone()));
    }

    fn on_input(self: &Rc<Self>, textarea: &BoundTextarea) {
        let edits: Vec<Edit> = textarea
            .on_input()
            .into_iter()
            .map(|splice| Edit::Type(textarea.at.clone(), splice))
            .collect();
        if !edits.is_empty() {
            self.render_throttle.on_key();
            self.edit(&edits, RenderTiming::Soon);
        }
    }

    /// The person is in this field, or in none.
    pub(super) fn set_location(self: &Rc<Self>, at: Option<TextAt>) {
        if self.editor.own.with_untracked(|own| *own != at) {
            self.editor.own.set(at.clone());
        }
        let caret = at.map(|text| {
            let (start, end) = self
                .textarea(&text)
                .map_or((0, 0), |textarea| textarea.selection());
            let replica = self.replica.borrow();
            let stick = |unit, side| {
                let nowhere = StickyPosition { of: None, side };
                replica
                    .document()
                    .to_sticky(&text, unit, side)
                    .unwrap_or(nowhere)
            };
            let (anchor, head) = (
                stick(start, StickySide::Before),
                stick(end, StickySide::Before),
            );
            Caret { text, anchor, head }
        });
        self.here.borrow_mut().at = caret;
        self.draw_carets();
        run_later(
            self,
            CARET_DELAY,
            |session| &session.saying,
            Self::send_presence,
        );
    }

    // Fields.

    /// Binds a field. Until the document is known here it shows what the server drew.
    pub(super) fn bind(self: &Rc<Self>, textarea: BoundTextarea) -> Rc<BoundTextarea> {
        let textarea = Rc::new(textarea);
        if !matches!(self.editor.state.get_untracked(), EditorState::Opening) {
            self.reconcile(&textarea);
        }
        self.textareas.borrow_mut().push(Rc::clone(&textarea));
        textarea
    }

    /// Unbinds a field.
    pub(super) fn unbind(&self, textarea: &Rc<BoundTextarea>) {
        self.textareas
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, textarea));
    }

    fn reconcile(&self, textarea: &BoundTextarea) {
        let text = self.replica.borrow().document().text(&textarea.at);
        textarea.reconcile(&text.unwrap_or_default());
    }

    fn textarea(&self, at: &TextAt) -> Option<Rc<BoundTextarea>> {
        let textareas = self.textareas.borrow();
        textareas
            .iter()
            .find(|textarea| textarea.at == *at)
            .cloned()
    }

    /// A name for a new row. The client id is this tab's alone, for ever.
    pub(super) fn new_row(&self) -> RowId {
        let number = self.rows.get() + 1;
        self.rows.set(number);
        let client = self.replica.borrow().document().client().0;
        RowId(format!("{client}.{number}"))
    }

    /// A second has passed.
    pub(super) fn tick(self: &Rc<Self>) {
        let now = clock::elapsed_ms();
        if self
            .edited
            .get()
            .is_some_and(|edited| now - edited > UNDO_PAUSE_MS)
        {
            self.close_step();
        }
        if self
            .changed
            .get()
            .is_some_and(|changed| now - changed > STORE_DOCUMENT_DELAY_MS)
        {
            self.keep_document();
        }
        self.send_presence();
        self.update_signals();
    }

    /// Keeps the document on the device, if it changed since.
    pub(super) fn keep_document(&self) {
        if self.changed.take().is_some() {
            let document = self.replica.borrow().document().encode();
            let weight = weigh(&document).unwrap_or_default();
            let space = match weight > limits::NEARLY_FULL_BYTES {
                true => RemainingSpace::Little,
                false => RemainingSpace::Enough,
            };
            self.editor.space.set(space);
            self.offline_store.keep_document(document);
        }
    }

    /// Listens as long as it lives.
    pub(super) fn keep_listeners(&self, listeners: Vec<WindowListenerHandle>) {
        self.listeners.replace(listeners);
    }

    /// Nobody looks at this worksheet any more.
    pub(super) fn leave(&self) {
        self.keep_document();
        self.sync_socket.end();
        for listener in self.listeners.take() {
            listener.remove();
        }
    }
}

/// Does something after a while, once, however often it is asked for until then.
fn run_later(
    session: &Rc<EditorSession>,
    delay: Duration,
    timer: fn(&EditorSession) -> &Cell<DelayState>,
    what: fn(&Rc<EditorSession>),
) {
    if timer(session).replace(DelayState::Set) == DelayState::Set {
        return;
    }
    let weak = Rc::downgrade(session);
    dom::run_after(delay, move || {
        if let Some(session) = weak.upgrade() {
            timer(&session).set(DelayState::Off);
            what(&session);
        }
    });
}
