//! Which content is legal in which kind of place.

use super::structs::Content;
use super::value::EncodedValue;
use crate::document::limits;
use crate::document::schema::CellKind;

/// What may lie in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceContent {
    Characters,
    /// A row's map, under this root.
    Row(u8),
    Cell(CellKind),
    /// Anything, one after another.
    Anything,
    /// Anything, under a key.
    AnyEntry,
}

impl PlaceContent {
    /// Whether its content has an order. Under a key there is one value, the last.
    pub(super) fn is_sequence(self) -> bool {
        matches!(self, Self::Characters | Self::Anything)
    }

    /// Whether content may lie there.
    pub(super) fn may_hold(self, content: Content<'_>) -> bool {
        match (self, content) {
            (Self::Anything | Self::AnyEntry, _) | (_, Content::Deleted) => true,
            (Self::Characters, Content::Text) => true,
            (Self::Row(_), Content::MapType) => true,
            (Self::Cell(kind), content) => fits(kind, content),
            _ => false,
        }
    }
}

fn fits(kind: CellKind, content: Content<'_>) -> bool {
    match (kind, content) {
        (CellKind::Text, Content::TextType) => true,
        (CellKind::Text, _) => false,
        (_, Content::Value(EncodedValue::Nothing)) => true,
        (CellKind::Choice, Content::Value(EncodedValue::Text(code))) => {
            code.len() <= limits::MAX_CHOICE_BYTES
        }
        (CellKind::Number, Content::Value(EncodedValue::Number)) => true,
        (CellKind::Flag, Content::Value(EncodedValue::Flag)) => true,
        _ => false,
    }
}
