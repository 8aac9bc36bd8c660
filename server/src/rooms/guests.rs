//! Who is in a room: what goes to them, who may stay, and where they are.

use super::allowance::Allowance;
use super::outlet::{Close, Outlet};
use super::task::Open;
use app::api::request::Present;
use bytes::Bytes;
use domain::document::content::TextAt;
use domain::document::sync::{PeerId, Send, To};
use jiff::Timestamp;
use std::sync::Arc;
use store::room_rights::RoomRight;
use store::worksheets::Member;
use tokio::time::Instant;

/// Somebody at a worksheet, by one connection.
pub(super) struct Guest {
    pub(super) member: Member,
    pub(super) outlet: Outlet,
    pub(super) allowance: Arc<Allowance>,
    /// The field he is in.
    pub(super) at: Option<TextAt>,
    /// When their right was looked at last.
    pub(super) checked_at: Timestamp,
}

impl Open {
    pub(super) fn deliver(&mut self, frames: Vec<Send>) {
        let mut behind = Vec::new();
        for Send { to, frame } in frames {
            let frame = Bytes::from(frame);
            for (peer, guest) in &self.guests {
                let meant = match to {
                    To::Peer(one) => one == *peer,
                    To::Others(one) => one != *peer,
                    To::All => true,
                };
                if meant && !behind.contains(peer) && guest.outlet.send(frame.clone()).is_err() {
                    behind.push(*peer);
                }
            }
        }
        for peer in behind {
            self.dismiss(peer, Close::TryAgain);
        }
    }

    pub(super) fn dismiss(&mut self, peer: PeerId, why: Close) {
        if let Some(guest) = self.guests.get(&peer) {
            guest.outlet.close(why);
        }
        self.leave(peer);
    }

    pub(super) fn leave(&mut self, peer: PeerId) {
        if self.guests.remove(&peer).is_some() {
            let farewell = self.room.leave(peer);
            self.show_guests();
            self.empty_since = Instant::now();
            self.deliver(farewell);
        }
    }

    /// Notices where a guest has gone.
    pub(super) fn follow(&mut self, peer: PeerId) {
        let at = self.room.place(peer);
        if let Some(guest) = self.guests.get_mut(&peer)
            && guest.at != at
        {
            guest.at = at;
            self.show_guests();
        }
    }

    /// Shows facilitators who is here.
    pub(super) fn show_guests(&self) {
        let guests = self.guests.values().map(|guest| Present {
            member: guest.member.clone(),
            at: guest.at.clone(),
        });
        self.rooms.show(self.worksheet, guests.collect());
    }

    pub(super) fn close_all(&self, why: Close) {
        for guest in self.guests.values() {
            guest.outlet.close(why);
        }
    }

    /// Who may still be here, and what he may do, where that may have changed.
    pub(super) async fn look(&mut self) {
        let now = self.rooms.clock.now();
        let has_run_out = self.next_end.is_some_and(|end| end <= now);
        let is_changed = self.rights.has_changed().unwrap_or(true);
        if self.guests.is_empty() || !(is_changed || has_run_out) {
            return;
        }
        self.rights.mark_unchanged();
        let Ok(rights) = self.rooms.store.room_rights(self.worksheet, now).await else {
            // Nobody loses his right because the database is slow.
            self.rights.mark_changed();
            return;
        };
        let mut gone = Vec::new();
        self.next_end = None;
        for (peer, guest) in &mut self.guests {
            let right = rights.iter().find(|it| it.member.id == guest.member.id);
            match why_closed(guest, right) {
                Some(why) => gone.push((*peer, why)),
                None => {
                    guest.checked_at = now;
                    let ends = right.and_then(|right| right.next_end);
                    self.next_end = self.next_end.into_iter().chain(ends).min();
                }
            }
        }
        for (peer, why) in gone {
            self.dismiss(peer, why);
        }
    }
}

/// Why somebody may not stay as who they came.
fn why_closed(guest: &Guest, right: Option<&RoomRight>) -> Option<Close> {
    let Some(right) = right else {
        return Some(Close::Withdrawn);
    };
    if right.next_end.is_none() {
        return Some(Close::NoRight);
    }
    // Ends are kept in whole seconds.
    let checked_at = guest.checked_at.as_second();
    let has_ended = right
        .last_end
        .is_some_and(|end| end.as_second() >= checked_at);
    // They come back as who they are now, by what their browser holds now.
    (has_ended || right.member.role != guest.member.role).then_some(Close::TryAgain)
}
