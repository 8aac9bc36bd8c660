//! What is said to the server, and heard of it.

use super::super::offline;
use super::super::opening::{self, Standing};
use super::super::{Answer, Ended, Showing, State};
use super::{Heart, Rights};
use crate::api::worksheet::load_worksheet;
use crate::dom::{self, clock};
use domain::document::owners::ClientId;
use domain::document::presence::AGES;
use domain::document::sync::{Page, Record};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

impl Heart {
    /// The line is to be opened: first it is asked who this browser is now, and whether the
    /// worksheet was restored meanwhile.
    pub(in crate::editor) fn before_open(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match opening::standing(&this.workshop, this.editor.worksheet).await {
                Standing::Here(here) if here.member != this.member => {
                    let waiting = this.page.borrow().outbox().count();
                    this.line.end();
                    Ended::elsewhere(this.editor, waiting);
                    this.tell();
                }
                // A page is drawn for one who writes, or for one who reads.
                Standing::Here(here) if here.writes != (this.rights == Rights::Write) => {
                    dom::reload();
                }
                Standing::Here(here) => this.may_open(here.restores),
                Standing::NoRight => this.end(Ended::NoRight),
                Standing::Unreachable => this.lost(None),
            }
        });
    }

    /// Opens the line, unless edits wait here that were made before a restore.
    pub(in crate::editor) fn may_open(self: &Rc<Self>, restores: u64) {
        let waiting = self.page.borrow().outbox().count();
        if waiting > 0 && self.kept.restores() < restores {
            self.asked.set(restores);
            self.editor.state.set(State::Asking(waiting));
            return;
        }
        self.kept.has_seen(restores);
        self.line.open();
    }

    /// What is to become of those edits.
    pub(in crate::editor) fn answer(self: &Rc<Self>, answer: Answer) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match answer {
                Answer::Send => {
                    // Another restore since is asked about anew.
                    this.kept.has_seen(this.asked.get());
                    this.begin();
                    this.before_open();
                }
                Answer::Drop => {
                    this.kept.drop_all().await;
                    // What leaving would keep has them in it.
                    this.changed.set(None);
                    dom::reload();
                }
            }
        });
    }

    /// The line is open.
    pub(in crate::editor) fn connected(self: &Rc<Self>) {
        let frames = self.page.borrow_mut().connected();
        self.line.send(&frames);
        self.presence.borrow_mut().connected();
        self.say();
        self.tell();
    }

    /// A frame came.
    pub(in crate::editor) fn heard(self: &Rc<Self>, bytes: &[u8]) {
        let heard = self.page.borrow_mut().received(bytes);
        let Ok(heard) = heard else {
            self.end(Ended::Garbled);
            return;
        };
        self.line.send(&heard.send);
        self.kept.forget(&heard.saved);
        if heard.record == Record::Changed {
            self.editor.news.update(|news| *news += 1);
        }
        let mut presence = self.presence.borrow_mut();
        presence.heard(heard.presence, clock::elapsed_ms() as u64, AGES);
        drop(presence);
        let first = self.editor.state.with_untracked(|it| *it == State::Opening);
        if self.page.borrow().is_synced() {
            self.known.set(true);
            self.begin();
            if first {
                offline::keep_page();
                self.changed.set(Some(clock::elapsed_ms()));
                self.keep_document();
            }
        }
        self.show_changes(Showing::Now);
    }

    /// The line is lost, with the code of its closing if there was one.
    pub(in crate::editor) fn lost(self: &Rc<Self>, code: Option<u16>) {
        self.page.borrow_mut().disconnected();
        match code {
            Some(1008) => self.refused(),
            Some(1009) => return self.end(Ended::TooBig),
            _ => self.line.retry(),
        }
        if self.known.get() {
            self.begin();
        }
        self.tell();
    }

    /// An edit was refused: what the person may do has changed, or the tab is at fault.
    fn refused(self: &Rc<Self>) {
        let this = Rc::clone(self);
        spawn_local(async move {
            match load_worksheet(this.workshop.clone(), None).await {
                Ok(view) if !view.me.role.writes() => dom::reload(),
                _ => this.end(Ended::Refused),
            }
        });
    }

    /// Whether something waits for the server's answer.
    pub(in crate::editor) fn is_waiting(&self) -> bool {
        self.page.borrow().awaits_answer()
    }

    /// What the server is sent to see whether it is there.
    pub(in crate::editor) fn sign_of_life(&self) -> Vec<u8> {
        self.page.borrow().sign_of_life()
    }

    /// Gives up the edits of an earlier visit that can't be sent.
    pub(in crate::editor) fn give_up_stranded(&self) {
        let stranded = self.page.borrow().stranded();
        self.page.borrow_mut().give_up(&stranded);
        self.kept.forget(&stranded);
        self.tell();
    }

    pub(super) fn end(&self, why: Ended) {
        self.line.end();
        if why == Ended::NoRight {
            offline::forget_pages();
        }
        self.editor.state.set(State::Ended(why));
        self.tell();
    }

    pub(super) fn say(self: &Rc<Self>) {
        let here = self.here.borrow().clone();
        let frame = self
            .presence
            .borrow_mut()
            .say(&here, clock::elapsed_ms() as u64, AGES);
        if let Some(frame) = frame {
            self.line.send(&[frame]);
        }
    }

    /// A restore is an edit of the server's own: this tab has seen it, so what is typed here from
    /// now on is meant for what was restored.
    pub(super) fn notice_restore(self: &Rc<Self>) {
        let now = restored(&self.page.borrow());
        if self.restored.replace(now) == now {
            return;
        }
        let this = Rc::clone(self);
        spawn_local(async move {
            if let Standing::Here(here) =
                opening::standing(&this.workshop, this.editor.worksheet).await
            {
                this.kept.has_seen(here.restores);
            }
        });
    }
}

/// How far the server's own edits are known.
pub(super) fn restored(page: &Page) -> u32 {
    page.document().clocks().get(ClientId::SERVER)
}
