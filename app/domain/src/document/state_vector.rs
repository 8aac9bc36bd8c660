//! A state vector: how far a replica knows each client.

use super::lib0::{ByteReader, DecodeError, put_number};
use super::limits;
use super::owners::ClientId;
use std::collections::BTreeMap;

/// The number of known ticks of each client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StateVector(BTreeMap<ClientId, u32>);

impl StateVector {
    pub fn get(&self, client: ClientId) -> u32 {
        self.0.get(&client).copied().unwrap_or(0)
    }

    /// Raises a client's number of known ticks to at least this.
    pub fn raise(&mut self, client: ClientId, clock: u32) {
        let known = self.0.entry(client).or_insert(0);
        *known = clock.max(*known);
    }

    pub fn iter(&self) -> impl Iterator<Item = (ClientId, u32)> + '_ {
        self.0.iter().map(|(client, clock)| (*client, *clock))
    }

    /// # Errors
    /// If the bytes are no state vector, or one of more than [`limits::MAX_CLIENTS`] clients.
    pub fn decode(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut reader = ByteReader::new(bytes);
        let mut state_vector = Self::default();
        for _ in 0..reader.count(limits::MAX_CLIENTS)? {
            let client = ClientId(reader.number()?);
            // A clock only says which ticks not to send, so any 32 bits will do.
            state_vector.raise(client, reader.at_most(u32::MAX)?);
        }
        reader.end()?;
        Ok(state_vector)
    }

    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(1 + 4 * self.0.len());
        put_number(&mut out, self.0.len() as u64);
        for (client, clock) in self.iter() {
            put_number(&mut out, client.0);
            put_number(&mut out, clock.into());
        }
        out
    }
}
