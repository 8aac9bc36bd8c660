//! The presence in a room: one entry for each connection, and none in another's name.

use super::messages::{OutgoingFrame, PeerId, Recipient};
use super::replica::ServerReplica;
use crate::document::content::TextAddress;
use crate::document::frame::{AwarenessEntry, encode_entries};
use crate::document::owners::{ClientId, PersonId};
use crate::document::presence::PeerPresence;

impl ServerReplica {
    /// The field that a peer announces to be in, if its entry can be read.
    pub fn field_of(&self, peer: PeerId) -> Option<TextAddress> {
        let presence = read_entry(self.peers.get(&peer)?.presence.as_ref()?)?;
        presence.at.map(|caret| caret.text)
    }

    /// The page that a peer announces to have open. It can be any text.
    pub fn page_of(&self, peer: PeerId) -> Option<String> {
        read_entry(self.peers.get(&peer)?.presence.as_ref()?)?.page
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
        if claimed_person(&entry).is_some_and(|claimed| claimed != person) {
            return None;
        }
        let outgoing = OutgoingFrame {
            to: Recipient::Others(from),
            frame: encode_entries([&entry].into_iter()),
        };
        self.peers.get_mut(&from)?.presence = Some(entry);
        Some(outgoing)
    }

    /// The frame for one peer with the presence of all.
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

fn read_entry(entry: &AwarenessEntry) -> Option<PeerPresence> {
    serde_json::from_str(&entry.state).ok()
}

/// The person that an entry says to be of. Peers merge the entries of one person.
fn claimed_person(entry: &AwarenessEntry) -> Option<PersonId> {
    read_entry(entry)?.user.person
}
