//! The server's own edits.

use super::messages::{FrameRejection, PendingUpdate};
use super::replica::{IntakeState, ServerReplica};
use super::update::MAX_BYTES_WHEN_DELETING;
use crate::document::check::{UpdateSource, UpdateVerdict, check, weigh};
use crate::document::content::Edit;
use crate::document::engine::{Document, EngineFailure};
use crate::document::id_set::IdSet;
use crate::document::owners::ClientId;

impl ServerReplica {
    /// Makes edits of the server: the content that a worksheet begins with, or a restore.
    ///
    /// # Errors
    /// [`FrameRejection::Full`] if the document would be too long, [`FrameRejection::Paused`] while no
    /// edits are taken; nothing has changed then. [`FrameRejection::Broken`] if the edits don't fit the
    /// schema, or the engine fails: the room must be forgotten then.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<PendingUpdate>, FrameRejection> {
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

    /// Makes the edits in a copy first, to weigh the result. The way back from a full document must be
    /// open, and a removed row weighs more than before: so the server has the room of those who only
    /// delete.
    fn check_room_for(&self, edits: &[Edit]) -> Result<(), FrameRejection> {
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
