//! Updates of inserts that name their neighbors by hand.

use super::large::number;

/// A struct of an update, encoded.
pub(crate) struct EncodedStruct {
    client: u64,
    clock: u64,
    bytes: Vec<u8>,
}

pub(crate) type InsertId = (u64, u64);

impl EncodedStruct {
    pub(crate) fn text(
        client: u64,
        clock: u64,
        left: Option<InsertId>,
        right: Option<InsertId>,
        said: &str,
    ) -> Self {
        let mut bytes = head(0x04, left, right);
        if left.is_none() && right.is_none() {
            bytes.extend_from_slice(b"\x01\x07t:notes");
        }
        number(&mut bytes, said.len() as u64);
        bytes.extend_from_slice(said.as_bytes());
        Self {
            client,
            clock,
            bytes,
        }
    }

    /// A number under a key.
    pub(crate) fn value(client: u64, clock: u64, left: Option<InsertId>) -> Self {
        let key = if left.is_none() { 0x28 } else { 0x08 };
        let mut bytes = head(key, left, None);
        if left.is_none() {
            bytes.extend_from_slice(b"\x01\x07m:facts\x01n");
        }
        bytes.extend_from_slice(&[1, 125, 5]);
        Self {
            client,
            clock,
            bytes,
        }
    }
}

fn head(kind: u8, left: Option<InsertId>, right: Option<InsertId>) -> Vec<u8> {
    let has_left = if left.is_some() { 0x80 } else { 0 };
    let has_right = if right.is_some() { 0x40 } else { 0 };
    let mut bytes = vec![kind | has_left | has_right];
    for (client, clock) in [left, right].into_iter().flatten() {
        number(&mut bytes, client);
        number(&mut bytes, clock);
    }
    bytes
}

/// An update of structs, which stand in order for each client, and of deleted ticks.
pub(crate) fn update(structs: &[EncodedStruct], deleted: &[u64], of: u64) -> Vec<u8> {
    let mut clients: Vec<u64> = structs.iter().map(|one| one.client).collect();
    clients.sort_unstable();
    clients.dedup();
    let mut update = Vec::new();
    number(&mut update, clients.len() as u64);
    for client in clients.into_iter().rev() {
        let own: Vec<_> = structs.iter().filter(|one| one.client == client).collect();
        number(&mut update, own.len() as u64);
        number(&mut update, client);
        number(&mut update, own[0].clock);
        for one in own {
            update.extend_from_slice(&one.bytes);
        }
    }
    number(&mut update, u64::from(!deleted.is_empty()));
    if !deleted.is_empty() {
        number(&mut update, of);
        number(&mut update, deleted.len() as u64);
        for clock in deleted {
            number(&mut update, *clock);
            update.push(1);
        }
    }
    update
}
