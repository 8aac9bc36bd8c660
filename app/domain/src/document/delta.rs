//! A delta: what several edits together do to a text, from its start to its end.
//!
//! One splice carried over another may fall into two parts; deltas stay deltas.

use super::splice::{Splice, units};
use std::collections::VecDeque;

/// One stretch of a text, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// So many units stay.
    Keep(u32),
    /// So many units go.
    Drop(u32),
    /// This comes.
    Put(String),
}

/// Pieces from the start of a text on; the rest stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta(Vec<Piece>);

/// Whose insertion stands first where both insert at the same place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
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
    pub fn push(&mut self, piece: Piece) {
        match (self.0.last_mut(), piece) {
            (_, Piece::Keep(0) | Piece::Drop(0)) => {}
            (_, Piece::Put(text)) if text.is_empty() => {}
            (Some(Piece::Keep(last)), Piece::Keep(more)) => *last += more,
            (Some(Piece::Drop(last)), Piece::Drop(more)) => *last += more,
            (Some(Piece::Put(last)), Piece::Put(more)) => last.push_str(&more),
            (_, piece) => self.0.push(piece),
        }
    }

    fn trimmed(mut self) -> Self {
        if let Some(Piece::Keep(_)) = self.0.last() {
            self.0.pop();
        }
        self
    }

    /// The text after it.
    pub fn apply(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text.to_owned());
        for piece in &self.0 {
            match piece {
                Piece::Keep(length) => {
                    let (kept, after) = split(&rest, *length);
                    out.push_str(&kept);
                    rest = after;
                }
                Piece::Drop(length) => rest = split(&rest, *length).1,
                Piece::Put(text) => out.push_str(text),
            }
        }
        out + &rest
    }

    /// The same as splices, each in terms of the text after those before it.
    pub fn splices(&self) -> Vec<Splice> {
        let mut splices: Vec<Splice> = Vec::new();
        let mut at = 0;
        let mut open = Splice::default();
        for piece in self.0.iter().chain([&Piece::Keep(1)]) {
            match piece {
                Piece::Drop(length) => open.delete += length,
                Piece::Put(text) => open.insert.push_str(text),
                Piece::Keep(length) => {
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
        let (mut first, mut second) = (Cursor::new(self), Cursor::new(next));
        let mut out = Self::default();
        while first.has_more() || second.has_more() {
            if let Some(text) = second.put() {
                out.push(Piece::Put(text));
                continue;
            }
            if let Some(Piece::Drop(length)) = first.front() {
                let length = *length;
                out.push(first.take(length));
                continue;
            }
            let length = first.length().min(second.length());
            match (first.take(length), second.take(length)) {
                (Piece::Put(_), Piece::Drop(_)) => {}
                (Piece::Put(text), _) => out.push(Piece::Put(text)),
                (_, piece) => out.push(piece),
            }
        }
        out.trimmed()
    }

    /// The same intention, after `other` has been done to the text it was meant for. What both
    /// delete is deleted once; an insertion inside what the other deletes stays.
    pub fn over(&self, other: &Self, tie: Tie) -> Self {
        let (mut own, mut theirs) = (Cursor::new(self), Cursor::new(other));
        let mut out = Self::default();
        while own.has_more() {
            let they_insert = matches!(theirs.front(), Some(Piece::Put(_)));
            if !(they_insert && tie == Tie::After)
                && let Some(text) = own.put()
            {
                out.push(Piece::Put(text));
                continue;
            }
            if let Some(text) = theirs.put() {
                out.push(Piece::Keep(units(&text)));
                continue;
            }
            let length = own.length().min(theirs.length());
            match (own.take(length), theirs.take(length)) {
                (_, Piece::Drop(_)) => {}
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
                Piece::Keep(length) if left <= *length => return at + left,
                Piece::Keep(length) => {
                    at += length;
                    left -= length;
                }
                Piece::Drop(length) => left = left.saturating_sub(*length),
                Piece::Put(_) if left == 0 => return at,
                Piece::Put(text) => at += units(text),
            }
        }
        at + left
    }
}

impl From<&Splice> for Delta {
    fn from(splice: &Splice) -> Self {
        let mut delta = Self::default();
        delta.push(Piece::Keep(splice.at));
        delta.push(Piece::Put(splice.insert.clone()));
        delta.push(Piece::Drop(splice.delete));
        delta.trimmed()
    }
}

/// Takes a delta apart from its start. Beyond its end everything stays.
struct Cursor(VecDeque<Piece>);

impl Cursor {
    fn new(delta: &Delta) -> Self {
        Self(delta.0.iter().cloned().collect())
    }

    fn has_more(&self) -> bool {
        !self.0.is_empty()
    }

    fn front(&self) -> Option<&Piece> {
        self.0.front()
    }

    fn put(&mut self) -> Option<String> {
        let piece = self.0.pop_front()?;
        if let Piece::Put(text) = piece {
            return Some(text);
        }
        self.0.push_front(piece);
        None
    }

    fn length(&self) -> u32 {
        match self.0.front() {
            Some(Piece::Keep(length) | Piece::Drop(length)) => *length,
            Some(Piece::Put(text)) => units(text),
            None => u32::MAX,
        }
    }

    fn take(&mut self, length: u32) -> Piece {
        let Some(piece) = self.0.pop_front() else {
            return Piece::Keep(length);
        };
        match piece {
            Piece::Keep(all) => self.part(all, length, Piece::Keep),
            Piece::Drop(all) => self.part(all, length, Piece::Drop),
            Piece::Put(text) => {
                let (taken, rest) = split(&text, length);
                if !rest.is_empty() {
                    self.0.push_front(Piece::Put(rest));
                }
                Piece::Put(taken)
            }
        }
    }

    fn part(&mut self, all: u32, length: u32, piece: fn(u32) -> Piece) -> Piece {
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
