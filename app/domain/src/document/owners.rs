//! The owners of client ids. Every struct carries the id of the client that made it, so a person who
//! could write under another's id could forge their words, or make every replica ignore their later
//! ones.

use super::limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names one replica: a page in one tab, or a stock client. Two replicas never share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClientId(pub u64);

/// Names one person, by the caller's number for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u64);

impl ClientId {
    /// The id of the server's own edits: a worksheet's first content, and restores.
    pub const SERVER: Self = Self(0);
}

/// The owners of one document's client ids. Plain data: the caller keeps it beside the document, and
/// writes a claim in the same commit as the update that made it.
///
/// Invariant: an id never changes hands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owners {
    owners: BTreeMap<ClientId, PersonId>,
    counts: BTreeMap<PersonId, usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientIdClaim {
    Own,
    /// Nobody's: it becomes the person's with the first struct under it.
    Free,
    /// Another's, the server's, or one more than the person may have.
    Refused,
}

impl Owners {
    pub fn owner(&self, client: ClientId) -> Option<PersonId> {
        self.owners.get(&client).copied()
    }

    pub fn claim(&self, person: PersonId, client: ClientId) -> ClientIdClaim {
        match self.owners.get(&client) {
            Some(owner) if *owner == person => ClientIdClaim::Own,
            Some(_) => ClientIdClaim::Refused,
            None if client == ClientId::SERVER => ClientIdClaim::Refused,
            None if self.count(person) >= limits::MAX_IDS_PER_PERSON => ClientIdClaim::Refused,
            None => ClientIdClaim::Free,
        }
    }

    /// The number of a person's ids.
    pub fn count(&self, person: PersonId) -> usize {
        self.counts.get(&person).copied().unwrap_or(0)
    }

    /// Gives a free id to a person. An id that has an owner keeps it.
    pub fn give(&mut self, client: ClientId, person: PersonId) {
        if client != ClientId::SERVER && !self.owners.contains_key(&client) {
            self.owners.insert(client, person);
            *self.counts.entry(person).or_insert(0) += 1;
        }
    }

    /// Gives the smallest free id to a person. Small ids are short on the wire: they make a keystroke about
    /// half as long as random ones.
    pub fn issue(&mut self, person: PersonId) -> Option<ClientId> {
        if self.count(person) >= limits::MAX_IDS_PER_PERSON {
            return None;
        }
        let free = (1..)
            .map(ClientId)
            .zip(self.owners.keys())
            .find(|(free, taken)| free != *taken)
            .map_or(ClientId(self.owners.len() as u64 + 1), |(free, _)| free);
        self.give(free, person);
        Some(free)
    }

    pub fn iter(&self) -> impl Iterator<Item = (ClientId, PersonId)> + '_ {
        self.owners
            .iter()
            .map(|(client, person)| (*client, *person))
    }
}
