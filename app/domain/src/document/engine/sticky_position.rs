//! Carets that stay between the same characters whatever others do.

use super::Document;
use super::read::find_text;
use crate::document::content::TextAddress;
use crate::document::owners::ClientId;
use serde::{Deserialize, Serialize};
use yrs::{Assoc, GetString, ID, IndexedSequence, ReadTxn, StickyIndex, Text, Transact};

/// A place in a text: a side of one of its characters, or its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StickyPosition {
    /// The character, by its maker and his clock; the text's start or end without.
    pub of: Option<(ClientId, u32)>,
    /// Which side of it.
    pub side: StickySide,
}

/// What a caret sticks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StickySide {
    /// The character before it; what is inserted there comes after the caret.
    Before,
    /// The character after it; what is inserted there comes before the caret.
    After,
}

impl Document {
    /// Where a unit of a text is, for good.
    pub fn to_sticky(&self, at: &TextAddress, unit: u32, side: StickySide) -> Option<StickyPosition> {
        let txn = self.doc.transact();
        let text = find_text(&txn, at)?;
        let unit = unit.min(text.len(&txn));
        let unit = crate::document::splice::floor(&text.get_string(&txn), unit);
        let assoc = match side {
            StickySide::Before => Assoc::Before,
            StickySide::After => Assoc::After,
        };
        let of = text.sticky_index(&txn, unit, assoc);
        let of = of.and_then(|index| index.id().map(|id| (ClientId(id.client.get()), id.clock)));
        Some(StickyPosition { of, side })
    }

    /// The unit of a text where a place is now, if it is in this text at all.
    pub fn resolve_sticky(&self, at: &TextAddress, place: &StickyPosition) -> Option<u32> {
        let txn = self.doc.transact();
        let text = find_text(&txn, at)?;
        let Some((client, clock)) = place.of else {
            return Some(match place.side {
                StickySide::Before => 0,
                StickySide::After => text.len(&txn),
            });
        };
        // Others say where they are: their words are checked, the engine's ids have 53 bits.
        if client.0 > crate::document::limits::MAX_CLIENT_ID {
            return None;
        }
        let id = ID::new(yrs::ClientID::new(client.0), clock);
        if txn.state_vector().get(&id.client) <= clock {
            return None;
        }
        let assoc = match place.side {
            StickySide::Before => Assoc::Before,
            StickySide::After => Assoc::After,
        };
        let offset = StickyIndex::from_id(id, assoc).get_offset(&txn)?;
        let same = *offset.branch == *AsRef::<yrs::branch::Branch>::as_ref(&text);
        same.then(|| offset.index.min(text.len(&txn)))
    }
}
