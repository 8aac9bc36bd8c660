//! An open worksheet on the server: what a frame leads to.
//!
//! # Invariants
//! - Nothing that isn't on disk leaves the room: not an update, not as part of an answer, not as
//!   an acknowledgement. What must wait for a commit waits here, in order.
//! - An update that is refused changes nothing; one that lacks what comes before it is neither
//!   kept nor acknowledged: the sender is asked for all he has.
//! - A peer has one presence entry. Entries under another's id are dropped in silence, for stock
//!   clients repeat what they hear.

mod acknowledgement;
mod intake;
mod messages;
mod presence;
mod update;

pub use messages::{
    Commit, FrameRejection, OutgoingFrame, PeerId, PeerRights, Recipient, ServerOutput,
};

use intake::IntakeState;
use update::UpdateOutcome;

use crate::document::check::{DocumentIndex, UpdateSource, UpdateVerdict, check, weigh};
use crate::document::clocks::{StateVector, IdSet};
use crate::document::content::Edit;
use crate::document::engine::{Document, EngineFailure};
use crate::document::frame::{AwarenessEntry, Frame, decode_entries, encode_entries};
use crate::document::limits;
use crate::document::owners::{ClientId, Owners, PersonId};
use crate::document::replay::Replay;
use crate::document::schema::Schema;
use std::collections::{BTreeMap, VecDeque};

/// An open worksheet.
#[derive(Debug)]
pub struct ServerReplica {
    document: Document,
    known: DocumentIndex,
    owners: Owners,
    peers: BTreeMap<PeerId, PeerState>,
    /// The number of the last update in the document.
    applied: u64,
    /// The number of the last one on disk.
    committed: u64,
    /// What is to be sent once an update is on disk.
    waiting: VecDeque<(u64, OutgoingFrame)>,
    /// About what the document counts for: never less.
    size: usize,
    intake: IntakeState,
}

#[derive(Debug)]
struct PeerState {
    person: PersonId,
    rights: PeerRights,
    debt: OwedUpdates,
    presence: Option<AwarenessEntry>,
    news: RecordSubscription,
}

/// Whether a peer wants to be told when the store's record changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RecordSubscription {
    NotSubscribed,
    Subscribed,
}

/// Whether a peer was asked for all he has. Until it comes, he is told of nothing that it is saved.
#[derive(Debug)]
enum OwedUpdates {
    None,
    /// The version to be acknowledged after it.
    Owes(Option<Vec<u8>>),
}

