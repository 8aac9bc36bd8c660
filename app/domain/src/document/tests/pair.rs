//! Two people and their documents, without a room between them.

use super::world::*;
use crate::document::content::{RowDestination, TextAddress};
use crate::document::engine::Document;
use crate::document::owners::ClientId;

pub(super) fn document(client: u64) -> Document {
    let mut document = Document::new(SCHEMA, ClientId(client));
    document.enable_undo();
    document.watch();
    document
}

pub(super) fn tell(to: &mut Document, updates: &[Vec<u8>]) {
    for update in updates {
        to.apply(update).unwrap();
    }
}

/// Two people who have the same three rows.
pub(super) fn two() -> (Document, Document) {
    let (mut ann, mut bob) = (document(1), document(2));
    let edits = [
        adds("a", RowDestination::Last),
        adds("b", RowDestination::Last),
        adds("c", RowDestination::Last),
    ];
    let updates = ann.edit(&edits).unwrap();
    tell(&mut bob, &updates);
    ann.close_undo_step();
    (ann, bob)
}

pub(super) fn meet(ann: &mut Document, bob: &mut Document) {
    let (to_bob, to_ann) = (ann.encode(), bob.encode());
    ann.apply(&to_ann).unwrap();
    bob.apply(&to_bob).unwrap();
    assert_eq!(ann.json(), bob.json());
}

pub(super) fn order(document: &Document) -> String {
    let rows = document.rows(ROWS).into_iter();
    rows.filter(|row| row.is_present())
        .map(|row| row.id.0)
        .collect()
}

pub(super) fn wording(row: &str) -> TextAddress {
    TextAddress::Cell(cell(row, "wording"))
}
