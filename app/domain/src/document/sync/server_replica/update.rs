//! An update: checked, applied, and made the room's.

use super::{
    Commit, FrameRejection, IntakeState, OutgoingFrame, OwedUpdates, PeerId, PeerRights, Recipient,
    ServerOutput, ServerReplica,
};
use crate::document::check::{CheckedUpdate, UpdateSource, UpdateVerdict, check, weigh};
use crate::document::clocks::IdSet;
use crate::document::content::Edit;
use crate::document::engine::{Document, EngineFailure};
use crate::document::frame::Frame;
use crate::document::limits;
use crate::document::owners::{ClientId, PersonId};

/// The wall for whoever makes room: it stands an eighth behind the other.
const MAX_BYTES_WHEN_DELETING: usize = limits::MAX_DOCUMENT_BYTES + limits::MAX_DOCUMENT_BYTES / 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpdateOutcome {
    /// The document has it now.
    Applied,
    /// The sender was asked for all he has.
    HistoryRequested,
    /// The sender keeps it: no edits are taken now.
    Postponed,
}

impl ServerReplica {
    pub(super) fn update(
        &mut self,
        from: PeerId,
        bytes: &[u8],
    ) -> Result<(UpdateOutcome, ServerOutput), FrameRejection> {
        let Some(peer) = self.peers.get_mut(&from) else {
            return Err(FrameRejection::Stranger);
        };
        let (person, rights) = (peer.person, peer.rights);
        let sender = UpdateSource::Person(person, &self.owners);
        let checked = match check(bytes, sender, &mut self.known, &self.document.schema())? {
            UpdateVerdict::Nothing => return Ok((UpdateOutcome::Applied, ServerOutput::default())),
            UpdateVerdict::Missing => {
                if let OwedUpdates::None = peer.debt {
                    peer.debt = OwedUpdates::Owes(None);
                }
                return Ok((
                    UpdateOutcome::HistoryRequested,
                    ServerOutput::sending([self.ask(from)]),
                ));
            }
            UpdateVerdict::New(checked) => *checked,
        };
        if rights == PeerRights::Read {
            return Err(FrameRejection::ReadOnly);
        }
        if self.intake == IntakeState::Paused {
            if let OwedUpdates::None = peer.debt {
                peer.debt = OwedUpdates::Owes(None);
            }
            return Ok((UpdateOutcome::Postponed, ServerOutput::default()));
        }
        self.reserve_room(&checked)?;
        let deleted = self.document.apply(checked.bytes())?;
        if self.document.is_waiting() {
            return Err(FrameRejection::Broken(EngineFailure));
        }
        let cost = checked.cost();
        let commit = self.accept(Some((from, person)), checked, &deleted);
        let step = ServerOutput {
            send: Vec::new(),
            commit: Some(commit),
            cost,
        };
        Ok((UpdateOutcome::Applied, step))
    }

    /// Makes an update that the document has the room's.
    pub(super) fn accept(
        &mut self,
        by: Option<(PeerId, PersonId)>,
        checked: CheckedUpdate,
        deleted: &IdSet,
    ) -> Commit {
        self.applied += 1;
        self.size += checked.weight();
        let commit = Commit {
            number: self.applied,
            by: by.map(|(_, person)| person),
            update: checked.bytes().to_vec(),
            claims: checked.claims().to_vec(),
        };
        if let Some((_, person)) = by {
            for client in checked.claims() {
                self.owners.give(*client, person);
            }
        }
        self.known.absorb(checked, deleted);
        let send = OutgoingFrame {
            to: by.map_or(Recipient::All, |(peer, _)| Recipient::Others(peer)),
            frame: Frame::Update(&commit.update).encode(),
        };
        self.waiting.push_back((self.applied, send));
        commit
    }

    /// The estimate only grows, the document shrinks when text is deleted: it is measured when the
    /// estimate is at the wall. Whoever only deletes has some room beyond it.
    fn reserve_room(&mut self, update: &CheckedUpdate) -> Result<(), FrameRejection> {
        let wall = match update.only_deletes() {
            true => MAX_BYTES_WHEN_DELETING,
            false => limits::MAX_DOCUMENT_BYTES,
        };
        if self.size + update.weight() > wall {
            self.size = weigh(&self.document.encode())
                .map_err(|_| FrameRejection::Broken(EngineFailure))?;
        }
        match self.size + update.weight() > wall {
            true => Err(FrameRejection::Full),
            false => Ok(()),
        }
    }

    /// What edits come to is known once they are made: they are made in a copy first. The way back
    /// from a full document must be open, and a row that is removed counts for more than before: so
    /// the server has the room of those who only delete.
    pub(super) fn check_room_for(&self, edits: &[Edit]) -> Result<(), FrameRejection> {
        let schema = self.document.schema();
        let whole = self.document.encode();
        let mut copy = Document::load(schema, ClientId::SERVER, [whole.as_slice()])?;
        copy.edit(edits)
            .map_err(|_| FrameRejection::Broken(EngineFailure))?;
        match weigh(&copy.encode()) {
            Ok(size) if size <= MAX_BYTES_WHEN_DELETING => Ok(()),
            Ok(_) => Err(FrameRejection::Full),
            Err(_) => Err(FrameRejection::Broken(EngineFailure)),
        }
    }
}
