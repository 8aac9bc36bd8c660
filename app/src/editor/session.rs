//! This tab's editor session. After an edit or a frame the order is always the same: store the
//! edits on the device, send them, update the fields, then the page's parts, then the badge.

mod render;
mod render_throttle;
mod sync_events;

use super::bound_textarea::BoundTextarea;
use super::offline_store::OfflineStore;
use super::sync_socket::{SocketListener, SyncSocket};
use super::{Editor, EditorState, FieldEvent, RemainingSpace, RenderTiming};
use crate::dom::{self, clock};
use domain::document::check::weigh;
use domain::document::content::{Edit, RowId, TextAddress};
use domain::document::engine::{StickyPosition, StickySide};
use domain::document::limits;
use domain::document::presence::{Caret, PeerPresence, Presence, PresenceUser};
use domain::document::sync::ClientReplica;
use leptos::leptos_dom::helpers::WindowListenerHandle;
use leptos::prelude::*;
use render_throttle::RenderThrottle;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// Delay before a moving caret is sent to peers.
const CARET_DELAY: Duration = Duration::from_millis(120);
/// Pause that ends an undo step, in milliseconds.
const UNDO_PAUSE_MS: f64 = 1_000.0;
/// Delay before a changed document is stored whole, in milliseconds.
const STORE_DOCUMENT_DELAY_MS: f64 = 5_000.0;

pub(super) struct EditorSession {
    editor: Editor,
    workshop: String,
    member: i64,
    rights: EditorRights,
    replica: RefCell<ClientReplica>,
    presence: RefCell<Presence>,
    own_presence: RefCell<PeerPresence>,
    textareas: RefCell<Vec<Rc<BoundTextarea>>>,
    pub(super) offline_store: Rc<OfflineStore>,
    pub(super) sync_socket: Rc<SyncSocket>,
    /// True if the document can be shown offline: it was stored here, or the server has
    /// answered since.
    is_known: Cell<bool>,
    row_count: Cell<u32>,
    /// The number of known edits by the server itself, such as restores.
    server_edits: Cell<u32>,
    /// The restore count at the last question to the person.
    asked_restores: Cell<u64>,
    render_timer: Cell<DelayState>,
    render_throttle: RenderThrottle,
    presence_timer: Cell<DelayState>,
    /// Time of the last edit in the open undo step.
    last_edit_at: Cell<Option<f64>>,
    /// Time at which the document first differed from the stored one.
    changed_at: Cell<Option<f64>>,
    listeners: RefCell<Vec<WindowListenerHandle>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditorRights {
    Write,
    Read,
}

/// A change that the person makes to the document.
#[derive(Clone, Copy, Debug)]
pub(super) enum LocalChange<'a> {
    Edits(&'a [Edit]),
    Undo,
    Redo,
}

pub(super) struct SessionParts {
    pub(super) editor: Editor,
    pub(super) workshop: String,
    pub(super) worksheet: i64,
    pub(super) member: i64,
    pub(super) rights: EditorRights,
    pub(super) user: PresenceUser,
    pub(super) replica: ClientReplica,
    pub(super) offline_store: Rc<OfflineStore>,
    pub(super) is_known: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum DelayState {
    #[default]
    Off,
    Set,
}

impl EditorSession {
    pub(super) fn new(parts: SessionParts) -> Rc<Self> {
        let client = parts.replica.document().client();
        Rc::new_cyclic(|session: &Weak<Self>| Self {
            editor: parts.editor,
            workshop: parts.workshop,
            member: parts.member,
            rights: parts.rights,
            server_edits: Cell::new(sync_events::count_server_edits(&parts.replica)),
            asked_restores: Cell::default(),
            replica: RefCell::new(parts.replica),
            presence: RefCell::new(Presence::new(client)),
            own_presence: RefCell::new(PeerPresence {
                user: parts.user,
                at: None,
                page: parts.editor.page.get_untracked(),
            }),
            textareas: RefCell::default(),
            offline_store: parts.offline_store,
            sync_socket: SyncSocket::new(
                parts.worksheet,
                session.clone() as Weak<dyn SocketListener>,
            ),
            is_known: Cell::new(parts.is_known),
            row_count: Cell::default(),
            render_timer: Cell::default(),
            render_throttle: RenderThrottle::default(),
            presence_timer: Cell::default(),
            last_edit_at: Cell::default(),
            changed_at: Cell::default(),
            listeners: RefCell::default(),
        })
    }

    // User actions.

