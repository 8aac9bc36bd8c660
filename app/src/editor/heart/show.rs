//! What the page shows of the document and of the others.

use super::super::carets::Spot;
use super::super::{Badge, Mate, Showing, State, Steps};
use super::pace::BEHIND;
use super::{Heart, Rights, Timer, later};
use crate::dom::{self, clock};
use domain::document::content::TextAt;
use domain::document::engine::{Change, Source};
use domain::document::presence::AGES;
use domain::document::sync::Standing;
use leptos::prelude::*;
use std::rc::Rc;
use std::time::Duration;

impl Heart {
    /// From now on the page shows this tab's document.
    pub(super) fn begin(self: &Rc<Self>) {
        let state = self.editor.state.get_untracked();
        if !matches!(state, State::Opening | State::Asking(_)) {
            return;
        }
        // The fields are given the whole text: what led to it must not be added once more.
        drop(self.page.borrow_mut().document_mut().take_changes());
        for area in self.areas.borrow().iter() {
            self.reconcile(area);
        }
        self.show_contents();
        self.notice_restore();
        self.editor.state.set(match self.rights {
            Rights::Write => State::Writing,
            Rights::Read => State::Reading,
        });
    }

    pub(super) fn show_changes(self: &Rc<Self>, showing: Showing) {
        let changes = self.page.borrow_mut().document_mut().take_changes();
        if !changes.is_empty() {
            self.changed
                .set(self.changed.get().or_else(|| Some(clock::elapsed_ms())));
        }
        if changes.iter().any(Change::is_remote) {
            self.notice_restore();
        }
        let mut rows_moved = false;
        for change in &changes {
            match change {
                // What was typed stands in its field already; what a button wrote does not.
                Change::Text { at, delta, source }
                    if *source != Source::Edit || showing == Showing::Now =>
                {
                    if let Some(area) = self.area(at) {
                        area.heard(delta);
                    }
                }
                Change::Text { .. } => {}
                Change::Root { .. } => rows_moved = true,
            }
        }
        if rows_moved && showing == Showing::Now {
            self.show_contents();
        } else if !changes.is_empty() {
            later(self, BEHIND, |heart| &heart.showing, Self::follow);
        }
        self.draw_carets();
        self.tell();
    }

    /// Has the page's parts follow; on a slow device, once the person pauses.
    fn follow(self: &Rc<Self>) {
        match self.pace.waits() {
            true => later(self, BEHIND, |heart| &heart.showing, Self::follow),
            false => self.show_contents(),
        }
    }

    /// Has the page's parts follow at once, if they are behind.
    pub(in crate::editor) fn catch_up(self: &Rc<Self>) {
        if self.showing.get() == Timer::Set {
            self.show_contents();
        }
    }

    fn show_contents(self: &Rc<Self>) {
        self.pace.begins();
        // Before that it would be less than what the server drew.
        if !self.known.get() {
            return;
        }
        let begun = clock::elapsed_ms();
        let contents = self.page.borrow().document().contents();
        self.editor.contents.set(contents);
        let heart = Rc::downgrade(self);
        // Whatever follows from that has run before any timer does.
        dom::after(Duration::ZERO, move || {
            if let Some(heart) = heart.upgrade() {
                heart.pace.took(clock::elapsed_ms() - begun);
            }
        });
    }

    /// Tells the page's parts what they don't know yet.
    pub(super) fn tell(&self) {
        let page = self.page.borrow();
        let document = page.document();
        let steps = Steps {
            back: document.can_undo(),
            on: document.can_redo(),
        };
        let opening = self.editor.state.with_untracked(|it| *it == State::Opening);
        let badge = match page.standing() {
            _ if opening => Badge::Opening,
            Standing::Saved => Badge::Saved,
            Standing::Saving(count) => Badge::Saving(count),
            Standing::Stranded(count) => Badge::Stranded(count),
            Standing::Offline(count) => match self.kept.keeps() {
                true => Badge::Offline(count),
                false => Badge::Unkept(count),
            },
        };
        if self.editor.steps.get_untracked() != steps {
            self.editor.steps.set(steps);
        }
        if self.editor.badge.get_untracked() != badge {
            self.editor.badge.set(badge);
        }
        let mates = self.mates();
        if self.editor.mates.with_untracked(|known| *known != mates) {
            self.editor.mates.set(mates);
        }
    }

    fn mates(&self) -> Vec<Mate> {
        let presence = self.presence.borrow();
        let people = presence.people(clock::elapsed_ms() as u64, AGES);
        let people = people.filter(|(_, here, _)| !here.user.name.is_empty());
        people
            .map(|(client, here, freshness)| Mate {
                client: client.0,
                name: here.user.name.clone(),
                color: color(&here.user.color),
                at: here.at.as_ref().map(|caret| caret.text.clone()),
                freshness,
            })
            .collect()
    }

    pub(super) fn draw_carets(&self) {
        for area in self.areas.borrow().iter().filter(|area| area.has_focus()) {
            area.draw_carets(&self.spots(&area.at));
        }
    }

    fn spots(&self, at: &TextAt) -> Vec<Spot> {
        let (page, presence) = (self.page.borrow(), self.presence.borrow());
        let people = presence.people(clock::elapsed_ms() as u64, AGES);
        let spots = people.filter_map(|(_, here, freshness)| {
            let caret = here.at.as_ref().filter(|caret| caret.text == *at)?;
            Some(Spot {
                anchor: page.document().unstick(at, &caret.anchor)?,
                head: page.document().unstick(at, &caret.head)?,
                name: here.user.name.clone(),
                color: color(&here.user.color),
                freshness,
            })
        });
        spots.collect()
    }
}

/// A colour's name, as far as it can be one: others say of themselves what they like.
fn color(name: &str) -> String {
    name.chars().filter(char::is_ascii_lowercase).collect()
}
