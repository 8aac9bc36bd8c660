//! A delta: what several edits together do to a text, from its start to its end.
//!
//! One splice carried over another may fall into two parts; deltas stay deltas.

use super::splice::{Splice, units};
use std::collections::VecDeque;

/// One stretch of a text, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeltaPiece {
    /// So many units stay.
    Keep(u32),
    /// So many units go.
    Drop(u32),
    /// This comes.
    Put(String),
}

/// Pieces from the start of a text on; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta(Vec<DeltaPiece>);

/// Whose insertion stands first where both insert at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieBreak {
    /// The one that is carried.
    Before,
    /// The one it is carried over.
    After,
}

impl Delta {
    /// Whether it does nothing.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, piece: DeltaPiece) {
        match (self.0.last_mut(), piece) {
            (_, DeltaPiece::Retain(0) | DeltaPiece::Delete(0)) => {}
            (_, DeltaPiece::Insert(text)) if text.is_empty() => {}
            (Some(DeltaPiece::Retain(last)), DeltaPiece::Retain(more)) => *last += more,
            (Some(DeltaPiece::Delete(last)), DeltaPiece::Delete(more)) => *last += more,
            (Some(DeltaPiece::Insert(last)), DeltaPiece::Insert(more)) => last.push_str(&more),
            (_, piece) => self.0.push(piece),
        }
    }

    fn trimmed(mut self) -> Self {
        if let Some(DeltaPiece::Retain(_)) = self.0.last() {
            self.0.pop();
        }
        self
    }

    /// The text after it.
    pub fn apply(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text.to_owned());
        for piece in &self.0 {
            match piece {
                DeltaPiece::Retain(length) => {
                    let (kept, after) = split(&rest, *length);
                    out.push_str(&kept);
                    rest = after;
                }
                DeltaPiece::Delete(length) => rest = split(&rest, *length).1,
                DeltaPiece::Insert(text) => out.push_str(text),
            }
        }
        out + &rest
    }

    /// The same as splices, each in terms of the text after those before it.
    pub fn splices(&self) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        let mut at = 0;
        let mut open = Splice::default();
        for piece in self.0.iter().chain([&DeltaPiece::Retain(1)]) {
            match piece {
                DeltaPiece::Delete(length) => open.delete += length,
                DeltaPiece::Insert(text) => open.insert.push_str(text),
                DeltaPiece::Retain(length) => {
                    if !open.is_empty() {
                        open.at = at;
                        at += open.inserted();
                        splices.push(std::mem::take(&mut open));
                    }
                    at += length;
                }
            }
        }
        splices
    }

    /// This, then that.
    pub fn then(&self, next: &Self) -> Self {
        let (mut first, mut second) = (DeltaCursor::new(self), DeltaCursor::new(next));
        let mut out = Self::default();
        while first.has_more() || second.has_more() {
            if let Some(text) = second.put() {
                out.push(DeltaPiece::Insert(text));
                continue;
            }
            if let Some(DeltaPiece::Delete(length)) = first.front() {
                let length = *length;
                out.push(first.take(length));
                continue;
            }
            let length = first.length().min(second.length());
            match (first.take(length), second.take(length)) {
                (DeltaPiece::Insert(_), DeltaPiece::Delete(_)) => {}
                (DeltaPiece::Insert(text), _) => out.push(DeltaPiece::Insert(text)),
                (_, piece) => out.push(piece),
            }
        }
        out.trimmed()
    }

    /// The same intention, after `other` has been done to the text it was meant for. What both
    /// delete is deleted once; an insertion inside what the other deletes stays.
    pub fn over(&self, other: &Self, tie: TieBreak) -> Self {
        let (mut own, mut theirs) = (DeltaCursor::new(self), DeltaCursor::new(other));
        let mut out = Self::default();
        while own.has_more() {
            let they_insert = matches!(theirs.front(), Some(DeltaPiece::Insert(_)));
            if !(they_insert && tie == TieBreak::After)
                && let Some(text) = own.put()
            {
                out.push(DeltaPiece::Insert(text));
                continue;
            }
            if let Some(text) = theirs.put() {
                out.push(DeltaPiece::Retain(units(&text)));
                continue;
            }
            let length = own.length().min(theirs.length());
            match (own.take(length), theirs.take(length)) {
                (_, DeltaPiece::Delete(_)) => {}
                (piece, _) => out.push(piece),
            }
        }
        out.trimmed()
    }

    /// Where a caret is after it. One in what was deleted moves to where that was; one at the very
    /// place of an insertion stays before it.
    pub fn move_caret(&self, caret: u32) -> u32 {
        let (mut left, mut at) = (caret, 0);
        for piece in &self.0 {
            match piece {
                DeltaPiece::Retain(length) if left <= *length => return at + left,
                DeltaPiece::Retain(length) => {
                    at += length;
                    left -= length;
                }
                DeltaPiece::Delete(length) => left = left.saturating_sub(*length),
                DeltaPiece::Insert(_) if left == 0 => return at,
                DeltaPiece::Insert(text) => at += units(text),
            }
        }
        at + left
    }
}

