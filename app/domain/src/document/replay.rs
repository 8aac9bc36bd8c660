//! The replay of a document's log, as far as it is whole.
//!
//! # Invariants
//! - No byte reaches the engine before the check has passed it: a damaged row can neither exhaust
//!   memory nor leave a part of itself in the document.
//! - A replay that has read update `n` is the document as it was after update `n`.

use super::check::{DocumentIndex, UpdateSource, UpdateVerdict, check};
use super::engine::{Document, EngineFailure};
use super::owners::ClientId;
use super::schema::Schema;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A document as it was after one update of its log.
#[derive(Debug)]
pub struct Replay {
    document: Document,
    index: DocumentIndex,
    number: i64,
}

/// The first update of a log that can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LogDamage {
    /// The log goes on after it, or a snapshot was made after it.
    #[error("update {0} is missing")]
    Missing(i64),
    #[error("update {0} can't be decoded")]
    Unreadable(i64),
    /// It builds on ticks that no earlier update has.
    #[error("update {0} does not follow from the updates before it")]
    Unfounded(i64),
}

impl LogDamage {
    /// The number of the update. All before it are whole.
    pub fn number(self) -> i64 {
        match self {
            Self::Missing(number) | Self::Unreadable(number) | Self::Unfounded(number) => number,
        }
    }
}

impl Replay {
    /// Begins with the empty document, before the first update.
    pub fn new(schema: Schema) -> Self {
        Self {
            document: Document::new(schema, ClientId::SERVER),
            index: DocumentIndex::default(),
            number: 0,
        }
    }

    /// Begins with a snapshot, made after update `number`.
    ///
    /// # Errors
    /// If the snapshot is no whole document.
    pub fn from_snapshot(schema: Schema, number: i64, bytes: &[u8]) -> Result<Self, EngineFailure> {
        let mut replay = Self {
            number: number - 1,
            ..Self::new(schema)
        };
        replay
            .read_update(number, bytes)
            .map_err(|_| EngineFailure)?;
        Ok(replay)
    }

    /// Reads the next update. After an error the replay must be dropped: a part of the update may be in
    /// it.
    ///
    /// # Errors
    /// [`LogDamage`] if this is not the next update, or not a whole one.
    pub fn read_update(&mut self, number: i64, bytes: &[u8]) -> Result<(), LogDamage> {
        let next = self.number + 1;
        if number != next {
            return Err(LogDamage::Missing(next));
        }
        let schema = self.document.schema();
        match check(bytes, UpdateSource::Store, &mut self.index, &schema) {
            Ok(UpdateVerdict::Nothing) => {}
            Ok(UpdateVerdict::Missing) => return Err(LogDamage::Unfounded(number)),
            Err(_) => return Err(LogDamage::Unreadable(number)),
            Ok(UpdateVerdict::New(checked)) => {
                let apply = AssertUnwindSafe(|| self.document.apply(checked.bytes()));
                let Ok(Ok(deleted)) = catch_unwind(apply) else {
                    return Err(LogDamage::Unreadable(number));
                };
                if self.document.has_pending_updates() {
                    return Err(LogDamage::Unfounded(number));
                }
                self.index.absorb(*checked, &deleted);
            }
        }
        self.number = number;
        Ok(())
    }

    /// The number of the last update that was read; 0 if there is none.
    pub fn number(&self) -> i64 {
        self.number
    }

    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the document and its index for the check.
    pub fn into_parts(self) -> (Document, DocumentIndex) {
        (self.document, self.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::content::{Edit, TextAddress};
    use crate::document::splice::Splice;
    use crate::worksheet::schema::WORKSHEET;

    /// A log of so many updates, each of one letter.
    fn log(updates: usize) -> Vec<Vec<u8>> {
        let mut document = Document::new(WORKSHEET, ClientId(7));
        let letter = Splice {
            at: 0,
            delete: 0,
            insert: "a".to_owned(),
        };
        let at = TextAddress::Root("t:notes".to_owned());
        let edit = Edit::Type(at, letter);
        (0..updates)
            .flat_map(|_| document.edit(std::slice::from_ref(&edit)).unwrap())
            .collect()
    }

    fn replay(log: &[Vec<u8>]) -> Result<Replay, LogDamage> {
        let mut replay = Replay::new(WORKSHEET);
        for (number, bytes) in (1..).zip(log) {
            replay.read_update(number, bytes)?;
        }
        Ok(replay)
    }

    fn notes(replay: &Replay) -> String {
        let at = TextAddress::Root("t:notes".to_owned());
        replay.document().text(&at).unwrap()
    }

    #[test]
    fn a_whole_log_gives_the_document() {
        let replay = replay(&log(3)).unwrap();
        assert_eq!((replay.number(), notes(&replay).as_str()), (3, "aaa"));
    }

    #[test]
    fn each_damage_is_named_by_the_first_update_that_has_it() {
        let whole = log(4);
        let mut garbage = whole.clone();
        garbage[2] = b"not an update".to_vec();
        assert_eq!(replay(&garbage).unwrap_err(), LogDamage::Unreadable(3));
        let mut empty = whole.clone();
        empty[1].clear();
        assert_eq!(replay(&empty).unwrap_err(), LogDamage::Unreadable(2));
        let mut cut = whole.clone();
        cut[3].pop();
        assert_eq!(replay(&cut).unwrap_err(), LogDamage::Unreadable(4));
        let mut swapped = whole.clone();
        swapped.swap(0, 1);
        assert_eq!(replay(&swapped).unwrap_err(), LogDamage::Unfounded(1));
        let mut gap = Replay::new(WORKSHEET);
        gap.read_update(1, &whole[0]).unwrap();
        assert_eq!(
            gap.read_update(3, &whole[2]).unwrap_err(),
            LogDamage::Missing(2)
        );
    }

    /// A length that no memory holds is believed by nobody.
    #[test]
    fn a_row_that_announces_more_than_it_holds_is_only_damage() {
        let mut huge = vec![1, 1, 7, 0];
        huge.extend([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f]);
        for bytes in [huge, vec![0xff; 64], vec![0; 64]] {
            let mut replay = Replay::new(WORKSHEET);
            assert_eq!(replay.read_update(1, &bytes), Err(LogDamage::Unreadable(1)));
        }
    }

    #[test]
    fn a_log_goes_on_from_a_snapshot_and_a_broken_snapshot_is_refused() {
        let whole = log(3);
        let bytes = replay(&whole[..2]).unwrap().document().encode();
        let mut replay = Replay::from_snapshot(WORKSHEET, 2, &bytes).unwrap();
        replay.read_update(3, &whole[2]).unwrap();
        assert_eq!((replay.number(), notes(&replay).as_str()), (3, "aaa"));
        assert!(Replay::from_snapshot(WORKSHEET, 2, &bytes[..bytes.len() - 1]).is_err());
        assert!(Replay::from_snapshot(WORKSHEET, 2, &whole[1]).is_err());
    }
}
