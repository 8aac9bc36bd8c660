//! Our page's end: the document it shows, and the edits that aren't known to be on disk.
//!
//! # Invariants
//! - An edit stays in the outbox until the server says that it is on disk. The caller keeps the
//!   outbox on the device: a stored entry first, then [`Page::flush`].
//! - Sending twice is harmless, so after a lost line everything is sent again.
//! - An answer to "what do you have?" is the whole answer: the server takes it as a proof that
//!   nothing is missing.

use super::paste;
use crate::document::check::{Sender, Verdict, check};
use crate::document::clocks::Clocks;
use crate::document::content::Edit;
use crate::document::engine::{Broken, Document, Unfit};
use crate::document::frame::{Entry, Frame, decode_entries};
use crate::document::limits;
use crate::document::wire::{Fault, Reader, put_number};
use std::collections::VecDeque;

/// An update that isn't known to be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    /// Its number on this page, from 1 on.
    pub number: u64,
    /// Its bytes.
    pub update: Vec<u8>,
}

/// What the badge says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Everything is on the server's disk.
    Saved,
    /// So many edits are on their way.
    Saving(usize),
    /// There is no line; so many edits are kept on this device.
    Offline(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Down,
    /// Up, but the server has not said yet what it has.
    Greeting,
    Up,
}

/// A frame that the page can't take: the line is to be closed, and the document read again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Garbled {
    /// It is malformed.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The engine can't take it.
    #[error(transparent)]
    Broken(#[from] Broken),
}

/// What a frame leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Frames to send.
    pub send: Vec<Vec<u8>>,
    /// Who is where, as far as it was said.
    pub presence: Vec<Entry>,
    /// Up to which number the device may forget what it kept.
    pub saved: Option<u64>,
    /// Whether the store's record of the worksheet is to be fetched.
    pub record: Record,
}

/// Whether what is known of the store's record is still what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Record {
    /// As far as the page knows.
    #[default]
    Known,
    /// It may say something else now.
    Changed,
}

/// A page's end of a document.
#[derive(Debug)]
pub struct Page {
    document: Document,
    outbox: VecDeque<Unsent>,
    /// What an earlier page left, and what it wrote before is not here yet. The engine would take
    /// it, beyond a gap, and then never send it.
    held: VecDeque<Unsent>,
    /// The number of the last edit.
    last: u64,
    /// The number of the last one that was sent on this line.
    sent: u64,
    line: Line,
    asked: Asked,
}

/// Whether the server was asked for all it has, and has not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    No,
    Yes,
}

