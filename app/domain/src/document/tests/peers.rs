//! A room with two peers, and the updates of a stock client.

use super::world::*;
use crate::document::engine::Document;
use crate::document::frame::Frame;
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::sync::{PeerId, PeerRights, ServerReplica};

pub(super) const ANN: PeerId = PeerId(1);
pub(super) const BOB: PeerId = PeerId(2);

pub(super) fn room() -> ServerReplica {
    let mut room = ServerReplica::open(SCHEMA, [], Owners::default()).unwrap();
    room.join(ANN, PersonId(1), PeerRights::Write);
    room.join(BOB, PersonId(2), PeerRights::Write);
    room
}

/// Updates of a stock client that types one letter after another.
pub(super) fn typed(client: u64, letters: &str) -> Vec<Vec<u8>> {
    let mut document = Document::new(SCHEMA, ClientId(client));
    let mut updates = Vec::new();
    for (at, letter) in letters.chars().enumerate() {
        let edit = types(notes(), at as u32, 0, &letter.to_string());
        updates.extend(document.edit(&[edit]).unwrap());
    }
    updates
}

pub(super) fn update(bytes: &[u8]) -> Vec<u8> {
    Frame::Update(bytes).encode()
}
