//! A change of a document, for the views that show it.

use crate::document::content::TextAddress;
use crate::document::delta::Delta;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentChange {
    Text {
        at: TextAddress,
        delta: Delta,
        source: ChangeSource,
    },
    /// A change of the values or rows of a root.
    Root { name: String, source: ChangeSource },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeSource {
    /// [`Document::edit`](super::Document::edit), whose caller knows of it.
    Edit,
    /// An undo or a redo.
    Undo,
    /// An update from elsewhere.
    Remote,
}

impl DocumentChange {
    pub fn is_remote(&self) -> bool {
        match self {
            Self::Text { source, .. } | Self::Root { source, .. } => {
                *source == ChangeSource::Remote
            }
        }
    }
}
