//! The state of an open worksheet: its document, its peers, and the frames that wait for the disk.

use super::messages::{OutgoingFrame, PeerId, PeerRights, Recipient};
use crate::document::check::{DocumentIndex, UpdateSource, UpdateVerdict, check, weigh};
use crate::document::engine::{Document, EngineFailure};
use crate::document::frame::{AwarenessEntry, Frame, encode_entries};
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::replay::Replay;
use crate::document::schema::Schema;
use crate::document::state_vector::StateVector;
use std::collections::{BTreeMap, VecDeque};

#[derive(Debug)]
pub struct ServerReplica {
    pub(super) document: Document,
    pub(super) known: DocumentIndex,
    pub(super) owners: Owners,
    pub(super) peers: BTreeMap<PeerId, PeerState>,
    /// The number of the last update in the document.
    pub(super) applied: u64,
    /// The number of the last update on disk.
    committed: u64,
    /// The frames to be sent once the update of this number is on disk.
    pub(super) waiting: VecDeque<(u64, OutgoingFrame)>,
    /// An estimate of the document's weight, never below it.
    pub(super) size: usize,
    pub(super) intake: IntakeState,
}

#[derive(Debug)]
pub(super) struct PeerState {
    pub(super) person: PersonId,
    pub(super) rights: PeerRights,
    pub(super) debt: OwedUpdates,
    pub(super) presence: Option<AwarenessEntry>,
    pub(super) subscription: RecordSubscription,
}

/// A peer's wish to be told of changes of the store's record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordSubscription {
    NotSubscribed,
    Subscribed,
}