impl Page {
    /// A page with a document, and what an earlier page on this device left unsent. That is part
    /// of the document at once, or, should the document lack what came before it, as soon as the
    /// server has sent that.
    ///
    /// # Errors
    /// If the document has a gap, or what was left can't be read.
    pub fn new(document: Document, unsent: Vec<Unsent>) -> Result<Self, Broken> {
        let last = unsent.iter().map(|entry| entry.number).max().unwrap_or(0);
        let mut page = Self {
            document,
            outbox: VecDeque::new(),
            held: unsent.into(),
            last,
            sent: 0,
            line: Line::Down,
            asked: Asked::No,
        };
        page.take_held()?;
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
    pub fn edit(&mut self, edits: &[Edit]) -> Result<Vec<Unsent>, Unfit> {
        let mut updates = Vec::new();
        for part in paste::parts(edits) {
            updates.extend(self.document.edit(&part)?);
        }
        Ok(self.keep(updates))
    }

    /// Undoes the last step of this person on this page.
    pub fn undo(&mut self) -> Vec<Unsent> {
        let updates = self.document.undo();
        self.keep(updates)
    }

    /// Does again what was undone last.
    pub fn redo(&mut self) -> Vec<Unsent> {
        let updates = self.document.redo();
        self.keep(updates)
    }

    /// The line is up.
    pub fn connected(&mut self) -> Vec<Vec<u8>> {
        self.line = Line::Greeting;
        self.sent = 0;
        vec![self.ask(), Frame::Record.encode()]
    }

    /// The line is down.
    pub fn disconnected(&mut self) {
        self.line = Line::Down;
        self.asked = Asked::No;
    }

    /// Frames for what isn't sent yet.
    pub fn flush(&mut self) -> Vec<Vec<u8>> {
        if self.line != Line::Up {
            return Vec::new();
        }
        let mut frames = self.unsent_frames();
        if !frames.is_empty() {
            frames.extend(self.status());
        }
        self.sent = self.last;
        frames
    }

    /// A frame has come.
    ///
    /// # Errors
    /// If the page can't take it.
    pub fn received(&mut self, bytes: &[u8]) -> Result<Heard, Garbled> {
        let mut heard = Heard::default();
        match Frame::decode(bytes)? {
            Frame::Step1(clocks) => heard.send = self.answer(&Clocks::decode(clocks)?),
            Frame::Step2(update) => {
                self.document.apply(update)?;
                self.asked = Asked::No;
                self.take_held()?;
                heard.send.extend(self.flush());
            }
            Frame::Update(update) => {
                self.document.apply(update)?;
                if self.document.is_waiting() && self.asked == Asked::No {
                    heard.send.push(self.ask());
                }
            }
            Frame::Awareness(entries) => heard.presence = decode_entries(entries)?,
            // Who is here says so by itself, again and again.
            Frame::Query => {}
            Frame::Record => heard.record = Record::Changed,
            Frame::Status(version) => heard.saved = self.saved(version)?,
        }
        Ok(heard)
    }

    /// What the badge says.
    pub fn standing(&self) -> Standing {
        match (self.line, self.outbox.len() + self.held.len()) {
            (Line::Down | Line::Greeting, count) => Standing::Offline(count),
            (Line::Up, 0) => Standing::Saved,
            (Line::Up, count) => Standing::Saving(count),
        }
    }

    /// Whether the document has all that the server had when this line was opened.
    pub fn is_synced(&self) -> bool {
        self.line == Line::Up && self.asked == Asked::No
    }

    /// A frame that changes nothing and is answered: silence after it means that the line is dead. It
    /// says again what was sent on this line, because the room keeps of one commit's acknowledgements
    /// only the last: one that said less would take the place of the one that is waited for.
    pub fn sign_of_life(&self) -> Vec<u8> {
        let sent = match self.held.is_empty() {
            true => self.sent,
            false => 0,
        };
        status(sent)
    }

    /// What isn't known to be on disk.
    pub fn outbox(&self) -> impl Iterator<Item = &Unsent> {
        self.outbox.iter().chain(&self.held)
    }

    /// Applies what was held, in order, as far as nothing is missing before it.
    fn take_held(&mut self) -> Result<(), Broken> {
        let schema = self.document.schema();
        while let Some(entry) = self.held.front() {
            let known = super::known(&self.document)?;
            match check(&entry.update, Sender::Store, &known, &schema) {
                Ok(Verdict::Missing) => return Ok(()),
                Ok(Verdict::New(_) | Verdict::Nothing) => {}
                Err(_) => return Err(Broken),
            }
            self.document.apply(&entry.update)?;
            // Edits made meanwhile have higher numbers.
            let at = self
                .outbox
                .partition_point(|other| other.number < entry.number);
            let entry = entry.clone();
            self.sent = self.sent.min(entry.number - 1);
            self.outbox.insert(at, entry);
            self.held.pop_front();
        }
        Ok(())
    }

    fn keep(&mut self, updates: Vec<Vec<u8>>) -> Vec<Unsent> {
        let mut kept = Vec::new();
        for update in updates {
            self.last += 1;
            kept.push(Unsent {
                number: self.last,
                update,
            });
        }
        self.outbox.extend(kept.iter().cloned());
        kept
    }

    fn ask(&mut self) -> Vec<u8> {
        self.asked = Asked::Yes;
        Frame::Step1(&self.document.clocks().encode()).encode()
    }

    /// The server has this; what it lacks is to be sent.
    fn answer(&mut self, clocks: &Clocks) -> Vec<Vec<u8>> {
        self.line = Line::Up;
        let lacking = self.document.encode_since(clocks);
        if lacking.len() > limits::FRAME - 16 {
            self.sent = 0;
            return self.flush();
        }
        let mut frames = vec![Frame::Step2(&lacking).encode()];
        self.sent = self.last;
        frames.extend(self.status());
        frames
    }

    fn unsent_frames(&self) -> Vec<Vec<u8>> {
        let unsent = self.outbox.iter().filter(|entry| entry.number > self.sent);
        unsent
            .map(|entry| Frame::Update(&entry.update).encode())
            .collect()
    }

    /// The number of the last edit, to be sent back when it is on disk. While something is held,
    /// the last is not the last that was sent.
    fn status(&self) -> Option<Vec<u8>> {
        if !self.held.is_empty() {
            return None;
        }
        Some(status(self.outbox.back()?.number))
    }

    fn saved(&mut self, version: &[u8]) -> Result<Option<u64>, Fault> {
        let mut reader = Reader::new(version);
        let number = reader.number()?;
        reader.end()?;
        self.outbox.retain(|entry| entry.number > number);
        Ok(Some(number))
    }
}

/// A frame that is sent back once everything up to the edit of this number is on disk.
fn status(number: u64) -> Vec<u8> {
    let mut version = Vec::new();
    put_number(&mut version, number);
    Frame::Status(&version).encode()
}
