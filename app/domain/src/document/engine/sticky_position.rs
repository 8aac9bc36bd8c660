//! Positions that stay between the same characters whatever others insert and delete.

use super::document::Document;
use super::read::find_text;
use crate::document::content::TextAddress;
use crate::document::owners::ClientId;
use serde::{Deserialize, Serialize};
use yrs::{Assoc, GetString, ID, IndexedSequence, ReadTxn, StickyIndex, Text, Transact};

/// A position in a text: a side of one of its characters, or an end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StickyPosition {
    /// The character, by its client id and clock; `None` at the start or end of the text.
    pub of: Option<(ClientId, u32)>,
    pub side: StickySide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StickySide {
    /// Sticks to the character before it: an insertion there comes after it.
    Before,
    /// Sticks to the character after it: an insertion there comes before it.
    After,
}

impl Document {
    /// The lasting position of a UTF-16 unit of a text.
    pub fn to_sticky(
        &self,
        at: &TextAddress,
        unit: u32,
        side: StickySide,
    ) -> Option<StickyPosition> {
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

    /// The UTF-16 unit at which a position is now, if it is in this text at all.
    pub fn resolve_sticky(&self, at: &TextAddress, position: &StickyPosition) -> Option<u32> {
        let txn = self.doc.transact();
        let text = find_text(&txn, at)?;
        let Some((client, clock)) = position.of else {
            return Some(match position.side {
                StickySide::Before => 0,
                StickySide::After => text.len(&txn),
            });
        };
        // Positions come from other clients unchecked; the engine's ids have 53 bits.
        if client.0 > crate::document::limits::MAX_CLIENT_ID {
            return None;
        }
        let id = ID::new(yrs::ClientID::new(client.0), clock);
        if txn.state_vector().get(&id.client) <= clock {
            return None;
        }
        let assoc = match position.side {
            StickySide::Before => Assoc::Before,
            StickySide::After => Assoc::After,
        };
        let offset = StickyIndex::from_id(id, assoc).get_offset(&txn)?;
        let same = *offset.branch == *AsRef::<yrs::branch::Branch>::as_ref(&text);
        same.then(|| offset.index.min(text.len(&txn)))
    }
}
