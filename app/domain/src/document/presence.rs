//! Who is here, in which field, with which caret.
//!
//! Presence is said again and again and never kept: who falls silent fades. What others say of
//! themselves is only shown, so what can't be read counts as "somebody, somewhere".

use super::content::TextAddress;
use super::engine::StickyPosition;
use super::frame::{AwarenessEntry, encode_entries};
use super::owners::ClientId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters of a name that are shown.
const MAX_SHOWN_NAME_CHARS: usize = 60;
/// People that are remembered: more than fit a room.
const MAX_PEERS: usize = 256;

/// What a client says of itself. Stock clients use the same `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeerPresence {
    /// Who.
    #[serde(default)]
    pub user: PresenceUser,
    /// Where; nowhere while no field has the focus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Caret>,
}

/// Who a client belongs to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceUser {
    /// His name.
    #[serde(default)]
    pub name: String,
    /// His colour, as the style sheet names it.
    #[serde(default)]
    pub color: String,
}

/// A caret, or a selection from `anchor` to `head`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caret {
    /// In which text.
    pub text: TextAddress,
    /// Where the selection began.
    pub anchor: StickyPosition,
    /// Where the caret is.
    pub head: StickyPosition,
}

/// How long a silence means what, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceTimeouts {
    /// After this, say it again.
    pub renew: u64,
    /// After this, somebody is shown faded.
    pub fade: u64,
    /// After this, he has gone.
    pub gone: u64,
}

/// As stock clients have it: said every 15 seconds, gone after 30.
pub const PRESENCE_TIMEOUTS: PresenceTimeouts = PresenceTimeouts {
    renew: 15_000,
    fade: 20_000,
    gone: 30_000,
};

/// How present somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// He was heard lately.
    Here,
    /// Not so lately.
    Fading,
}

#[derive(Debug)]
struct SeenPeer {
    clock: u32,
    here: Option<PeerPresence>,
    at: u64,
}

/// Everybody, as one page knows them. Times are the caller's, in milliseconds.
#[derive(Debug)]
pub struct Presence {
    own: ClientId,
    clock: u32,
    said: Option<(PeerPresence, u64)>,
    others: BTreeMap<ClientId, SeenPeer>,
}

impl Presence {
    /// Nobody yet.
    pub fn new(own: ClientId) -> Self {
        Self {
            own,
            clock: 0,
            said: None,
            others: BTreeMap::new(),
        }
    }

    /// The frame that tells the others where one is, if that is new or was said long ago.
    pub fn announce(
        &mut self,
        here: &PeerPresence,
        now: u64,
        ages: PresenceTimeouts,
    ) -> Option<Vec<u8>> {
        if let Some((said, at)) = &self.said
            && said == here
            && now < at.saturating_add(ages.renew)
        {
            return None;
        }
        let state = serde_json::to_string(here).ok()?;
        self.said = Some((here.clone(), now));
        self.clock += 1;
        let entry = AwarenessEntry {
            client: self.own,
            clock: self.clock,
            state,
        };
        Some(encode_entries([&entry].into_iter()))
    }

    /// A new line knows nothing of what was said on the last.
    pub fn on_connect(&mut self) {
        self.said = None;
    }

    /// Others said this.
    pub fn receive(&mut self, entries: Vec<AwarenessEntry>, now: u64, ages: PresenceTimeouts) {
        for entry in entries {
            self.receive_entry(entry, now);
        }
        self.others
            .retain(|_, seen| now.saturating_sub(seen.at) < ages.gone);
    }

    fn receive_entry(&mut self, entry: AwarenessEntry, now: u64) {
        let known = self.others.get(&entry.client);
        let is_news = known.is_none_or(|seen| entry.clock > seen.clock);
        let is_room = known.is_some() || self.others.len() < MAX_PEERS;
        if entry.client == self.own || !is_news || !is_room {
            return;
        }
        let here = match entry.state.as_str() {
            "null" => None,
            state => Some(truncate(serde_json::from_str(state).unwrap_or_default())),
        };
        let seen = SeenPeer {
            clock: entry.clock,
            here,
            at: now,
        };
        self.others.insert(entry.client, seen);
    }

    /// Everybody else who is here.
    pub fn people(
        &self,
        now: u64,
        ages: PresenceTimeouts,
    ) -> impl Iterator<Item = (ClientId, &PeerPresence, Freshness)> {
        self.others.iter().filter_map(move |(client, seen)| {
            let here = seen.here.as_ref()?;
            match now.saturating_sub(seen.at) {
                age if age >= ages.gone => None,
                age if age >= ages.fade => Some((*client, here, Freshness::Fading)),
                _ => Some((*client, here, Freshness::Here)),
            }
        })
    }
}

fn truncate(mut here: PeerPresence) -> PeerPresence {
    for text in [&mut here.user.name, &mut here.user.color] {
        if let Some((end, _)) = text.char_indices().nth(MAX_SHOWN_NAME_CHARS) {
            text.truncate(end);
        }
    }
    here
}