impl ServerReplica {
    /// Opens a document: what is on disk, in order, and whose ids are whose.
    ///
    /// # Errors
    /// If that is no whole document of this schema. For panics see [`crate::document::engine`].
    pub fn open<'a>(
        schema: Schema,
        parts: impl IntoIterator<Item = &'a [u8]>,
        owners: Owners,
    ) -> Result<Self, EngineFailure> {
        let mut document = Document::new(schema, ClientId::SERVER);
        let mut known = DocumentIndex::default();
        // Part by part, as they came: in one piece they might take much longer.
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
        if document.is_waiting() {
            return Err(EngineFailure);
        }
        Self::from_parts(document, known, owners)
    }

    /// Opens a document that was read from its log.
    ///
    /// # Errors
    /// If it can't be encoded. For panics see [`crate::document::engine`].
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

    /// The document: with what isn't on disk yet.
    pub fn document(&self) -> &Document {
        &self.document
    }

    #[cfg(test)]
    pub(in crate::document) fn known(&self) -> &DocumentIndex {
        &self.known
    }

    /// Whose ids are whose.
    pub fn owners(&self) -> &Owners {
        &self.owners
    }

    /// An id for a page, to be written to disk before it is handed out.
    pub fn issue(&mut self, person: PersonId) -> Option<ClientId> {
        self.owners.issue(person)
    }

    /// About how many bytes of [`limits::MAX_DOCUMENT_BYTES`] are used.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How many commits are awaited. What waits for them is memory: the caller reads no more from
    /// the sockets while there are many.
    pub fn backlog(&self) -> u64 {
        self.applied - self.committed
    }

    /// Whether everything in it is on disk.
    pub fn is_settled(&self) -> bool {
        self.applied == self.committed
    }

    /// A peer has come. The answer is what to send him.
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
                news: RecordSubscription::NotSubscribed,
            },
        );
        let mut send = vec![self.ask(peer)];
        send.extend(self.all_presence(peer));
        send
    }

    /// A peer has gone. The answer tells the others.
    pub fn leave(&mut self, peer: PeerId) -> Vec<OutgoingFrame> {
        self.waiting
            .retain(|(_, send)| send.to != Recipient::Peer(peer));
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

    /// A frame has come.
    ///
    /// # Errors
    /// If the connection is to be closed; nothing else has changed then. After
    /// [`FrameRejection::Broken`], or a panic, the room is to be forgotten.
    pub fn receive(&mut self, from: PeerId, bytes: &[u8]) -> Result<ServerOutput, FrameRejection> {
        if bytes.len() > limits::MAX_FRAME_BYTES {
            return Err(FrameRejection::TooBig);
        }
        if !self.peers.contains_key(&from) {
            return Err(FrameRejection::Stranger);
        }
        match Frame::decode(bytes)? {
            Frame::Step1(clocks) => {
                let clocks = StateVector::decode(clocks)?;
                Ok(ServerOutput::sending(self.catch_up(from, &clocks)))
            }
            Frame::Step2(update) => {
                let (verdict, mut step) = self.update(from, update)?;
                if verdict == UpdateOutcome::Applied {
                    step.send.extend(self.settle_debt(from));
                }
                Ok(step)
            }
            Frame::Update(update) => Ok(self.update(from, update)?.1),
            Frame::Awareness(entries) => {
                let entries = decode_entries(entries)?;
                Ok(ServerOutput::sending(self.set_presence(from, entries)))
            }
            Frame::Query => Ok(ServerOutput::sending(self.all_presence(from))),
            Frame::Status(version) => Ok(ServerOutput::sending(self.acknowledge(from, version))),
            Frame::Record => {
                if let Some(peer) = self.peers.get_mut(&from) {
                    peer.news = RecordSubscription::Subscribed;
                }
                // What changed before he asked, he may have missed.
                Ok(ServerOutput::sending([news(from)]))
            }
        }
    }

    /// The store's record of the worksheet has changed. The answer tells whoever wants to know.
    pub fn record_changed(&self) -> Vec<OutgoingFrame> {
        let told = self
            .peers
            .iter()
            .filter(|(_, peer)| peer.news == RecordSubscription::Subscribed);
        told.map(|(id, _)| news(*id)).collect()
    }

    /// An update is on disk, and all before it. The answer is what may leave the room now.
    pub fn on_commit(&mut self, number: u64) -> Vec<OutgoingFrame> {
        self.committed = self.committed.max(number.min(self.applied));
        let ready = self
            .waiting
            .partition_point(|(after, _)| *after <= self.committed);
        self.waiting.drain(..ready).map(|(_, send)| send).collect()
    }

    /// What brings a peer, who has this, to the present: for one that could not keep up too. It
    /// waits for the disk like everything else.
    pub fn catch_up(&mut self, peer: PeerId, since: &StateVector) -> Option<OutgoingFrame> {
        let update = self.document.encode_since(since);
        let frame = Frame::Step2(&update).encode();
        // He needs no older answer, nor what it includes.
        self.waiting
            .retain(|(_, send)| send.to != Recipient::Peer(peer) || send.is_status());
        self.after_commit(OutgoingFrame {
            to: Recipient::Peer(peer),
            frame,
        })
    }

    /// Edits by the server: what a worksheet begins with, or a restore.
    ///
    /// # Errors
    /// [`FrameRejection::Full`] if the document would be too long, [`FrameRejection::Paused`] while no edits
    /// are taken, and nothing has changed.
    /// [`FrameRejection::Broken`] if they don't fit the schema, or the engine fails: the room is to be
    /// forgotten then.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<Commit>, FrameRejection> {
        if edits.is_empty() {
            return Ok(Vec::new());
        }
        if self.intake == IntakeState::Paused {
            return Err(FrameRejection::Paused);
        }
        self.check_room_for(edits)?;
        let updates = self.document.edit(edits).map_err(|_| EngineFailure)?;
        let mut commits = Vec::new();
        for update in updates {
            match check(
                &update,
                UpdateSource::Store,
                &mut self.known,
                &self.document.schema(),
            ) {
                Ok(UpdateVerdict::New(checked)) => {
                    commits.push(self.accept(None, *checked, &IdSet::default()));
                }
                Ok(UpdateVerdict::Nothing) => {}
                Ok(UpdateVerdict::Missing) | Err(_) => {
                    return Err(FrameRejection::Broken(EngineFailure));
                }
            }
        }
        Ok(commits)
    }

    fn ask(&self, peer: PeerId) -> OutgoingFrame {
        OutgoingFrame {
            to: Recipient::Peer(peer),
            frame: Frame::Step1(&self.known.clocks().encode()).encode(),
        }
    }
}

fn news(to: PeerId) -> OutgoingFrame {
    OutgoingFrame {
        to: Recipient::Peer(to),
        frame: Frame::Record.encode(),
    }
}
