//! Long pastes, in parts that fit a frame.

use crate::document::content::Edit;
use crate::document::splice::Splice;

const MAX_PART_CHARS: usize = 16 * 1024;

/// Splits a batch of edits into parts, each of which is one update.
pub(super) fn split_edits(edits: &[Edit]) -> Vec<Vec<Edit>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for edit in edits {
        let Edit::Type(at, splice) = edit else {
            part.push(edit.clone());
            continue;
        };
        for (index, splice) in split_splice(splice).into_iter().enumerate() {
            if index > 0 {
                parts.push(std::mem::take(&mut part));
            }
            part.push(Edit::Type(at.clone(), splice));
        }
    }
    parts.push(part);
    parts
}

fn split_splice(splice: &Splice) -> Vec<Splice> {
    let characters: Vec<char> = splice.insert.chars().collect();
    let mut at = splice.at;
    let mut pieces: Vec<Splice> = Vec::new();
    for chunk in characters.chunks(MAX_PART_CHARS) {
        let piece = Splice {
            at,
            delete: if pieces.is_empty() { splice.delete } else { 0 },
            insert: chunk.iter().collect(),
        };
        at += piece.inserted_units();
        pieces.push(piece);
    }
    if pieces.is_empty() {
        pieces.push(splice.clone());
    }
    pieces
}