/// The updates that a peer was asked for. Until they come, nothing is acknowledged to it.
#[derive(Debug)]
pub(super) enum OwedUpdates {
    None,
    /// Owed, with the version to be acknowledged after them.
    Owes(Option<Vec<u8>>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IntakeState {
    Open,
    /// Edits stay with their senders, who owe them.
    Paused,
}

impl ServerReplica {
    /// Opens a document from its updates on disk, in order, and the owners of its client ids.
    ///
    /// # Errors
    /// If the updates are not a whole document of this schema. For panics see [`crate::document::engine`].
    pub fn open<'a>(
        schema: Schema,
        parts: impl IntoIterator<Item = &'a [u8]>,
        owners: Owners,
    ) -> Result<Self, EngineFailure> {
        let mut document = Document::new(schema, ClientId::SERVER);
        let mut known = DocumentIndex::default();
        // Update by update, in their order: in one piece they might take much longer.
        for part in parts {
            match check(part, UpdateSource::Store, &mut known, &schema) {
                Ok(UpdateVerdict::New(checked)) => {
                    let deleted = document.apply(checked.bytes())?;
                    known.absorb(*checked, &deleted);
                }
                Ok(UpdateVerdict::Nothing) => {}
                Ok(UpdateVerdict::Missing) | Err(_) => return Err(EngineFailure),
            }
        }
        if document.has_pending_updates() {
            return Err(EngineFailure);
        }
        Self::from_parts(document, known, owners)
    }

    /// Opens a document from a replay of its log.
    ///
    /// # Errors
    /// If the document can't be encoded. For panics see [`crate::document::engine`].
    pub fn from_replay(replay: Replay, owners: Owners) -> Result<Self, EngineFailure> {
        let (document, known) = replay.into_parts();
        Self::from_parts(document, known, owners)
    }

    fn from_parts(
        document: Document,
        known: DocumentIndex,
        owners: Owners,
    ) -> Result<Self, EngineFailure> {
        let size = weigh(&document.encode()).map_err(|_| EngineFailure)?;
        Ok(Self {
            document,
            known,
            owners,
            peers: BTreeMap::new(),
            applied: 0,
            committed: 0,
            waiting: VecDeque::new(),
            size,
            intake: IntakeState::Open,
        })
    }

    /// The document, with the updates that aren't on disk yet.
    pub fn document(&self) -> &Document {
        &self.document
    }

    #[cfg(test)]
    pub(in crate::document) fn known(&self) -> &DocumentIndex {
        &self.known
    }

    pub fn owners(&self) -> &Owners {
        &self.owners
    }

    /// Issues a client id for a page. It must be on disk before the page gets it.
    pub fn issue(&mut self, person: PersonId) -> Option<ClientId> {
        self.owners.issue(person)
    }

    /// An estimate of the document's weight, in bytes of
    /// [`MAX_DOCUMENT_BYTES`](crate::document::limits::MAX_DOCUMENT_BYTES).
    pub fn size(&self) -> usize {
        self.size
    }

    /// The number of commits that are awaited. Frames that wait for them take memory: the caller reads no
    /// more from the sockets while there are many.
    pub fn backlog(&self) -> u64 {
        self.applied - self.committed
    }

    /// True if every update is on disk.
    pub fn is_settled(&self) -> bool {
        self.applied == self.committed
    }

    /// Adds a peer and returns the frames for it.
    pub fn join(
        &mut self,
        peer: PeerId,
        person: PersonId,
        rights: PeerRights,
    ) -> Vec<OutgoingFrame> {
        self.peers.insert(
            peer,
            PeerState {
                person,
                rights,
                debt: OwedUpdates::None,
                presence: None,
                subscription: RecordSubscription::NotSubscribed,
            },
        );
        let mut frames = vec![self.request_updates(peer)];
        frames.extend(self.all_presence(peer));
        frames
    }

    /// Removes a peer and returns the frames that tell the others.
    pub fn leave(&mut self, peer: PeerId) -> Vec<OutgoingFrame> {
        self.waiting
            .retain(|(_, outgoing)| outgoing.to != Recipient::Peer(peer));
        let gone = self.peers.remove(&peer).and_then(|peer| peer.presence);
        gone.map(|entry| AwarenessEntry {
            clock: entry.clock + 1,
            state: "null".to_owned(),
            ..entry
        })
        .map(|entry| OutgoingFrame {
            to: Recipient::All,
            frame: encode_entries([&entry].into_iter()),
        })
        .into_iter()
        .collect()
    }

    /// Returns the frames that tell subscribed peers that the store's record of the worksheet changed.
    pub fn record_changed(&self) -> Vec<OutgoingFrame> {
        let subscribed = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.subscription == RecordSubscription::Subscribed);
        subscribed.map(|(id, _)| record_frame(*id)).collect()
    }

    /// Takes note that an update is on disk, and all before it. Returns the frames that may leave the room
    /// now.
    pub fn on_commit(&mut self, number: u64) -> Vec<OutgoingFrame> {
        self.committed = self.committed.max(number.min(self.applied));
        let ready = self
            .waiting
            .partition_point(|(after, _)| *after <= self.committed);
        self.waiting
            .drain(..ready)
            .map(|(_, outgoing)| outgoing)
            .collect()
    }

    /// Brings a peer with this state vector up to date, also one that could not keep up. The frame waits
    /// for the disk like every other.
    pub fn catch_up(&mut self, peer: PeerId, since: &StateVector) -> Option<OutgoingFrame> {
        let update = self.document.encode_since(since);
        let frame = Frame::Step2(&update).encode();
        // The peer needs no older answer, and no update that this one includes.
        self.waiting
            .retain(|(_, outgoing)| outgoing.to != Recipient::Peer(peer) || outgoing.is_status());
        self.after_commit(OutgoingFrame {
            to: Recipient::Peer(peer),
            frame,
        })
    }

    pub(super) fn request_updates(&self, peer: PeerId) -> OutgoingFrame {
        OutgoingFrame {
            to: Recipient::Peer(peer),
            frame: Frame::Step1(&self.known.state_vector().encode()).encode(),
        }
    }
}

pub(super) fn record_frame(to: PeerId) -> OutgoingFrame {
    OutgoingFrame {
        to: Recipient::Peer(to),
        frame: Frame::Record.encode(),
    }
}
