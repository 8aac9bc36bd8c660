//! Who is in a room: one entry a connection, and nobody in another's name.

use super::{OutgoingFrame, PeerId, Recipient, ServerReplica};
use crate::document::content::TextAddress;
use crate::document::frame::{AwarenessEntry, encode_entries};
use crate::document::owners::ClientId;
use crate::document::presence::PeerPresence;

impl ServerReplica {
    /// The field that a peer says he is in, if he says so in words that can be read.
    pub fn field_of(&self, peer: PeerId) -> Option<TextAddress> {
        let said = self.peers.get(&peer)?.presence.as_ref()?;
        let here: PeerPresence = serde_json::from_str(&said.state).ok()?;
        here.at.map(|caret| caret.text)
    }

    pub(super) fn set_presence(
        &mut self,
        from: PeerId,
        entries: Vec<AwarenessEntry>,
    ) -> Option<OutgoingFrame> {
        let person = self.peers.get(&from)?.person;
        let taken = |client: ClientId| {
            let owned = self.owners.owner(client);
            client == ClientId::SERVER
                || owned.is_some_and(|owner| owner != person)
                || self.peers.iter().any(|(id, peer)| {
                    *id != from
                        && peer
                            .presence
                            .as_ref()
                            .is_some_and(|own| own.client == client)
                })
        };
        let own = self.peers.get(&from)?.presence.as_ref();
        let entry = entries.into_iter().find(|entry| match own {
            Some(own) => own.client == entry.client && own.clock <= entry.clock,
            None => !taken(entry.client) && entry.state != "null",
        })?;
        let send = OutgoingFrame {
            to: Recipient::Others(from),
            frame: encode_entries([&entry].into_iter()),
        };
        self.peers.get_mut(&from)?.presence = Some(entry);
        Some(send)
    }

    /// Everyone's presence, for one peer.
    pub(super) fn all_presence(&self, peer: PeerId) -> Option<OutgoingFrame> {
        let entries: Vec<&AwarenessEntry> = self
            .peers
            .values()
            .filter_map(|peer| peer.presence.as_ref())
            .filter(|entry| entry.state != "null")
            .collect();
        (!entries.is_empty()).then(|| OutgoingFrame {
            to: Recipient::Peer(peer),
            frame: encode_entries(entries.into_iter()),
        })
    }
}
