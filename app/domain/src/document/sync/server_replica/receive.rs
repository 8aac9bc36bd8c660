//! The way of a frame into the room.

use super::messages::{FrameRejection, PeerId, ServerOutput};
use super::replica::{RecordSubscription, ServerReplica, record_frame};
use super::update::UpdateOutcome;
use crate::document::frame::{Frame, decode_entries};
use crate::document::limits;
use crate::document::state_vector::StateVector;

impl ServerReplica {
    /// Takes a frame of a peer.
    ///
    /// # Errors
    /// If the connection must be closed; nothing else has changed then. After
    /// [`FrameRejection::Broken`], or a panic, the room must be forgotten.
    pub fn receive(&mut self, from: PeerId, bytes: &[u8]) -> Result<ServerOutput, FrameRejection> {
        if bytes.len() > limits::MAX_FRAME_BYTES {
            return Err(FrameRejection::TooBig);
        }
        if !self.peers.contains_key(&from) {
            return Err(FrameRejection::Stranger);
        }
        match Frame::decode(bytes)? {
            Frame::Step1(state_vector) => {
                let state_vector = StateVector::decode(state_vector)?;
                Ok(ServerOutput::sending(self.catch_up(from, &state_vector)))
            }
            Frame::Step2(update) => {
                let (outcome, mut output) = self.update(from, update)?;
                if outcome == UpdateOutcome::Applied {
                    output.frames.extend(self.settle_debt(from));
                }
                Ok(output)
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
                    peer.subscription = RecordSubscription::Subscribed;
                }
                // The peer may have missed a change before it subscribed.
                Ok(ServerOutput::sending([record_frame(from)]))
            }
        }
    }
}
