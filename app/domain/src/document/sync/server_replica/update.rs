//! The way of an update: checked, applied, and accepted.

use super::messages::{
    FrameRejection, OutgoingFrame, PeerId, PeerRights, PendingUpdate, Recipient, ServerOutput,
};
use super::replica::{IntakeState, OwedUpdates, ServerReplica};
use crate::document::check::{CheckedUpdate, UpdateSource, UpdateVerdict, check, weigh};
use crate::document::engine::EngineFailure;
use crate::document::frame::Frame;
use crate::document::id_set::IdSet;
use crate::document::limits;
use crate::document::owners::PersonId;

/// The limit for updates that only delete, an eighth above the limit for all others.
pub(super) const MAX_BYTES_WHEN_DELETING: usize =
    limits::MAX_DOCUMENT_BYTES + limits::MAX_DOCUMENT_BYTES / 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UpdateOutcome {
    /// The document has it now.
    Applied,
    /// The sender was asked for all they have.
    HistoryRequested,
    /// The sender keeps it, because no edits are taken now.
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
                    ServerOutput::sending([self.request_updates(from)]),
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
        if self.document.has_pending_updates() {
            return Err(FrameRejection::Broken(EngineFailure));
        }
        let cost = checked.cost();
        let commit = self.accept(Some((from, person)), checked, &deleted);
        let output = ServerOutput {
            frames: Vec::new(),
            commit: Some(commit),
            cost,
        };
        Ok((UpdateOutcome::Applied, output))
    }

    /// Accepts an update that was applied to the document: its commit, its claims and its frame.
    pub(super) fn accept(
        &mut self,
        by: Option<(PeerId, PersonId)>,
        checked: CheckedUpdate,
        deleted: &IdSet,
    ) -> PendingUpdate {
        self.applied += 1;
        self.size += checked.weight();
        let commit = PendingUpdate {
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
        let outgoing = OutgoingFrame {
            to: by.map_or(Recipient::All, |(peer, _)| Recipient::Others(peer)),
            frame: Frame::Update(&commit.update).encode(),
        };
        self.waiting.push_back((self.applied, outgoing));
        commit
    }

    /// The estimated size only grows, while the document shrinks when text is deleted: so the document is
    /// weighed when the estimate reaches the limit.
    fn reserve_room(&mut self, update: &CheckedUpdate) -> Result<(), FrameRejection> {
        let max_bytes = match update.is_deletion_only() {
            true => MAX_BYTES_WHEN_DELETING,
            false => limits::MAX_DOCUMENT_BYTES,
        };
        if self.size + update.weight() > max_bytes {
            self.size = weigh(&self.document.encode())
                .map_err(|_| FrameRejection::Broken(EngineFailure))?;
        }
        match self.size + update.weight() > max_bytes {
            true => Err(FrameRejection::Full),
            false => Ok(()),
        }
    }
}
