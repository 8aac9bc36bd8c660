//! Presence: the peers, their fields and their carets.
//!
//! Presence is announced again and again and never stored: a silent peer fades. The announcements of
//! others are only shown, so an unreadable one counts as "somebody, somewhere".

use super::content::TextAddress;
use super::engine::StickyPosition;
use super::frame::{AwarenessEntry, encode_entries};
use super::owners::{ClientId, PersonId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const MAX_TEXT_CHARS: usize = 60;
/// More than fit a room.
const MAX_PEERS: usize = 256;

/// The presence that a client announces. Stock clients use the same `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerPresence {
    #[serde(default)]
    pub user: PresenceUser,
    /// `None` while no field has the focus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Caret>,
    /// The page that the person has open, by the caller's name for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceUser {
    #[serde(default)]
    pub name: String,
    /// As the style sheet names it.
    #[serde(default)]
    pub color: String,
    /// Stock clients don't say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
}

/// A caret, or a selection from `anchor` to `head`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caret {
    pub text: TextAddress,
    pub anchor: StickyPosition,
    pub head: StickyPosition,
}

/// Milliseconds of silence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceTimeouts {
    /// Until a client announces its presence again.
    pub renew: u64,
    /// Until a peer is shown faded.
    pub fade: u64,
    /// Until a peer counts as gone.
    pub gone: u64,
}

/// As in stock clients: renewed every 15 seconds, gone after 30.
pub const PRESENCE_TIMEOUTS: PresenceTimeouts = PresenceTimeouts {
    renew: 15_000,
    fade: 20_000,
    gone: 30_000,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    Here,
    Fading,
}

#[derive(Debug)]
struct SeenPeer {
    clock: u32,
    presence: Option<PeerPresence>,
    seen_at: u64,
    /// The time at which the presence became what it is.
    moved_at: u64,
}

/// A peer that is present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentPeer<'a> {
    pub client: ClientId,
    pub presence: &'a PeerPresence,
    pub freshness: Freshness,
    pub moved_at: u64,
}

/// The presence of all peers, as one page knows it. Times are the caller's, in milliseconds.
#[derive(Debug)]
pub struct Presence {
    own_client: ClientId,
    clock: u32,
    /// The last announcement and its time.
    announced: Option<(PeerPresence, u64)>,
    peers: BTreeMap<ClientId, SeenPeer>,
}

impl Presence {
    pub fn new(own_client: ClientId) -> Self {
        Self {
            own_client,
            clock: 0,
            announced: None,
            peers: BTreeMap::new(),
        }
    }

    /// Returns the frame that announces a presence, if it is new or was announced long ago.
    pub fn announce(
        &mut self,
        presence: &PeerPresence,
        now: u64,
        timeouts: PresenceTimeouts,
    ) -> Option<Vec<u8>> {
        if let Some((announced, at)) = &self.announced
            && announced == presence
            && now < at.saturating_add(timeouts.renew)
        {
            return None;
        }
        let state = serde_json::to_string(presence).ok()?;
        self.announced = Some((presence.clone(), now));
        self.clock += 1;
        let entry = AwarenessEntry {
            client: self.own_client,
            clock: self.clock,
            state,
        };
        Some(encode_entries([&entry].into_iter()))
    }

    /// Forgets the last announcement, which the peers of a new connection have not heard.
    pub fn on_connect(&mut self) {
        self.announced = None;
    }

    pub fn receive(&mut self, entries: Vec<AwarenessEntry>, now: u64, timeouts: PresenceTimeouts) {
        for entry in entries {
            self.receive_entry(entry, now);
        }
        self.peers
            .retain(|_, peer| now.saturating_sub(peer.seen_at) < timeouts.gone);
    }

    fn receive_entry(&mut self, entry: AwarenessEntry, now: u64) {
        let known = self.peers.get(&entry.client);
        let is_news = known.is_none_or(|peer| entry.clock > peer.clock);
        let has_room = known.is_some() || self.peers.len() < MAX_PEERS;
        if entry.client == self.own_client || !is_news || !has_room {
            return;
        }
        let presence = match entry.state.as_str() {
            "null" => None,
            state => Some(truncate(serde_json::from_str(state).unwrap_or_default())),
        };
        let moved_at = match known {
            Some(peer) if peer.presence == presence => peer.moved_at,
            _ => now,
        };
        let peer = SeenPeer {
            clock: entry.clock,
            presence,
            seen_at: now,
            moved_at,
        };
        self.peers.insert(entry.client, peer);
    }

    /// All peers that are present, without this page itself.
    pub fn peers(
        &self,
        now: u64,
        timeouts: PresenceTimeouts,
    ) -> impl Iterator<Item = PresentPeer<'_>> {
        self.peers.iter().filter_map(move |(client, peer)| {
            let freshness = match now.saturating_sub(peer.seen_at) {
                age if age >= timeouts.gone => return None,
                age if age >= timeouts.fade => Freshness::Fading,
                _ => Freshness::Here,
            };
            Some(PresentPeer {
                client: *client,
                presence: peer.presence.as_ref()?,
                freshness,
                moved_at: peer.moved_at,
            })
        })
    }
}

fn truncate(mut presence: PeerPresence) -> PeerPresence {
    let user = &mut presence.user;
    let page = presence.page.iter_mut();
    for text in [&mut user.name, &mut user.color].into_iter().chain(page) {
        if let Some((end, _)) = text.char_indices().nth(MAX_TEXT_CHARS) {
            text.truncate(end);
        }
    }
    presence
}
