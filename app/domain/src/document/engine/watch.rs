//! Observation of a document: its changes are collected until they are asked for.

use super::document::{Document, REMOTE_ORIGIN};
use super::document_change::{ChangeSource, DocumentChange};
use super::shared_queue::SharedQueue;
use super::undo_history::TYPED_ORIGIN;
use crate::document::content::{CellAddress, RowId, TextAddress};
use crate::document::delta::{Delta, DeltaPiece};
use crate::document::schema::RootKind;
use yrs::types::{Delta as YrsDelta, Event, Path, PathSegment};
use yrs::{Any, DeepObservable, Origin, Out, TransactionMut};

impl Document {
    /// Collects the changes from now on, for [`Self::take_changes`].
    pub fn watch(&mut self) {
        for root in self.schema.roots {
            let (name, queue) = (root.name, self.changes.clone());
            match root.kind {
                RootKind::Text => {
                    self.doc
                        .get_or_insert_text(name)
                        .observe_deep("watch", move |txn, events| {
                            collect(name, &queue, txn, events.iter());
                        })
                }
                RootKind::Values(_) | RootKind::Rows(_) => self
                    .doc
                    .get_or_insert_map(name)
                    .observe_deep("watch", move |txn, events| {
                        collect(name, &queue, txn, events.iter());
                    }),
                RootKind::Anything => {}
            }
        }
    }

    /// Takes the changes since the last call.
    pub fn take_changes(&mut self) -> Vec<DocumentChange> {
        self.changes.take()
    }
}

fn collect<'a>(
    root: &str,
    queue: &SharedQueue<DocumentChange>,
    txn: &TransactionMut<'_>,
    events: impl Iterator<Item = &'a Event>,
) {
    let source = match txn.origin() {
        Some(origin) if *origin == Origin::from(REMOTE_ORIGIN) => ChangeSource::Remote,
        Some(origin) if *origin == Origin::from(TYPED_ORIGIN) => ChangeSource::Edit,
        // The undo manager's origin is its address.
        _ => ChangeSource::Undo,
    };
    for event in events {
        match event {
            Event::Text(event) => {
                let Some(at) = text_address(root, &event.path()) else {
                    continue;
                };
                queue.push(DocumentChange::Text {
                    at,
                    delta: to_delta(event.delta(txn)),
                    source,
                });
            }
            _ => queue.push(DocumentChange::Root {
                name: root.to_owned(),
                source,
            }),
        }
    }
}

fn text_address(root: &str, path: &Path) -> Option<TextAddress> {
    let key = |index: usize| match path.get(index) {
        Some(PathSegment::Key(key)) => Some(key.to_string()),
        _ => None,
    };
    match path.len() {
        0 => Some(TextAddress::Root(root.to_owned())),
        2 => Some(TextAddress::Cell(CellAddress {
            rows: root.to_owned(),
            row: RowId(key(0)?),
            cell: key(1)?,
        })),
        _ => None,
    }
}

fn to_delta(changes: &[YrsDelta]) -> Delta {
    let mut delta = Delta::default();
    for change in changes {
        delta.push(match change {
            YrsDelta::Inserted(Out::Any(Any::String(text)), _) => {
                DeltaPiece::Insert(text.to_string())
            }
            // The check lets no text hold anything else.
            YrsDelta::Inserted(..) => continue,
            YrsDelta::Deleted(length) => DeltaPiece::Delete(*length),
            YrsDelta::Retain(length, _) => DeltaPiece::Retain(*length),
        });
    }
    delta
}
