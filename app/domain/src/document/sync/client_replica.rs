//! Our page's end: the document it shows, and the edits that aren't known to be on disk.
//!
//! # Invariants
//! - An edit stays in the outbox until the server says that it is on disk. The caller keeps the
//!   outbox on the device: a stored entry first, then [`ClientReplica::flush`].
//! - Sending twice is harmless, so after a lost line everything is sent again.
//! - The order in which the device gives back what an earlier page left means nothing: each entry is
//!   applied once everything it builds on is there.
//! - An answer to "what do you have?" is the whole answer: the server takes it as a proof that
//!   nothing is missing.

use super::outbox::Outbox;
use super::paste;
use crate::document::check::{UpdateSource, UpdateVerdict, check};
use crate::document::clocks::StateVector;
use crate::document::content::Edit;
use crate::document::engine::{Document, EngineFailure, SchemaMismatch};
use crate::document::frame::{AwarenessEntry, Frame, decode_entries};
use crate::document::limits;
use crate::document::lib0::DecodeError;

/// An update that isn't known to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnsentEdit {
    /// The number that names it on this page, from 1 on. It says nothing of the order.
    pub number: u64,
    /// Its bytes.
    pub update: Vec<u8>,
}

/// What the badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStatus {
    /// Everything is on the server's disk.
    Saved,
    /// So many edits are on their way.
    Saving(usize),
    /// There is no line; so many edits are kept on this device.
    Offline(usize),
    /// Everything is on the server's disk but so many edits that an earlier page left: what they build
    /// on is neither here nor at the server.
    Stranded(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ConnectionState {
    Down,
    /// Up, but the server has not said yet what it has.
    Greeting,
    Up,
}

/// A frame that the page can't take: the line is to be closed, and the document read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableFrame {
    /// It is malformed.
    #[error(transparent)]
    Malformed(#[from] DecodeError),
    /// The engine can't take it.
    #[error(transparent)]
    Broken(#[from] EngineFailure),
}

/// What a frame leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientOutput {
    /// Frames to send.
    pub send: Vec<Vec<u8>>,
    /// Who is where, as far as it was said.
    pub presence: Vec<AwarenessEntry>,
    /// The numbers of the edits that are on disk: the device may forget them.
    pub saved: Vec<u64>,
    /// Whether the store's record of the worksheet is to be fetched.
    pub record: RecordStatus,
}

/// Whether what is known of the store's record is still what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RecordStatus {
    /// As far as the page knows.
    #[default]
    Known,
    /// It may say something else now.
    Changed,
}

/// A page's end of a document.
#[derive(Debug)]
pub struct ClientReplica {
    document: Document,
    outbox: Outbox,
    /// What an earlier page left, and what it builds on is not here yet. The engine would take it,
    /// beyond a gap, and then never send it. What can't be read stays here too.
    held: Vec<UnsentEdit>,
    /// The highest number of an edit.
    last_number: u64,
    line: ConnectionState,
    asked: SyncStage,
}

/// Whether the server was asked for all it has, and has not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SyncStage {
    Idle,
    Requested,
}

