//! The content that is legal in each kind of place.

use super::structs::ItemContent;
use super::value::EncodedValue;
use crate::document::limits;
use crate::document::schema::CellKind;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceContent {
    Characters,
    /// A row's map, under the root of this index.
    Row(u8),
    Cell(CellKind),
    /// Content of any kind, in sequence.
    Anything,
    /// Content of any kind, under a key.
    AnyEntry,
}

impl PlaceContent {
    /// True if the content has an order. Under a key the last value is the only one.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self, Self::Characters | Self::Anything)
    }

    pub(super) fn can_hold(self, content: ItemContent<'_>) -> bool {
        match (self, content) {
            (Self::Anything | Self::AnyEntry, _) | (_, ItemContent::Deleted) => true,
            (Self::Characters, ItemContent::Text) => true,
            (Self::Row(_), ItemContent::MapType) => true,
            (Self::Cell(kind), content) => fits(kind, content),
            _ => false,
        }
    }
}

fn fits(kind: CellKind, content: ItemContent<'_>) -> bool {
    match (kind, content) {
        (CellKind::Text, ItemContent::TextType) => true,
        (CellKind::Text, _) => false,
        (_, ItemContent::Value(EncodedValue::Nothing)) => true,
        (CellKind::Choice, ItemContent::Value(EncodedValue::Text(code))) => {
            code.len() <= limits::MAX_CHOICE_BYTES
        }
        (CellKind::Number, ItemContent::Value(EncodedValue::Number)) => true,
        (CellKind::Flag, ItemContent::Value(EncodedValue::Flag)) => true,
        _ => false,
    }
}