impl From<&Splice> for Delta {
    fn from(splice: &Splice) -> Self {
        let mut delta = Self::default();
        delta.push(DeltaPiece::Retain(splice.at));
        delta.push(DeltaPiece::Insert(splice.insert.clone()));
        delta.push(DeltaPiece::Delete(splice.delete));
        delta.trimmed()
    }
}

/// Takes a delta apart from its start. Beyond its end everything stays.
struct DeltaCursor(VecDeque<DeltaPiece>);

impl DeltaCursor {
    fn new(delta: &Delta) -> Self {
        Self(delta.0.iter().cloned().collect())
    }

    fn has_more(&self) -> bool {
        !self.0.is_empty()
    }

    fn front(&self) -> Option<&DeltaPiece> {
        self.0.front()
    }

    fn put(&mut self) -> Option<String> {
        let piece = self.0.pop_front()?;
        if let DeltaPiece::Insert(text) = piece {
            return Some(text);
        }
        self.0.push_front(piece);
        None
    }

    fn length(&self) -> u32 {
        match self.0.front() {
            Some(DeltaPiece::Retain(length) | DeltaPiece::Delete(length)) => *length,
            Some(DeltaPiece::Insert(text)) => units(text),
            None => u32::MAX,
        }
    }

    fn take(&mut self, length: u32) -> DeltaPiece {
        let Some(piece) = self.0.pop_front() else {
            return DeltaPiece::Retain(length);
        };
        match piece {
            DeltaPiece::Retain(all) => self.part(all, length, DeltaPiece::Retain),
            DeltaPiece::Delete(all) => self.part(all, length, DeltaPiece::Delete),
            DeltaPiece::Insert(text) => {
                let (taken, rest) = split(&text, length);
                if !rest.is_empty() {
                    self.0.push_front(DeltaPiece::Insert(rest));
                }
                DeltaPiece::Insert(taken)
            }
        }
    }

    fn part(&mut self, all: u32, length: u32, piece: fn(u32) -> DeltaPiece) -> DeltaPiece {
        if length < all {
            self.0.push_front(piece(all - length));
        }
        piece(length.min(all))
    }
}

/// Splits a text. The halves of a surrogate pair become a replacement character each, as they do
/// in the engine.
fn split(text: &str, at: u32) -> (String, String) {
    let mut passed = 0;
    for (byte, character) in text.char_indices() {
        if passed >= at {
            return (text[..byte].to_owned(), text[byte..].to_owned());
        }
        let width = character.len_utf16() as u32;
        if passed + width > at {
            let after = &text[byte + character.len_utf8()..];
            return (
                format!("{}\u{fffd}", &text[..byte]),
                format!("\u{fffd}{after}"),
            );
        }
        passed += width;
    }
    (text.to_owned(), String::new())
}
