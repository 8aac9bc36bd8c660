//! What changed, for whoever shows it.

use super::{Document, REMOTE_ORIGIN, SharedQueue, TYPED_ORIGIN};
use crate::document::content::{CellAddress, RowId, TextAddress};
use crate::document::delta::{Delta, DeltaPiece};
use crate::document::schema::RootKind;
use yrs::types::{Delta as YrsDelta, Event, Path, PathSegment};
use yrs::{Any, DeepObservable, Origin, Out, TransactionMut};

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentChange {
    /// A text changed.
    Text {
        /// Which.
        at: TextAddress,
        /// How.
        delta: Delta,
        /// By whom.
        source: ChangeSource,
    },
    /// Values, or rows, of a root changed.
    Root {
        /// Its name.
        name: String,
        /// By whom.
        source: ChangeSource,
    },
}

/// Who changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeSource {
    /// [`Document::edit`]: who called it knows.
    Edit,
    /// An undo or a redo.
    Undo,
    /// An update from elsewhere.
    Remote,
}

impl DocumentChange {
    /// Whether it came from elsewhere.
    pub fn is_remote(&self) -> bool {
        match self {
            Self::Text { source, .. } | Self::Root { source, .. } => {
                *source == ChangeSource::Remote
            }
        }
    }
}

impl Document {
    /// From now on, [`Self::take_changes`] tells what changed.
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

    /// What changed since it was last asked.
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
                let Some(at) = address(root, &event.path()) else {
                    continue;
                };
                queue.push(DocumentChange::Text {
                    at,
                    delta: delta(event.delta(txn)),
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

fn address(root: &str, path: &Path) -> Option<TextAddress> {
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

fn delta(changes: &[YrsDelta]) -> Delta {
    let mut delta = Delta::default();
    for change in changes {
        delta.push(match change {
            YrsDelta::Inserted(Out::Any(Any::String(text)), _) => DeltaPiece::Insert(text.to_string()),
            // No text holds anything else: the check sees to it.
            YrsDelta::Inserted(..) => continue,
            YrsDelta::Deleted(length) => DeltaPiece::Delete(*length),
            YrsDelta::Retain(length, _) => DeltaPiece::Retain(*length),
        });
    }
    delta
}
