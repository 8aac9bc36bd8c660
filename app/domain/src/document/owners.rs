//! Whose is which client id. Every struct carries the id of the client that made it, and whoever
//! may write under another's id can forge his words, or make everybody ignore his later ones.

use super::limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One replica: a page in one tab, or a stock client. Never used by two at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClientId(pub u64);

/// One person, by the number the caller knows him by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PersonId(pub u64);

impl ClientId {
    /// The server's own edits: what a worksheet begins with, and restores.
    pub const SERVER: Self = Self(0);
}

/// Whose is which id, in one document. Plain data: the caller keeps it beside the document, and
/// writes a claim in the same commit as the update that made it.
///
/// Invariant: an id never changes hands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owners {
    of: BTreeMap<ClientId, PersonId>,
    ids: BTreeMap<PersonId, usize>,
}

/// What an id is to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClientIdClaim {
    /// His.
    Own,
    /// Nobody's: it becomes his with the first struct under it.
    Free,
    /// Another's, the server's, or one more than he may have.
    Refused,
}

impl Owners {
    /// Whose an id is.
    pub fn owner(&self, client: ClientId) -> Option<PersonId> {
        self.of.get(&client).copied()
    }

    /// What an id is to a person.
    pub fn claim(&self, person: PersonId, client: ClientId) -> ClientIdClaim {
        match self.of.get(&client) {
            Some(owner) if *owner == person => ClientIdClaim::Own,
            Some(_) => ClientIdClaim::Refused,
            None if client == ClientId::SERVER => ClientIdClaim::Refused,
            None if self.count(person) >= limits::MAX_IDS_PER_PERSON => ClientIdClaim::Refused,
            None => ClientIdClaim::Free,
        }
    }

    /// How many ids are a person's.
    pub fn count(&self, person: PersonId) -> usize {
        self.ids.get(&person).copied().unwrap_or(0)
    }

    /// Gives a free id to a person; another's is left alone.
    pub fn give(&mut self, client: ClientId, person: PersonId) {
        if client != ClientId::SERVER && !self.of.contains_key(&client) {
            self.of.insert(client, person);
            *self.ids.entry(person).or_insert(0) += 1;
        }
    }

    /// The smallest id that nobody has, and gives it to a person. Small ids are short on the
    /// wire: they make a keystroke about half as long as random ones.
    pub fn issue(&mut self, person: PersonId) -> Option<ClientId> {
        if self.count(person) >= limits::MAX_IDS_PER_PERSON {
            return None;
        }
        let free = (1..)
            .map(ClientId)
            .zip(self.of.keys())
            .find(|(free, taken)| free != *taken)
            .map_or(ClientId(self.of.len() as u64 + 1), |(free, _)| free);
        self.give(free, person);
        Some(free)
    }

    /// Every id and its owner.
    pub fn iter(&self) -> impl Iterator<Item = (ClientId, PersonId)> + '_ {
        self.of.iter().map(|(client, person)| (*client, *person))
    }
}
