//! Display of the document and of remote peers.

use super::super::carets::RemoteCaret;
use super::super::{EditorState, PersonLocation, RemotePeer, RenderTiming, SaveBadge, UndoSteps};
use super::render_throttle::RENDER_DELAY;
use super::{DelayState, EditorRights, EditorSession, run_later};
use crate::dom::{self, clock};
use domain::document::content::TextAddress;
use domain::document::engine::{ChangeSource, DocumentChange};
use domain::document::presence::PRESENCE_TIMEOUTS;
use domain::document::present_person::{PresentPerson, merge_peers};
use domain::document::sync::SaveStatus;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

impl EditorSession {
    /// Switches the page to this tab's document.
    pub(super) fn begin_editing(self: &Rc<Self>) {
        let state = self.editor.state.get_untracked();
        if !matches!(state, EditorState::Opening | EditorState::Asking(_)) {
            return;
        }
        // The fields get the whole text, so its changes must not be applied once more.
        drop(self.replica.borrow_mut().document_mut().take_changes());
        for textarea in self.textareas.borrow().iter() {
            self.reconcile(textarea);
        }
        self.show_contents();
        self.notice_restore();
        self.editor.state.set(match self.rights {
            EditorRights::Write => EditorState::Writing,
            EditorRights::Read => EditorState::Reading,
        });
    }

    pub(super) fn show_changes(self: &Rc<Self>, showing: RenderTiming) {
        let changes = self.replica.borrow_mut().document_mut().take_changes();
        if !changes.is_empty() {
            self.changed_at
                .set(self.changed_at.get().or_else(|| Some(clock::elapsed_ms())));
        }
        if changes.iter().any(DocumentChange::is_remote) {
            self.notice_restore();
        }
        let mut rows_moved = false;
        for change in &changes {
            match change {
                // Typed text is in its field already; what a button, an undo or another person wrote is not.
                DocumentChange::Text { at, delta, source }
                    if *source != ChangeSource::Edit || showing == RenderTiming::Now =>
                {
                    if let Some(textarea) = self.find_textarea(at) {
                        textarea.apply_remote(delta);
                    }
                }
                DocumentChange::Text { .. } => {}
                DocumentChange::Root { .. } => rows_moved = true,
            }
        }
        if rows_moved && showing == RenderTiming::Now {
            self.show_contents();
        } else if !changes.is_empty() {
            run_later(
                self,
                RENDER_DELAY,
                |session| &session.render_timer,
                Self::render_at_pause,
            );
        }
        self.draw_carets();
        self.update_signals();
    }

    /// Updates the page's parts; on a slow device, once the person pauses.
    fn render_at_pause(self: &Rc<Self>) {
        match self.render_throttle.should_wait() {
            true => run_later(
                self,
                RENDER_DELAY,
                |session| &session.render_timer,
                Self::render_at_pause,
            ),
            false => self.show_contents(),
        }
    }

    /// Updates the page's parts at once, if they are behind.
    pub(in crate::editor) fn catch_up(self: &Rc<Self>) {
        if self.render_timer.get() == DelayState::Set {
            self.show_contents();
        }
    }

    fn show_contents(self: &Rc<Self>) {
        self.render_throttle.reset_waits();
        // An unknown document would show less than the server drew.
        if !self.is_known.get() {
            return;
        }
        let begun = clock::elapsed_ms();
        let contents = self.replica.borrow().document().contents();
        self.editor.contents.set(contents);
        let session = Rc::downgrade(self);
        // The effects of the signal run before any timer.
        dom::run_after(Duration::ZERO, move || {
            if let Some(session) = session.upgrade() {
                session
                    .render_throttle
                    .record_duration(clock::elapsed_ms() - begun);
            }
        });
    }

    pub(super) fn update_signals(&self) {
        let replica = self.replica.borrow();
        let document = replica.document();
        let steps = UndoSteps {
            back: document.can_undo(),
            on: document.can_redo(),
        };
        let opening = self
            .editor
            .state
            .with_untracked(|it| *it == EditorState::Opening);
        let badge = match replica.save_status() {
            _ if opening => SaveBadge::Opening,
            SaveStatus::Saved => SaveBadge::Saved,
            SaveStatus::Saving(count) => SaveBadge::Saving(count),
            SaveStatus::Stranded(count) => SaveBadge::Stranded(count),
            SaveStatus::Offline(count) => match self.offline_store.has_stored_all() {
                true => SaveBadge::Offline(count),
                false => SaveBadge::Unkept(count),
            },
        };
        if self.editor.undo_steps.get_untracked() != steps {
            self.editor.undo_steps.set(steps);
        }
        if self.editor.badge.get_untracked() != badge {
            self.editor.badge.set(badge);
        }
        let people = self.people();
        let locations: Vec<PersonLocation> = people.iter().map(locate_person).collect();
        if self
            .editor
            .locations
            .with_untracked(|known| *known != locations)
        {
            self.editor.locations.set(locations);
        }
        let remote_peers = self.remote_peers(&people);
        if self
            .editor
            .remote_peers
            .with_untracked(|known| *known != remote_peers)
        {
            self.editor.remote_peers.set(remote_peers);
        }
    }

    /// The people at the worksheet, the one at this tab by their other tabs.
    fn people(&self) -> Vec<PresentPerson> {
        let presence = self.presence.borrow();
        merge_peers(presence.peers(clock::elapsed_ms() as u64, PRESENCE_TIMEOUTS))
    }

    /// The other people who have a name.
    fn remote_peers(&self, people: &[PresentPerson]) -> Vec<RemotePeer> {
        let own = self.own_presence.borrow().user.person;
        let others = people.iter().filter(|person| {
            let is_own = own.is_some() && person.user.person == own;
            !is_own && !person.user.name.is_empty()
        });
        others
            .map(|person| RemotePeer {
                client: person.client.0,
                name: person.user.name.clone(),
                color: sanitize_color(&person.user.color),
                fields: person.fields.clone(),
                freshness: person.freshness,
            })
            .collect()
    }

    pub(super) fn draw_carets(&self) {
        for textarea in self
            .textareas
            .borrow()
            .iter()
            .filter(|textarea| textarea.has_focus())
        {
            textarea.draw_carets(&self.remote_carets(&textarea.at));
        }
    }

    fn remote_carets(&self, at: &TextAddress) -> Vec<RemoteCaret> {
        let (replica, presence) = (self.replica.borrow(), self.presence.borrow());
        let people = presence.peers(clock::elapsed_ms() as u64, PRESENCE_TIMEOUTS);
        let spots = people.filter_map(|peer| {
            let user = &peer.presence.user;
            let caret = peer.presence.at.as_ref();
            let caret = caret.filter(|caret| caret.text == *at)?;
            Some(RemoteCaret {
                anchor: replica.document().resolve_sticky(at, &caret.anchor)?,
                head: replica.document().resolve_sticky(at, &caret.head)?,
                name: user.name.clone(),
                color: sanitize_color(&user.color),
                freshness: peer.freshness,
            })
        });
        spots.collect()
    }
}

fn locate_person(person: &PresentPerson) -> PersonLocation {
    PersonLocation {
        page: person.page.clone(),
        field: person.fields.first().cloned(),
        moved_at: person.moved_at,
    }
}

/// A color's name, sanitized: peers can send any text.
fn sanitize_color(name: &str) -> String {
    name.chars().filter(char::is_ascii_lowercase).collect()
}
