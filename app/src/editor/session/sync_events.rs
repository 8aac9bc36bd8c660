//! Exchange of messages with the server.

use super::super::offline;
use super::super::sync_socket::SocketListener;
use super::super::worksheet_access::{WorksheetAccess, fetch_access};
use super::super::{EditorState, EndReason, RenderTiming, RestoreChoice};
use super::{EditorRights, EditorSession};
use crate::api::functions::load_worksheet;
use crate::dom::{self, clock};
use domain::document::owners::ClientId;
use domain::document::presence::PRESENCE_TIMEOUTS;
use domain::document::sync::{ClientReplica, RecordStatus};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

impl EditorSession {
    /// Asks for this browser's access and the restore count before the socket opens.
    pub(in crate::editor) fn check_access(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match fetch_access(&this.workshop, this.editor.worksheet).await {
                WorksheetAccess::Granted(here) if here.member != this.member => {
                    let waiting = this.replica.borrow().outbox().count();
                    this.sync_socket.end();
                    this.editor.end_elsewhere(waiting);
                    this.update_signals();
                }
                // A page is drawn either for a writer or for a reader.
                WorksheetAccess::Granted(here)
                    if here.writes != (this.rights == EditorRights::Write) =>
                {
                    dom::reload();
                }
                WorksheetAccess::Granted(here) => this.open_unless_restored(here.restores),
                WorksheetAccess::NoRight => this.end(EndReason::NoRight),
                WorksheetAccess::Unreachable => this.go_offline(None),
            }
        });
    }

    /// Opens the socket, unless edits wait here that were made before a restore.
    pub(in crate::editor) fn open_unless_restored(self: &Rc<Self>, restores: u64) {
        let waiting = self.replica.borrow().outbox().count();
        if waiting > 0 && self.offline_store.restores() < restores {
            self.asked_restores.set(restores);
            self.editor.state.set(EditorState::Asking(waiting));
            return;
        }
        self.offline_store.set_restores(restores);
        self.sync_socket.open();
    }

    /// Sends or drops the edits made before a restore.
    pub(in crate::editor) fn resolve_restore(self: &Rc<Self>, choice: RestoreChoice) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match choice {
                RestoreChoice::Send => {
                    // The person is asked again about another restore since.
                    this.offline_store.set_restores(this.asked_restores.get());
                    this.begin_editing();
                    this.check_access();
                }
                RestoreChoice::Drop => {
                    this.offline_store.drop_all().await;
                    // Leaving would store a document that contains them.
                    this.changed_at.set(None);
                    dom::reload();
                }
            }
        });
    }

    /// Handles the loss of the socket, with its close code if there was one.
    pub(in crate::editor) fn go_offline(self: &Rc<Self>, code: Option<u16>) {
        self.replica.borrow_mut().on_disconnect();
        match code {
            Some(1008) => self.on_refused(),
            Some(1009) => return self.end(EndReason::TooBig),
            _ => self.sync_socket.retry(),
        }
        if self.is_known.get() {
            self.begin_editing();
        }
        self.update_signals();
    }

    /// Lets the server go when the page is left: a browser restores no page whose socket is open. A page
    /// that is restored connects again.
    pub(in crate::editor) fn disconnect(self: &Rc<Self>) {
        if self.sync_socket.close() {
            self.go_offline(None);
        }
    }

    /// An edit was refused: what the person may do has changed, or the tab is at fault.
    fn on_refused(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match load_worksheet(this.workshop.clone(), None).await {
                Ok(view) if !view.me.role.can_write() => dom::reload(),
                _ => this.end(EndReason::Refused),
            }
        });
    }

    /// Drops the edits of an earlier visit that can't be sent.
    pub(in crate::editor) fn give_up_stranded(&self) {
        let stranded = self.replica.borrow().stranded();
        self.replica.borrow_mut().discard(&stranded);
        self.offline_store.forget(&stranded);
        self.update_signals();
    }

    pub(super) fn end(&self, why: EndReason) {
        self.sync_socket.end();
        if why == EndReason::NoRight {
            offline::forget_pages();
        }
        self.editor.state.set(EditorState::Ended(why));
        self.update_signals();
    }

    pub(super) fn send_presence(self: &Rc<Self>) {
        let own_presence = self.own_presence.borrow().clone();
        let frame = self.presence.borrow_mut().announce(
            &own_presence,
            clock::elapsed_ms() as u64,
            PRESENCE_TIMEOUTS,
        );
        if let Some(frame) = frame {
            self.sync_socket.send(&[frame]);
        }
    }

    /// Records a restore, an edit by the server itself: edits from now on apply to the restored
    /// document.
    pub(super) fn notice_restore(self: &Rc<Self>) {
        let now = count_server_edits(&self.replica.borrow());
        if self.server_edits.replace(now) == now {
            return;
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            if let WorksheetAccess::Granted(here) =
                fetch_access(&this.workshop, this.editor.worksheet).await
            {
                this.offline_store.set_restores(here.restores);
            }
        });
    }
}

impl SocketListener for EditorSession {
    fn on_retry_due(self: Rc<Self>) {
        self.check_access();
    }

    fn on_open(self: Rc<Self>) {
        let frames = self.replica.borrow_mut().on_connect();
        self.sync_socket.send(&frames);
        self.presence.borrow_mut().on_connect();
        self.send_presence();
        self.update_signals();
    }

    fn on_frame(self: Rc<Self>, bytes: &[u8]) {
        let received = self.replica.borrow_mut().receive(bytes);
        let Ok(received) = received else {
            self.end(EndReason::Garbled);
            return;
        };
        self.sync_socket.send(&received.frames);
        self.offline_store.forget(&received.saved);
        if received.record == RecordStatus::Changed {
            self.editor.record_notices.update(|count| *count += 1);
        }
        let mut presence = self.presence.borrow_mut();
        presence.receive(
            received.presence,
            clock::elapsed_ms() as u64,
            PRESENCE_TIMEOUTS,
        );
        drop(presence);
        let is_opening = self
            .editor
            .state
            .with_untracked(|it| *it == EditorState::Opening);
        if self.replica.borrow().is_synced() {
            self.is_known.set(true);
            self.begin_editing();
            if is_opening {
                offline::keep_page();
                self.changed_at.set(Some(clock::elapsed_ms()));
                self.keep_document();
            }
        }
        self.show_changes(RenderTiming::Now);
    }

    fn on_close(self: Rc<Self>, code: Option<u16>) {
        self.go_offline(code);
    }

    fn on_tick(self: Rc<Self>) {
        self.tick();
    }

    fn is_waiting(&self) -> bool {
        self.replica.borrow().is_awaiting_answer()
    }

    fn keepalive_frame(&self) -> Vec<u8> {
        self.replica.borrow().keepalive_frame()
    }
}

/// The number of the server's own edits that the replica has.
pub(super) fn count_server_edits(replica: &ClientReplica) -> u32 {
    replica.document().state_vector().get(ClientId::SERVER)
}
