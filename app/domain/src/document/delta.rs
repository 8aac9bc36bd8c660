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
            (_, DeltaPiece::Keep(0) | DeltaPiece::Drop(0)) => {}
            (_, DeltaPiece::Put(text)) if text.is_empty() => {}
            (Some(DeltaPiece::Keep(last)), DeltaPiece::Keep(more)) => *last += more,
            (Some(DeltaPiece::Drop(last)), DeltaPiece::Drop(more)) => *last += more,
            (Some(DeltaPiece::Put(last)), DeltaPiece::Put(more)) => last.push_str(&more),
            (_, piece) => self.0.push(piece),
        }
    }

    fn trimmed(mut self) -> Self {
        if let Some(DeltaPiece::Keep(_)) = self.0.last() {
            self.0.pop();
        }
        self
    }

    /// The text after it.
    pub fn apply(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text.to_owned());
        for piece in &self.0 {
            match piece {
                DeltaPiece::Keep(length) => {
                    let (kept, after) = split(&rest, *length);
                    out.push_str(&kept);
                    rest = after;
                }
                DeltaPiece::Drop(length) => rest = split(&rest, *length).1,
                DeltaPiece::Put(text) => out.push_str(text),
            }
        }
        out + &rest
    }

    /// The same as splices, each in terms of the text after those before it.
    pub fn splices(&self) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        let mut at = 0;
        let mut open = Splice::default();
        for piece in self.0.iter().chain([&DeltaPiece::Keep(1)]) {
            match piece {
                DeltaPiece::Drop(length) => open.delete += length,
                DeltaPiece::Put(text) => open.insert.push_str(text),
                DeltaPiece::Keep(length) => {
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
                out.push(DeltaPiece::Put(text));
                continue;
            }
            if let Some(DeltaPiece::Drop(length)) = first.front() {
                let length = *length;
                out.push(first.take(length));
                continue;
            }
            let length = first.length().min(second.length());
            match (first.take(length), second.take(length)) {
                (DeltaPiece::Put(_), DeltaPiece::Drop(_)) => {}
                (DeltaPiece::Put(text), _) => out.push(DeltaPiece::Put(text)),
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
            let they_insert = matches!(theirs.front(), Some(DeltaPiece::Put(_)));
            if !(they_insert && tie == TieBreak::After)
                && let Some(text) = own.put()
            {
                out.push(DeltaPiece::Put(text));
                continue;
            }
            if let Some(text) = theirs.put() {
                out.push(DeltaPiece::Keep(units(&text)));
                continue;
            }
            let length = own.length().min(theirs.length());
            match (own.take(length), theirs.take(length)) {
                (_, DeltaPiece::Drop(_)) => {}
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
                DeltaPiece::Keep(length) if left <= *length => return at + left,
                DeltaPiece::Keep(length) => {
                    at += length;
                    left -= length;
                }
                DeltaPiece::Drop(length) => left = left.saturating_sub(*length),
                DeltaPiece::Put(_) if left == 0 => return at,
                DeltaPiece::Put(text) => at += units(text),
            }
        }
        at + left
    }
}

impl From<&Splice> for Delta {
    fn from(splice: &Splice) -> Self {
        let mut delta = Self::default();
        delta.push(DeltaPiece::Keep(splice.at));
        delta.push(DeltaPiece::Put(splice.insert.clone()));
        delta.push(DeltaPiece::Drop(splice.delete));
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
        if let DeltaPiece::Put(text) = piece {
            return Some(text);
        }
        self.0.push_front(piece);
        None
    }

    fn length(&self) -> u32 {
        match self.0.front() {
            Some(DeltaPiece::Keep(length) | DeltaPiece::Drop(length)) => *length,
            Some(DeltaPiece::Put(text)) => units(text),
            None => u32::MAX,
        }
    }

    fn take(&mut self, length: u32) -> DeltaPiece {
        let Some(piece) = self.0.pop_front() else {
            return DeltaPiece::Keep(length);
        };
        match piece {
            DeltaPiece::Keep(all) => self.part(all, length, DeltaPiece::Keep),
            DeltaPiece::Drop(all) => self.part(all, length, DeltaPiece::Drop),
            DeltaPiece::Put(text) => {
                let (taken, rest) = split(&text, length);
                if !rest.is_empty() {
                    self.0.push_front(DeltaPiece::Put(rest));
                }
                DeltaPiece::Put(taken)
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
