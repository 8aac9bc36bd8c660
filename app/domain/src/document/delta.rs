//! A delta: the effect of several edits together on a text, from its start to its end.
//!
//! Transforming one splice over another may divide it in two; a transformed delta is one delta.

use super::splice::{Splice, units};
use std::collections::VecDeque;

/// One piece of a delta, in UTF-16 units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeltaPiece {
    Retain(u32),
    Delete(u32),
    Insert(String),
}

/// Pieces from the start of a text on; the rest of the text stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delta(Vec<DeltaPiece>);

/// Of two insertions at the same place, the position of the transformed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TieBreak {
    Before,
    After,
}

impl Delta {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

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

    fn trim(mut self) -> Self {
        if let Some(DeltaPiece::Retain(_)) = self.0.last() {
            self.0.pop();
        }
        self
    }

    pub fn apply(&self, text: &str) -> String {
        let (mut out, mut rest) = (String::with_capacity(text.len()), text.to_owned());
        for piece in &self.0 {
            match piece {
                DeltaPiece::Retain(length) => {
                    let (retained, after) = split(&rest, *length);
                    out.push_str(&retained);
                    rest = after;
                }
                DeltaPiece::Delete(length) => rest = split(&rest, *length).1,
                DeltaPiece::Insert(text) => out.push_str(text),
            }
        }
        out + &rest
    }

    /// Converts it to splices, each in terms of the text after those before it.
    pub fn to_splices(&self) -> Vec<Splice> {
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
                        at += open.inserted_units();
                        splices.push(std::mem::take(&mut open));
                    }
                    at += length;
                }
            }
        }
        splices
    }

    /// The combined effect of this delta and the next.
    pub fn compose(&self, next: &Self) -> Self {
        let (mut first, mut second) = (DeltaCursor::new(self), DeltaCursor::new(next));
        let mut out = Self::default();
        while first.has_more() || second.has_more() {
            if let Some(text) = second.take_insertion() {
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
        out.trim()
    }

    /// Transforms it for the text after `other`, which was made on the same text. Text that both delete is
    /// deleted once; an insertion inside text that the other deletes stays.
    pub fn transform(&self, other: &Self, tie: TieBreak) -> Self {
        let (mut own, mut theirs) = (DeltaCursor::new(self), DeltaCursor::new(other));
        let mut out = Self::default();
        while own.has_more() {
            let they_insert = matches!(theirs.front(), Some(DeltaPiece::Insert(_)));
            if !(they_insert && tie == TieBreak::After)
                && let Some(text) = own.take_insertion()
            {
                out.push(DeltaPiece::Insert(text));
                continue;
            }
            if let Some(text) = theirs.take_insertion() {
                out.push(DeltaPiece::Retain(units(&text)));
                continue;
            }
            let length = own.length().min(theirs.length());
            match (own.take(length), theirs.take(length)) {
                (_, DeltaPiece::Delete(_)) => {}
                (piece, _) => out.push(piece),
            }
        }
        out.trim()
    }

    /// Moves a caret. One inside deleted text moves to the place of the deletion; one at the place of an
    /// insertion stays before it.
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
        delta.trim()
    }
}

/// Takes a delta apart from its start. Beyond its end the text is retained.
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

    fn take_insertion(&mut self) -> Option<String> {
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
            DeltaPiece::Retain(whole) => self.take_part(whole, length, DeltaPiece::Retain),
            DeltaPiece::Delete(whole) => self.take_part(whole, length, DeltaPiece::Delete),
            DeltaPiece::Insert(text) => {
                let (taken, rest) = split(&text, length);
                if !rest.is_empty() {
                    self.0.push_front(DeltaPiece::Insert(rest));
                }
                DeltaPiece::Insert(taken)
            }
        }
    }

    fn take_part(&mut self, whole: u32, length: u32, piece: fn(u32) -> DeltaPiece) -> DeltaPiece {
        if length < whole {
            self.0.push_front(piece(whole - length));
        }
        piece(length.min(whole))
    }
}

/// Splits a text at a UTF-16 unit. The halves of a surrogate pair become a replacement character each,
/// as they do in the engine.
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