impl ClientReplica {
    /// A page with a document, and what an earlier page on this device left unsent. That is part
    /// of the document at once, or, should the document lack what came before it, as soon as the
    /// server has sent that.
    ///
    /// # Errors
    /// If the document has a gap.
    pub fn new(document: Document, unsent: Vec<UnsentEdit>) -> Result<Self, EngineFailure> {
        let last = unsent.iter().map(|entry| entry.number).max().unwrap_or(0);
        let mut page = Self {
            document,
            outbox: Outbox::default(),
            held: unsent,
            last_number: last,
            line: ConnectionState::Down,
            asked: SyncStage::Idle,
        };
        page.apply_held()?;
        Ok(page)
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document, to watch, to undo by steps and to ask what changed. Edits go through
    /// [`Self::edit`], or they are never sent.
    pub fn document_mut(&mut self) -> &mut Document {
        &mut self.document
    }

    /// Edits. The answer is what to keep on the device, before [`Self::flush`].
    ///
    /// # Errors
    /// If an edit doesn't fit the schema.
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<UnsentEdit>, SchemaMismatch> {
        let mut updates = Vec::new();
        for part in paste::parts(edits) {
            updates.extend(self.document.edit(&part)?);
        }
        Ok(self.keep(updates))
    }

    /// Undoes the last step of this person on this page.
    pub fn undo(&mut self) -> Vec<UnsentEdit> {
        let updates = self.document.undo();
        self.keep(updates)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Vec<UnsentEdit> {
        let updates = self.document.redo();
        self.keep(updates)
    }

    /// The line is up.
    pub fn on_connect(&mut self) -> Vec<Vec<u8>> {
        self.line = ConnectionState::Greeting;
        self.outbox.begin_line();
        vec![self.ask(), Frame::Record.encode()]
    }

    /// The line is down.
    pub fn on_disconnect(&mut self) {
        self.line = ConnectionState::Down;
        self.asked = SyncStage::Idle;
    }

    /// Frames for what isn't sent yet.
    pub fn flush(&mut self) -> Vec<Vec<u8>> {
        if self.line != ConnectionState::Up {
            return Vec::new();
        }
        self.outbox.send()
    }

    /// A frame has come.
    ///
    /// # Errors
    /// If the page can't take it.
    pub fn receive(&mut self, bytes: &[u8]) -> Result<ClientOutput, UnreadableFrame> {
        let mut heard = ClientOutput::default();
        match Frame::decode(bytes)? {
            Frame::Step1(clocks) => heard.send = self.answer(&StateVector::decode(clocks)?),
            Frame::Step2(update) => {
                self.document.apply(update)?;
                self.asked = SyncStage::Idle;
                self.apply_held()?;
                heard.send.extend(self.flush());
            }
            Frame::Update(update) => {
                self.document.apply(update)?;
                if self.document.is_waiting() && self.asked == SyncStage::Idle {
                    heard.send.push(self.ask());
                }
            }
            Frame::Awareness(entries) => heard.presence = decode_entries(entries)?,
            // Who is here says so by itself, again and again.
            Frame::Query => {}
            Frame::Record => heard.record = RecordStatus::Changed,
            Frame::Status(version) => heard.saved = self.outbox.acknowledge(version)?,
        }
        Ok(heard)
    }

    /// What the badge says.
    pub fn save_status(&self) -> SaveStatus {
        let (outgoing, held) = (self.outbox.len(), self.held.len());
        match (self.line, outgoing, held) {
            (ConnectionState::Down | ConnectionState::Greeting, ..) => {
                SaveStatus::Offline(outgoing + held)
            }
            (ConnectionState::Up, 0, 0) => SaveStatus::Saved,
            (ConnectionState::Up, 0, held) if self.asked == SyncStage::Idle => {
                SaveStatus::Stranded(held)
            }
            (ConnectionState::Up, ..) if self.asked == SyncStage::Requested => {
                SaveStatus::Saving(outgoing + held)
            }
            (ConnectionState::Up, ..) => SaveStatus::Saving(outgoing),
        }
    }

    /// Whether an answer of the server's is due.
    pub fn is_awaiting_answer(&self) -> bool {
        self.outbox.len() > 0 || self.asked == SyncStage::Requested
    }

    /// Whether the document has all that the server had when this line was opened.
    pub fn is_synced(&self) -> bool {
        self.line == ConnectionState::Up && self.asked == SyncStage::Idle
    }

    /// A frame that changes nothing and is answered: silence after it means that the line is dead.
    pub fn keepalive_frame(&self) -> Vec<u8> {
        self.outbox.keepalive_frame()
    }

    /// What isn't known to be on disk.
    pub fn outbox(&self) -> impl Iterator<Item = &UnsentEdit> {
        self.outbox.iter().chain(&self.held)
    }

    /// The numbers of the edits that [`SaveStatus::Stranded`] counts, or would.
    pub fn stranded(&self) -> Vec<u64> {
        self.held.iter().map(|entry| entry.number).collect()
    }

    /// Gives up the edits of these numbers, if nothing came of them. The caller drops them from the
    /// device.
    pub fn give_up(&mut self, numbers: &[u64]) {
        self.held.retain(|entry| !numbers.contains(&entry.number));
    }

    /// Applies what was held, until what is left builds on something that is not here.
    fn apply_held(&mut self) -> Result<(), EngineFailure> {
        if self.held.is_empty() {
            return Ok(());
        }
        let schema = self.document.schema();
        let mut known = super::document_index(&self.document)?;
        loop {
            let before = self.held.len();
            for entry in std::mem::take(&mut self.held) {
                match check(&entry.update, UpdateSource::Store, &mut known, &schema) {
                    Ok(UpdateVerdict::New(checked)) => {
                        let deleted = self.document.apply(&entry.update)?;
                        known.absorb(*checked, &deleted);
                        self.outbox.queue(entry);
                    }
                    // The document has it; whether the server does is not known.
                    Ok(UpdateVerdict::Nothing) => self.outbox.queue(entry),
                    Ok(UpdateVerdict::Missing) | Err(_) => self.held.push(entry),
                }
            }
            if self.held.is_empty() || self.held.len() == before {
                return Ok(());
            }
        }
    }

    fn keep(&mut self, updates: Vec<Vec<u8>>) -> Vec<UnsentEdit> {
        let mut kept = Vec::new();
        for update in updates {
            self.last_number += 1;
            let unsent = UnsentEdit {
                number: self.last_number,
                update,
            };
            kept.push(unsent.clone());
            self.outbox.queue(unsent);
        }
        kept
    }

    fn ask(&mut self) -> Vec<u8> {
        self.asked = SyncStage::Requested;
        Frame::Step1(&self.document.clocks().encode()).encode()
    }

    /// The server has this; what it lacks is to be sent.
    fn answer(&mut self, clocks: &StateVector) -> Vec<Vec<u8>> {
        self.line = ConnectionState::Up;
        let lacking = self.document.encode_since(clocks);
        if lacking.len() > limits::MAX_FRAME_BYTES - 16 {
            self.outbox.begin_line();
            return self.flush();
        }
        let mut frames = vec![Frame::Step2(&lacking).encode()];
        frames.extend(self.outbox.count_as_sent());
        frames
    }
}