    /// Makes a change of the person's: it is stored on the device before it is sent.
    pub(super) fn apply(self: &Rc<Self>, change: LocalChange, timing: RenderTiming) {
        let made = match change {
            LocalChange::Edits(edits) => {
                // The page's parts name only what the schema has.
                let Ok(made) = self.replica.borrow_mut().edit(edits) else {
                    return;
                };
                self.last_edit_at.set(Some(clock::elapsed_ms()));
                made
            }
            LocalChange::Undo => self.replica.borrow_mut().undo(),
            LocalChange::Redo => self.replica.borrow_mut().redo(),
        };
        self.offline_store.store(&made);
        let frames = self.replica.borrow_mut().flush();
        self.sync_socket.send(&frames);
        self.show_changes(timing);
    }

    pub(super) fn close_step(&self) {
        self.replica.borrow_mut().document_mut().close_undo_step();
        self.last_edit_at.set(None);
        self.render_throttle.on_rest();
    }

    pub(super) fn on_field_event(self: &Rc<Self>, at: &TextAddress, event: FieldEvent) {
        let Some(textarea) = self.find_textarea(at) else {
            return;
        };
        match event {
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
            self.apply(LocalChange::Edits(&edits), RenderTiming::Soon);
        }
    }

    /// Sets the field that the person is in, if any.
    pub(super) fn set_location(self: &Rc<Self>, at: Option<TextAddress>) {
        if self.editor.location.with_untracked(|own| *own != at) {
            self.editor.location.set(at.clone());
        }
        let caret = at.map(|text| {
            let (start, end) = self
                .find_textarea(&text)
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
        self.own_presence.borrow_mut().at = caret;
        self.draw_carets();
        run_later(
            self,
            CARET_DELAY,
            |session| &session.presence_timer,
            Self::send_presence,
        );
    }

    /// Sends the page that the person has open to peers.
    pub(super) fn send_page(self: &Rc<Self>) {
        self.own_presence.borrow_mut().page = self.editor.page.get_untracked();
        self.send_presence();
    }

    // Fields.

    /// Binds a field. It shows the server's text until the document is known here.
    pub(super) fn bind(self: &Rc<Self>, textarea: BoundTextarea) -> Rc<BoundTextarea> {
        let textarea = Rc::new(textarea);
        if !matches!(self.editor.state.get_untracked(), EditorState::Opening) {
            self.reconcile(&textarea);
        }
        self.textareas.borrow_mut().push(Rc::clone(&textarea));
        textarea
    }

    pub(super) fn unbind(&self, textarea: &Rc<BoundTextarea>) {
        self.textareas
            .borrow_mut()
            .retain(|other| !Rc::ptr_eq(other, textarea));
    }

    fn reconcile(&self, textarea: &BoundTextarea) {
        let text = self.replica.borrow().document().text(&textarea.at);
        textarea.reconcile(&text.unwrap_or_default());
    }

    fn find_textarea(&self, at: &TextAddress) -> Option<Rc<BoundTextarea>> {
        let textareas = self.textareas.borrow();
        textareas
            .iter()
            .find(|textarea| textarea.at == *at)
            .cloned()
    }

    /// An id for a new row: the client id in it belongs to this tab alone.
    pub(super) fn new_row(&self) -> RowId {
        let number = self.row_count.get() + 1;
        self.row_count.set(number);
        let client = self.replica.borrow().document().client().0;
        RowId(format!("{client}.{number}"))
    }

    /// Runs once a second.
    pub(super) fn tick(self: &Rc<Self>) {
        let now = clock::elapsed_ms();
        if self
            .last_edit_at
            .get()
            .is_some_and(|edited| now - edited > UNDO_PAUSE_MS)
        {
            self.close_step();
        }
        if self
            .changed_at
            .get()
            .is_some_and(|changed| now - changed > STORE_DOCUMENT_DELAY_MS)
        {
            self.keep_document();
        }
        self.send_presence();
        self.update_signals();
    }

    /// Stores the document on the device, if it changed since the last time.
    pub(super) fn keep_document(&self) {
        if self.changed_at.take().is_some() {
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

    pub(super) fn keep_listeners(&self, listeners: Vec<WindowListenerHandle>) {
        self.listeners.replace(listeners);
    }

    /// Ends the session when the page is left.
    pub(super) fn leave(&self) {
        self.keep_document();
        self.sync_socket.end();
        for listener in self.listeners.take() {
            listener.remove();
        }
    }
}

/// Runs a task once after a delay, however often it is requested until then.
fn run_later(
    session: &Rc<EditorSession>,
    delay: Duration,
    timer: fn(&EditorSession) -> &Cell<DelayState>,
    task: fn(&Rc<EditorSession>),
) {
    if timer(session).replace(DelayState::Set) == DelayState::Set {
        return;
    }
    let weak = Rc::downgrade(session);
    dom::run_after(delay, move || {
        if let Some(session) = weak.upgrade() {
            timer(&session).set(DelayState::Off);
            task(&session);
        }
    });
}
