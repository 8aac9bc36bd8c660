//! The page's replica: the document it shows, and the edits that aren't known to be on disk.
//!
//! # Invariants
//! - An edit stays in the outbox until the server says that it is on disk. The caller keeps the
//!   outbox on the device: it stores an edit first, then calls [`ClientReplica::flush`].
//! - Sending twice is harmless, so everything is sent again on each new connection.
//! - The device may give back the edits of an earlier page in any order: each is applied once
//!   everything it builds on is there.
//! - The answer to the server's state vector is complete: the server takes it as a proof that nothing
//!   is missing.

use super::client_output::{ClientOutput, RecordStatus, SaveStatus, UnreadableFrame};
use super::outbox::{Outbox, UnsentEdit};
use super::paste;
use crate::document::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use crate::document::content::Edit;
use crate::document::engine::{Document, EngineFailure, SchemaMismatch};
use crate::document::frame::{Frame, decode_entries};
use crate::document::limits;
use crate::document::state_vector::StateVector;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ConnectionState {
    Down,
    /// Up, but the server's state vector has not come yet.
    Greeting,
    Up,
}

#[derive(Debug)]
pub struct ClientReplica {
    document: Document,
    outbox: Outbox,
    /// The edits of an earlier page that can't be applied yet, because edits that they build on are not
    /// here: the engine would take one, beyond a gap, and then never send it. Unreadable ones stay here
    /// too.
    stranded: Vec<UnsentEdit>,
    last_number: u64,
    connection: ConnectionState,
    sync_stage: SyncStage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SyncStage {
    Idle,
    /// The server was asked for all that the page lacks, and has not answered yet.
    Requested,
}

impl ClientReplica {
    /// Creates the replica of a page from a document and the edits that an earlier page on this device
    /// left unsent. Each is applied at once, or as soon as the server has sent the edits before it.
    ///
    /// # Errors
    /// If the document has a gap.
    pub fn new(document: Document, unsent: Vec<UnsentEdit>) -> Result<Self, EngineFailure> {
        let last = unsent.iter().map(|entry| entry.number).max().unwrap_or(0);
        let mut replica = Self {
            document,
            outbox: Outbox::default(),
            stranded: unsent,
            last_number: last,
            connection: ConnectionState::Down,
            sync_stage: SyncStage::Idle,
        };
        replica.apply_stranded()?;
        Ok(replica)
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document, to watch it, close undo steps and take changes. Edits must go through
    /// [`Self::edit`], or they are never sent.
    pub fn document_mut(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Makes edits and returns them to be kept on the device, before [`Self::flush`].
    ///
    /// # Errors
    /// If an edit doesn't fit the schema.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<UnsentEdit>, SchemaMismatch> {
        let mut updates = Vec::new();
        for part in paste::split_edits(edits) {
            updates.extend(self.document.edit(&part)?);
        }
        Ok(self.queue_updates(updates))
    }

    /// Undoes the last step made on this page.
    pub fn undo(&mut self) -> Vec<UnsentEdit> {
        let updates = self.document.undo();
        self.queue_updates(updates)
    }

    /// Redoes the step that was undone last.
    pub fn redo(&mut self) -> Vec<UnsentEdit> {
        let updates = self.document.redo();
        self.queue_updates(updates)
    }

    /// Begins to sync on a new connection. Returns the frames to send.
    pub fn on_connect(&mut self) -> Vec<Vec<u8>> {
        self.connection = ConnectionState::Greeting;
        self.outbox.mark_unsent();
        vec![self.request_sync(), Frame::Record.encode()]
    }

    pub fn on_disconnect(&mut self) {
        self.connection = ConnectionState::Down;
        self.sync_stage = SyncStage::Idle;
    }

    /// Returns the frames of the edits that weren't sent yet on this connection.
    pub fn flush(&mut self) -> Vec<Vec<u8>> {
        if self.connection != ConnectionState::Up {
            return Vec::new();
        }
        self.outbox.send()
    }

    /// Takes a frame of the server.
    ///
    /// # Errors
    /// If the page can't take the frame.
    pub fn receive(&mut self, bytes: &[u8]) -> Result<ClientOutput, UnreadableFrame> {
        let mut output = ClientOutput::default();
        match Frame::decode(bytes)? {
            Frame::Step1(state_vector) => {
                output.frames = self.send_missing(&StateVector::decode(state_vector)?)
            }
            Frame::Step2(update) => {
                self.document.apply(update)?;
                self.sync_stage = SyncStage::Idle;
                self.apply_stranded()?;
                output.frames.extend(self.flush());
            }
            Frame::Update(update) => {
                self.document.apply(update)?;
                if self.document.has_pending_updates() && self.sync_stage == SyncStage::Idle {
                    output.frames.push(self.request_sync());
                }
            }
            Frame::Awareness(entries) => output.presence = decode_entries(entries)?,
            // The page announces its presence by itself, again and again.
            Frame::Query => {}
            Frame::Record => output.record = RecordStatus::Changed,
            Frame::Status(version) => output.saved = self.outbox.acknowledge(version)?,
        }
        Ok(output)
    }

    pub fn save_status(&self) -> SaveStatus {
        let (outgoing, stranded) = (self.outbox.len(), self.stranded.len());
        match (self.connection, outgoing, stranded) {
            (ConnectionState::Down | ConnectionState::Greeting, ..) => {
                SaveStatus::Offline(outgoing + stranded)
            }
            (ConnectionState::Up, 0, 0) => SaveStatus::Saved,
            (ConnectionState::Up, 0, stranded) if self.sync_stage == SyncStage::Idle => {
                SaveStatus::Stranded(stranded)
            }
            (ConnectionState::Up, ..) if self.sync_stage == SyncStage::Requested => {
                SaveStatus::Saving(outgoing + stranded)
            }
            (ConnectionState::Up, ..) => SaveStatus::Saving(outgoing),
        }
    }

    /// True if an answer of the server is due.
    pub fn is_awaiting_answer(&self) -> bool {
        self.outbox.len() > 0 || self.sync_stage == SyncStage::Requested
    }

    /// True if the document has all that the server had when this connection was opened.
    pub fn is_synced(&self) -> bool {
        self.connection == ConnectionState::Up && self.sync_stage == SyncStage::Idle
    }

    /// A frame that changes nothing and is answered: silence after it means that the connection is dead.
    pub fn keepalive_frame(&self) -> Vec<u8> {
        self.outbox.keepalive_frame()
    }

    /// All edits that aren't known to be on disk.
    pub fn outbox(&self) -> impl Iterator<Item = &UnsentEdit> {
        self.outbox.iter().chain(&self.stranded)
    }

    /// The numbers of the edits that [`SaveStatus::Stranded`] counts, or would.
    pub fn stranded(&self) -> Vec<u64> {
        self.stranded.iter().map(|entry| entry.number).collect()
    }

    /// Discards the stranded edits among these numbers. The caller drops them from the device.
    pub fn discard(&mut self, numbers: &[u64]) {
        self.stranded
            .retain(|entry| !numbers.contains(&entry.number));
    }

    /// Applies the edits of an earlier page, until every one that remains builds on a missing edit.
    fn apply_stranded(&mut self) -> Result<(), EngineFailure> {
        if self.stranded.is_empty() {
            return Ok(());
        }
        let schema = self.document.schema();
        let mut known = build_index(&self.document)?;
        loop {
            let before = self.stranded.len();
            for entry in std::mem::take(&mut self.stranded) {
                match check(&entry.update, UpdateSource::Store, &mut known, &schema) {
                    Ok(UpdateVerdict::New(checked)) => {
                        let deleted = self.document.apply(&entry.update)?;
                        known.absorb(*checked, &deleted);
                        self.outbox.queue(entry);
                    }
                    // The document has it; the server may not.
                    Ok(UpdateVerdict::Nothing) => self.outbox.queue(entry),
                    Ok(UpdateVerdict::Missing) | Err(_) => self.stranded.push(entry),
                }
            }
            if self.stranded.is_empty() || self.stranded.len() == before {
                return Ok(());
            }
        }
    }

    fn queue_updates(&mut self, updates: Vec<Vec<u8>>) -> Vec<UnsentEdit> {
        let mut unsent_edits = Vec::new();
        for update in updates {
            self.last_number += 1;
            let unsent = UnsentEdit {
                number: self.last_number,
                update,
            };
            unsent_edits.push(unsent.clone());
            self.outbox.queue(unsent);
        }
        unsent_edits
    }

    fn request_sync(&mut self) -> Vec<u8> {
        self.sync_stage = SyncStage::Requested;
        Frame::Step1(&self.document.state_vector().encode()).encode()
    }

    /// Sends everything that a server with this state vector lacks.
    fn send_missing(&mut self, state_vector: &StateVector) -> Vec<Vec<u8>> {
        self.connection = ConnectionState::Up;
        let lacking = self.document.encode_since(state_vector);
        if lacking.len() > limits::MAX_FRAME_BYTES - 16 {
            self.outbox.mark_unsent();
            return self.flush();
        }
        let mut frames = vec![Frame::Step2(&lacking).encode()];
        frames.extend(self.outbox.mark_sent());
        frames
    }
}

fn build_index(document: &Document) -> Result<DocumentIndex, EngineFailure> {
    let mut index = DocumentIndex::default();
    let schema = document.schema();
    match check(&document.encode(), UpdateSource::Store, &mut index, &schema) {
        Ok(UpdateVerdict::New(checked)) => index.absorb(*checked, &document.delete_set()),
        Ok(UpdateVerdict::Nothing) => {}
        Ok(UpdateVerdict::Missing) | Err(_) => return Err(EngineFailure),
    }
    Ok(index)
}
